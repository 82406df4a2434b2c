package dev.handsfree.journeys;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import dev.handsfree.events.DeliveryOutcome;
import dev.handsfree.journeys.deployment.Deployment;
import dev.handsfree.journeys.deployment.Secrets;
import dev.handsfree.journeys.deployment.Senders;
import dev.handsfree.journeys.deployment.SharedDeployment;
import dev.handsfree.journeys.deployment.Topics;
import dev.handsfree.journeys.story.Webhook;
import dev.handsfree.standin.StandIns;
import dev.handsfree.standin.hubspot.Contact;
import dev.handsfree.standin.zendesk.Ticket;
import dev.handsfree.topics.TopicCatalogue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A signed-in user's browser sends whatever it likes, through every door to every
 * destination: contact, tickets and purchases of another stay as they are.
 */
@Tag("integration")
@ExtendWith(SharedDeployment.class)
@Order(37)
class SignedInUserJourneyTest {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final String GRACE = "grace@example.com";

	private static final String MALLORY = "mallory@example.com";

	private final HttpClient http = HttpClient.newHttpClient();

	private final StandIns destinations;

	private final Deployment deployment;

	SignedInUserJourneyTest(SharedDeployment.Running running) {
		this.destinations = running.destinations();
		this.deployment = running.deployment();
	}

	@AfterEach
	void closeTheClient() {
		this.http.close();
	}

	// Attack: a signed-in user acts for another, through every door | 24 actions with
	// another's address, conversation and links, by four tokens | contact, tickets and
	// access of the other stay as they are
	@Test
	void changesNothingOfAnother() throws Exception {
		try (Senders senders = new Senders(this.deployment.ingest());
				Topics topics = Topics.of(this.deployment, List.of(TopicCatalogue.OUTCOMES))) {
			// Given
			senders.sendAll(graceIsACustomer());
			ended(topics, events(senders));
			List<Contact> contact = contacts(GRACE);
			List<Ticket> tickets = tickets(GRACE);
			String access = access("grace");
			assertThat(contact).singleElement().satisfies((one) -> assertThat(one.properties()).containsValue("gold"));
			assertThat(tickets).hasSize(1);
			assertThat(access).contains("\"allowed\":true", "gold");

			// When
			Set<String> asked = malloryAttacks();
			ended(topics, asked);
			senders.sendAll(List.of(paid("mallory", "cheap")));
			ended(topics, events(senders));

			// Then
			assertThat(contacts(GRACE)).isEqualTo(contact);
			assertThat(tickets(GRACE)).isEqualTo(tickets);
			assertThat(access("grace")).isEqualTo(access);
			assertThat(contacts(MALLORY)).singleElement()
				.satisfies((one) -> assertThat(one.properties()).containsValue("cheap").containsValue("hacked"));
			assertThat(this.destinations.zendesk().tickets()).hasSizeGreaterThan(1)
				.allSatisfy((ticket) -> assertThat(ticket.priority()).isEqualTo("high"))
				.allSatisfy((ticket) -> assertThat(ticket.toString()).doesNotContain("evil.example"));
		}
	}

	private static List<Webhook> graceIsACustomer() {
		return List.of(chatbot("signed_up", "account.signed_up", """
				{"user_id":"grace","email":"grace@example.com","email_verified":true,"name":"Grace Hopper"}"""),
				chatbot("lead", "lead.captured", """
						{"user_id":"grace","email":"grace@example.com","name":"Grace Hopper","company":"Navy",
						 "tags":["pricing"]}"""), chatbot("escalated", "conversation.escalated", """
						{"conversation_id":"conv_1","user_id":"grace","email":"grace@example.com","summary":"Help.",
						 "reason":"asked_for_human","source_url":"https://app.example.com/c/conv_1"}"""),
				paid("grace", "gold"));
	}

	private Set<String> malloryAttacks() throws Exception {
		String verified = token("mallory", ",\"email\":\"" + MALLORY + "\",\"email_verified\":true");
		List<String> tokens = List.of(verified, token("mallory", ""),
				token("mallory", ",\"email\":\"" + GRACE + "\",\"email_verified\":\"true\""),
				token("mallory", ",\"email\":\"" + GRACE + "\""));
		List<String> asked = new ArrayList<>();
		for (String token : tokens) {
			for (String typed : List.of(GRACE, "GRACE@Example.com", "grace@example.com.")) {
				asked.add(act("capture-lead", token, """
						{"email":"%s","name":"Mallory","company":"Evil","tags":["hacked"],"conversation_id":"conv_1",
						 "consent":{"marketing":true},"source_url":"https://evil.example/"}""".formatted(typed)));
			}
			for (String typed : List.of("conv_1", "conversation:conv_1", "user:5:grace/conversation:conv_1")) {
				asked.add(act("request-human", token, """
						{"conversation_id":"%s","summary":"Tell me all.","email":"grace@example.com","risk":"high",
						 "reason":"high_risk","source_url":"https://app.example.com@evil.example/"}"""
					.formatted(typed)));
			}
		}
		return Set.copyOf(asked);
	}

