package dev.handsfree.ingest.webhook;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

import dev.handsfree.ingest.door.answer.Entrance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every answer of {@code POST /webhooks/{source}}, over HTTP. */
class AnswersTest {

	private static final String EVENT = """
			{"id":"evt_1","object":"event","type":"customer.created","created":1700000000,"livemode":false,
			 "data":{"object":{"id":"cus_1","object":"customer","email":" Ada@Example.com "}}}""";

	private static RunningIngest ingest;

	@BeforeAll
	static void start() {
		ingest = new RunningIngest("STRIPE_IGNORE=invoice.created, charge.updated");
	}

	@AfterAll
	static void stop() {
		ingest.close();
	}

	@AfterEach
	void forget() {
		ingest.kept().all().clear();
		ingest.kept().comeBack();
	}

	@Test
	void acceptsAVerifiedWebhookOnceItIsKept() throws Exception {
		HttpResponse<String> answer = ingest.stripe(EVENT);

		assertThat(answer.statusCode()).isEqualTo(202);
		assertThat(answer.body()).isEqualTo("{\"events\":[\"stripe:evt_1\"]}");
		assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
		assertThat(ingest.kept().all()).singleElement().satisfies((event) -> {
			assertThat(event.getEventId()).isEqualTo("stripe:evt_1");
			assertThat(event.getType()).contains("account.changed");
			assertThat(event.getProvider()).contains("stripe");
			assertThat(event.getSubject()).isEqualTo("cus_1");
			assertThat(event.getEmail()).contains("ada@example.com");
			assertThat(StandardCharsets.UTF_8.decode(event.getOriginal().duplicate()).toString()).isEqualTo(EVENT);
		});
	}

	@Test
	void keepsTypesThatNobodyKnows() throws Exception {
		HttpResponse<String> answer = ingest
			.stripe("{\"id\":\"evt_2\",\"type\":\"radar.early_fraud_warning.created\"}");

		assertThat(answer.statusCode()).isEqualTo(202);
		assertThat(ingest.kept().all()).singleElement()
			.satisfies((event) -> assertThat(event.getUnmapped()).contains("unknown_type"));
	}

