package dev.handsfree.ingest.webhook;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import dev.handsfree.webhooks.Presets;
import dev.handsfree.webhooks.source.SourceSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * What each preset's sender asks to find out whether an address works is answered as the
 * sender documents it, and tells a stranger nothing.
 */
class SendersChecksTest {

	private static final int KEPT = 1;

	private static final int NOT_KEPT = 0;

	private static final Map<String, String> SETTINGS = settings();

	private static RunningIngest ingest;

	private static Map<String, String> settings() {
		Map<String, String> settings = new LinkedHashMap<>(Map.of("PUBLIC_URL", "https://hooks.example.com"));
		Presets.all()
			.keySet()
			.forEach((preset) -> settings.put(preset.toUpperCase(Locale.ROOT).replace('-', '_') + "_WEBHOOK_SECRETS",
					preset.equals("stripe") ? RunningIngest.STRIPE_SECRET : RunningIngest.CHATBOT_SECRET));
		return settings;
	}

	@BeforeAll
	static void start() {
		ingest = new RunningIngest(
				SETTINGS.entrySet().stream().map((set) -> set.getKey() + "=" + set.getValue()).toArray(String[]::new));
	}

	@AfterAll
	static void stop() {
		ingest.close();
	}

	@AfterEach
	void forget() {
		ingest.kept().all().clear();
	}

	@ParameterizedTest(name = "{0}: {1}")
	@MethodSource("checks")
	void isAnsweredAsItsSenderWants(String preset, String body, Map<String, String> further, int status, int kept)
			throws Exception {
		HttpResponse<String> answer = post(preset, body, signed(preset, body, further));
		int signed = ingest.kept().all().size();
		HttpResponse<String> unsigned = post(preset, body, further);

		assertThat(answer.statusCode()).isEqualTo(status);
		assertThat(signed).isEqualTo(kept);
		assertThat(unsigned.statusCode()).isEqualTo(401);
		assertThat(ingest.kept().all()).hasSize(kept);
	}

	static Stream<Arguments> checks() {
		return Stream.of(
				check("stripe", "{\"id\":\"evt_1\",\"object\":\"event\",\"type\":\"ping\",\"data\":{}}", 202, KEPT),
				check("chatbot", "{\"type\":\"test\",\"data\":{}}", 202, KEPT),
				check("standard-webhooks", "{\"type\":\"test\",\"data\":{}}", 202, KEPT),
				check("svix", "{\"type\":\"user.created\",\"data\":{}}", 202, KEPT),
				check("clerk", "{\"type\":\"user.created\",\"object\":\"event\",\"data\":{\"id\":\"user_example\"}}",
						202, KEPT),
				check("resend", "{\"type\":\"email.sent\",\"created_at\":\"2026-11-28T06:00:00Z\",\"data\":{}}", 202,
						KEPT),
				check("polar", "{\"type\":\"checkout.created\",\"data\":{}}", 202, KEPT),
				check("vercel", "{\"id\":\"evt_1\",\"type\":\"deployment.created\",\"payload\":{}}", 202, KEPT),
				arguments("github", "{\"zen\":\"Keep it simple.\",\"hook_id\":1,\"hook\":{\"id\":1,\"active\":true}}",
						Map.of("X-GitHub-Event", "ping"), 202, KEPT),
				check("slack", "{\"token\":\"x\",\"challenge\":\"abc\",\"type\":\"url_verification\"}", 200, NOT_KEPT),
				check("intercom", """
						{"type":"notification_event","app_id":"abc12345","data":{"type":"notification_event_data",
						 "item":{"type":"ping","message":"something"}},"links":{},"id":null,"topic":"ping",
						 "delivery_status":null,"delivery_attempts":1,"created_at":1795849000,"self":null}""", 200,
						NOT_KEPT),
				check("zendesk",
						"""
								{"type":"zen:event-type:ticket.status_changed","account_id":1,"detail":{"id":"1"},"event":{}}""",
						202, KEPT),
				check("zendesk", "{}", 202, KEPT), check("hubspot", """
						[{"eventId":100,"subscriptionId":1,"portalId":1,"occurredAt":1795849000000,"attemptNumber":0,
						 "subscriptionType":"contact.creation","objectId":123,"changeSource":"CRM"}]""", 202, KEPT),
				check("paddle", """
						{"event_id":"ntfsimevt_01","event_type":"subscription.created","data":{"id":"sub_01"},
						 "occurred_at":"2026-11-28T06:00:00.000000Z","notification_id":"ntfsimntf_01"}""", 200, KEPT),
				check("lemon-squeezy", "{\"meta\":{\"test_mode\":true,\"event_name\":\"order_created\"},\"data\":{}}",
						200, KEPT),
				check("chatwoot", "{\"event\":\"webwidget_triggered\"}", 202, KEPT),
				check("help-scout", "{\"id\":1}", 202, KEPT),
				check("supabase",
						"{\"type\":\"INSERT\",\"table\":\"users\",\"schema\":\"auth\",\"record\":{\"id\":\"u\"},"
								+ "\"old_record\":null}",
						202, KEPT));
	}