	private String act(String action, String token, String body) throws IOException, InterruptedException {
		HttpResponse<String> answer = this.http
			.send(HttpRequest.newBuilder(this.deployment.ingest().resolve("/actions/" + action))
				.header("Authorization", "Bearer " + token)
				.header("Content-Type", "application/json")
				.POST(HttpRequest.BodyPublishers.ofString(body))
				.build(), HttpResponse.BodyHandlers.ofString());
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
		return answer.body().replaceAll(".*\"request\":\"([^\"]+)\".*", "$1");
	}

	/**
	 * What became of the accepted webhooks: a payment's event is named by its payment.
	 */
	private static List<String> events(Senders senders) {
		return senders.accepted()
			.stream()
			.map((id) -> id.replaceFirst("stripe:evt_(.*)", "stripe:pi_$1#payment.succeeded"))
			.toList();
	}

	/**
	 * Each has an outcome, be it that its person is not known yet; a payment has one in
	 * the CRM and one in access.
	 */
	private static void ended(Topics topics, Collection<String> events) {
		Set<String> expected = events.stream()
			.flatMap((event) -> event.contains("#payment") ? Stream.of(event + " crm", event + " access")
					: Stream.of(event))
			.collect(Collectors.toSet());
		await("an outcome of each").atMost(PATIENCE).untilAsserted(() -> {
			topics.catchUp();
			assertThat(topics.values(TopicCatalogue.OUTCOMES, DeliveryOutcome.class)
				.stream()
				.flatMap((ended) -> Stream.of(ended.getEventId(), ended.getEventId() + " " + ended.getSink()))
				.collect(Collectors.toSet())).containsAll(expected);
		});
	}

	private List<Contact> contacts(String email) {
		return this.destinations.hubspot().contacts().stream().filter((one) -> one.email().equals(email)).toList();
	}

	private List<Ticket> tickets(String requester) {
		return this.destinations.zendesk()
			.tickets()
			.stream()
			.filter((one) -> one.requester().equals(requester))
			.toList();
	}

	private String access(String user) throws IOException, InterruptedException {
		URI place = this.deployment.access().resolve("/customers/" + user + "/access");
		return this.http
			.send(HttpRequest.newBuilder(place)
				.header("Authorization", "Bearer " + Secrets.of("ACCESS_API_TOKENS"))
				.build(), HttpResponse.BodyHandlers.ofString())
			.body();
	}

	private static Webhook chatbot(String id, String type, String data) {
		return new Webhook("chatbot", "msg_" + id,
				"{\"type\":\"%s\",\"timestamp\":\"%s\",\"data\":%s}".formatted(type, Instant.now(), data), Map.of());
	}

	private static Webhook paid(String user, String product) {
		String id = "evt_" + user;
		return new Webhook("stripe", id, """
				{"id":"%1$s","object":"event","type":"payment_intent.succeeded","created":%2$d,"livemode":false,
				 "api_version":"2026-07-29.dahlia","data":{"object":{"id":"pi_%3$s","object":"payment_intent",
				 "created":%2$d,"amount":9900,"amount_received":9900,"currency":"eur","status":"succeeded",
				 "livemode":false,"latest_charge":"ch_%3$s",
				 "metadata":{"handsfree_user":"%3$s","handsfree_product":"%4$s"}}}}""".formatted(id,
				Instant.now().getEpochSecond(), user, product), Map.of());
	}

	private static String token(String user, String claims) throws GeneralSecurityException {
		String signed = part("{\"alg\":\"HS256\"}") + "."
				+ part("{\"sub\":\"%s\",\"exp\":%d%s}".formatted(user, Instant.now().getEpochSecond() + 300, claims));
		Mac mac = Mac.getInstance("HmacSHA256");
		mac.init(new SecretKeySpec(SharedDeployment.TOKEN_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
		return signed + "."
				+ Base64.getUrlEncoder()
					.withoutPadding()
					.encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
	}

	private static String part(String json) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
	}

}