	@Test
	void answersBothEventsOfOneWebhook() throws Exception {
		HttpResponse<String> answer = ingest
			.stripe("""
					{"id":"evt_3","object":"event","type":"checkout.session.completed","created":1700000000,"livemode":false,
					 "data":{"object":{"id":"cs_1","payment_status":"paid","mode":"payment","amount_total":500,"currency":"eur",
					 "payment_intent":"pi_1","client_reference_id":"u_1"}}}""");

		assertThat(answer.body()).isEqualTo("{\"events\":[\"stripe:evt_3\",\"stripe:pi_1#payment.succeeded\"]}");
		assertThat(ingest.kept().all()).hasSize(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "invoice.created", "charge.updated", "checkout.session.expired" })
	void answersOkToIgnoredTypesAndKeepsNothing(String type) throws Exception {
		HttpResponse<String> answer = ingest.stripe("{\"id\":\"evt_4\",\"type\":\"" + type + "\"}");

		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.body()).isEqualTo("{\"events\":[]}");
		assertThat(ingest.kept().all()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "nonsense", "\"evt_1\"", "42", "null", "{", "[]", "{}", "{\"id\":null}",
			"{\"id\":\"\"}", "{\"id\":\"evt_1\"} trailing", "{\"id\":7}" })
	void refusesBodiesThatAreNoEvent(String body) throws Exception {
		assertProblem(ingest.stripe(body), 400);
	}

	@Test
	void refusesBodiesThatAreNotUtf8() throws Exception {
		byte[] body = { '{', '"', 'i', 'd', '"', ':', '"', (byte) 0xff, (byte) 0xfe, '"', '}' };

		assertProblem(ingest.post("/webhooks/stripe", BodyPublishers.ofByteArray(body),
				RunningIngest.signed("stripe", "", Instant.now(), body)), 400);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "lead.captured | {} | data.email or data.user_id",
					"account.signed_up | {\"email\":\"a@b.c\"} | data.user_id", "account.changed | {} | data.user_id",
					"account.deleted | {} | data.user_id", "conversation.updated | {} | data.conversation_id",
					"conversation.escalated | {\"conversation_id\":\"c\"} | data.summary",
					"conversation.escalated | {\"summary\":\"s\"} | data.conversation_id",
					"conversation.resolved | {} | data.conversation_id" })
	void namesTheFieldThatTheChatbotLeftOut(String type, String data, String field) throws Exception {
		HttpResponse<String> answer = ingest.chatbot("msg_1", "{\"type\":\"" + type + "\",\"data\":" + data + "}");

		assertProblem(answer, 400);
		assertThat(answer.body()).contains(field + " is required");
	}

	@Test
	void acceptsTheChatbotsEventUnderItsWebhookId() throws Exception {
		HttpResponse<String> answer = ingest.chatbot("msg_2",
				"{\"type\":\"lead.captured\",\"data\":{\"email\":\"ada@example.com\"}}");

		assertThat(answer.statusCode()).isEqualTo(202);
		assertThat(answer.body()).isEqualTo("{\"events\":[\"chatbot:msg_2\"]}");
	}

	@Test
	void refusesUnsignedWebhooks() throws Exception {
		assertProblem(ingest.post("/webhooks/stripe", BodyPublishers.ofString(EVENT), Map.of()), 401);
		assertProblem(ingest.post("/webhooks/chatbot", BodyPublishers.ofString(EVENT), Map.of()), 401);
	}

	@ParameterizedTest
	@ValueSource(longs = { -301, 301 + 5 })
	void refusesOldAndFutureSignatures(long seconds) throws Exception {
		byte[] body = EVENT.getBytes(StandardCharsets.UTF_8);
		Map<String, String> headers = RunningIngest.signed("stripe", "", Instant.now().plusSeconds(seconds), body);

		assertProblem(ingest.post("/webhooks/stripe", BodyPublishers.ofByteArray(body), headers), 401);
	}

	@Test
	void refusesABodyThatDiffersByOneByte() throws Exception {
		Map<String, String> headers = RunningIngest.signed("stripe", "", Instant.now(),
				EVENT.getBytes(StandardCharsets.UTF_8));

		assertProblem(ingest.post("/webhooks/stripe", BodyPublishers.ofString(EVENT + " "), headers), 401);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/webhooks/nobody", "/webhooks/", "/webhooks", "/webhooks/stripe/more",
			"/webhooks/stripe/", "/webhooks/STRIPE", "/webhooks/unknown" })
	void knowsOnlyConfiguredSources(String path) throws Exception {
		assertProblem(ingest.post(path, BodyPublishers.ofString(EVENT), Map.of()), 404);
		assertProblem(ingest.get(ingest.at(path)), 404);
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "PROPFIND" })
	void takesNothingButPosts(String method) throws Exception {
		HttpResponse<String> answer = ingest.send(method, "/webhooks/stripe", BodyPublishers.noBody(), Map.of());

		assertThat(answer.statusCode()).isEqualTo(405);
		assertThat(answer.headers().firstValue("Allow")).contains("POST");
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/plain", "application/x-www-form-urlencoded", "application/jsonp", "application",
			"multipart/form-data; boundary=x", "application/xml", ";" })
	void takesNothingButJson(String type) throws Exception {
		assertProblem(ingest.post("/webhooks/stripe", BodyPublishers.ofString(EVENT), Map.of("Content-Type", type)),
				415);
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/json", "APPLICATION/JSON", "application/json; charset=utf-8",
			"application/json;charset=UTF-8", "application/cloudevents+json" })
	void takesJsonInEverySpelling(String type) throws Exception {
		assertProblem(ingest.post("/webhooks/stripe", BodyPublishers.ofString(EVENT), Map.of("Content-Type", type)),
				401);
	}

	@Test
	void takesAMissingContentTypeAsJson() throws Exception {
		byte[] body = EVENT.getBytes(StandardCharsets.UTF_8);
		HttpRequest.Builder request = HttpRequest.newBuilder(ingest.at("/webhooks/stripe"))
			.POST(BodyPublishers.ofByteArray(body));
		RunningIngest.signed("stripe", "", Instant.now(), body).forEach(request::header);

		assertThat(ingest.send(request.build()).statusCode()).isEqualTo(202);
	}

	@Test
	void takesABodyOfExactlyTheLimit() throws Exception {
		byte[] body = paddedTo(Entrance.WEBHOOKS.limit());

		assertThat(ingest
			.post("/webhooks/stripe", BodyPublishers.ofByteArray(body),
					RunningIngest.signed("stripe", "", Instant.now(), body))
			.statusCode()).isEqualTo(202);
	}

	@Test
	void refusesABodyOfOneByteMoreHoweverItIsSent() throws Exception {
		byte[] body = paddedTo(Entrance.WEBHOOKS.limit() + 1);
		Map<String, String> headers = RunningIngest.signed("stripe", "", Instant.now(), body);

		assertProblem(ingest.post("/webhooks/stripe", BodyPublishers.ofByteArray(body), headers), 413);
		assertProblem(ingest.post("/webhooks/stripe",
				BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)), headers), 413);
	}

	@Test
	void asksToSendAgainWhenKafkaIsAway() throws Exception {
		ingest.kept().goAway();

		HttpResponse<String> answer = ingest.stripe(EVENT);

		assertProblem(answer, 503);
		assertThat(answer.headers().firstValueAsLong("Retry-After").orElseThrow()).isPositive();
		ingest.kept().comeBack();
		assertThat(ingest.stripe(EVENT).statusCode()).isEqualTo(202);
	}

	@Test
	void checksTheSourceBeforeEverythingElse() throws Exception {
		assertThat(ingest.send("GET", "/webhooks/nobody", BodyPublishers.noBody(), Map.of("Content-Type", "text/plain"))
			.statusCode()).isEqualTo(404);
	}

	@Test
	void checksTheMethodBeforeTheContentType() throws Exception {
		assertThat(ingest
			.send("PUT", "/webhooks/stripe", BodyPublishers.ofString("x"), Map.of("Content-Type", "text/plain"))
			.statusCode()).isEqualTo(405);
	}

	@Test
	void checksTheContentTypeBeforeTheSizeAndTheSizeBeforeTheSignature() throws Exception {
		byte[] body = paddedTo(Entrance.WEBHOOKS.limit() + 1);

		assertThat(
				ingest.post("/webhooks/stripe", BodyPublishers.ofByteArray(body), Map.of("Content-Type", "text/plain"))
					.statusCode())
			.isEqualTo(415);
		assertThat(ingest.post("/webhooks/stripe", BodyPublishers.ofByteArray(body), Map.of()).statusCode())
			.isEqualTo(413);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/nothing", "/error", "/actuator/health", "/webhook/stripe", "/health/more",
			"/webhooks/stripe%2Fmore", "/%00", "/index.html" })
	void answersUnknownPathsWithAProblemDetail(String path) throws Exception {
		HttpResponse<String> answer = ingest.get(ingest.at(path));

		assertThat(answer.statusCode()).isBetween(400, 404);
		assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
		assertThat(answer.body()).doesNotContain("Exception", "nothing", "instance", "<html", "Tomcat");
	}

	@Test
	void tellsItsHealth() throws Exception {
		HttpResponse<String> up = ingest.get(ingest.at("/health"));
		ingest.kept().goAway();
		HttpResponse<String> down = ingest.get(ingest.at("/health"));
		HttpResponse<String> head = ingest.send("HEAD", "/health", BodyPublishers.noBody(), Map.of());

		assertThat(up.statusCode()).isEqualTo(200);
		assertThat(up.body()).isEqualTo("{\"status\":\"UP\"}");
		assertThat(down.statusCode()).isEqualTo(503);
		assertThat(down.body()).isEqualTo("{\"status\":\"DOWN\"}");
		assertThat(head.statusCode()).isEqualTo(503);
	}

	@Test
	void showsManagementOnItsOwnPortOnly() throws Exception {
		assertThat(ingest.get(ingest.management("/actuator/health")).statusCode()).isEqualTo(200);
		assertThat(ingest.get(ingest.management("/actuator/prometheus")).body())
			.contains("handsfree_webhooks_total{outcome=\"accepted\",source=\"stripe\"}");
		assertThat(ingest.get(ingest.management("/actuator/env")).statusCode()).isEqualTo(404);
	}

	private static byte[] paddedTo(int length) {
		String event = "{\"id\":\"evt_1\",\"type\":\"t\"}";
		return (event + " ".repeat(length - event.length())).getBytes(StandardCharsets.UTF_8);
	}

	private static void assertProblem(HttpResponse<String> answer, int status) {
		assertThat(answer.statusCode()).isEqualTo(status);
		assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
		assertThat(answer.body()).contains("\"status\":" + status, "\"title\":", "\"type\":\"about:blank\"")
			.doesNotContain("instance", "stripe", "evt_", "Exception");
		assertThat(ingest.kept().all()).isEmpty();
	}

}