	private static Arguments check(String preset, String body, int status, int kept) {
		return arguments(preset, body, Map.of(), status, kept);
	}

	@Test
	void everyPresetStandsInTheTable() {
		assertThat(checks().map((row) -> row.get()[0]).distinct())
			.containsExactlyInAnyOrderElementsOf(Presets.all().keySet().stream().map(Object.class::cast).toList());
	}

	@ParameterizedTest
	@MethodSource("presets")
	void aHeadIsAnsweredWhereItsSenderSendsOne(String preset) throws Exception {
		HttpResponse<String> plain = head(preset, Map.of());
		HttpResponse<String> dressed = head(preset, Map.of("X-Hub-Signature", "sha1=00", "Content-Type", "text/plain"));

		assertThat(plain.statusCode()).isEqualTo(preset.equals("intercom") ? 200 : 405);
		assertThat(plain.body()).isEmpty();
		assertThat(dressed.statusCode()).isEqualTo(plain.statusCode());
		assertThat(dressed.headers().map().keySet()).isEqualTo(plain.headers().map().keySet());
		assertThat(ingest.kept().all()).isEmpty();
	}

	static Stream<String> presets() {
		return Presets.all().keySet().stream().sorted();
	}

	@Test
	void everyOtherMethodIsStillRefused() throws Exception {
		for (String method : new String[] { "GET", "OPTIONS", "PUT", "DELETE", "head" }) {
			assertThat(ingest.send(method, "/webhooks/intercom", BodyPublishers.noBody(), Map.of()).statusCode())
				.isEqualTo(405);
		}
		assertThat(head("nobody", Map.of()).statusCode()).isEqualTo(404);
	}

	@Test
	void whatOnlyLooksLikeACheckIsAnEvent() throws Exception {
		String named = "{\"id\":\"notif_1\",\"topic\":\"ping\"}";
		String nameless = "{\"id\":null,\"topic\":\"conversation.user.created\"}";
		String unchallenged = "{\"type\":\"url_verification\",\"event_id\":\"Ev1\"}";

		assertThat(post("intercom", named, signed("intercom", named, Map.of())).statusCode()).isEqualTo(202);
		assertThat(post("intercom", nameless, signed("intercom", nameless, Map.of())).statusCode()).isEqualTo(400);
		assertThat(post("slack", unchallenged, signed("slack", unchallenged, Map.of())).statusCode()).isEqualTo(202);
	}

	private static HttpResponse<String> head(String source, Map<String, String> headers) throws Exception {
		return ingest.send("HEAD", "/webhooks/" + source, BodyPublishers.noBody(), headers);
	}

	private static Map<String, String> signed(String source, String body, Map<String, String> further) {
		Map<String, String> headers = new LinkedHashMap<>(SourceSettings.signer(source, SETTINGS, Presets.all())
			.sign("msg_1", Instant.now(), body.getBytes(StandardCharsets.UTF_8)));
		headers.putAll(further);
		return headers;
	}

	private static HttpResponse<String> post(String source, String body, Map<String, String> headers) throws Exception {
		return ingest.post("/webhooks/" + source, BodyPublishers.ofString(body), headers);
	}

}
