package dev.handsfree.ingest.webhook;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import dev.handsfree.events.InboundEvent;
import dev.handsfree.webhooks.Presets;
import dev.handsfree.webhooks.source.SourceSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every preset and every scheme of one's own, over HTTP. */
class EverySourceTest {

	private static final Map<String, String> SETTINGS = settings();

	private static RunningIngest ingest;

	private static Map<String, String> settings() {
		Map<String, String> settings = new LinkedHashMap<>(Map.of("PUBLIC_URL", "https://hooks.example.com"));
		Presets.all()
			.keySet()
			.forEach((preset) -> settings.put(preset.toUpperCase(Locale.ROOT).replace('-', '_') + "_WEBHOOK_SECRETS",
					preset.equals("stripe") ? RunningIngest.STRIPE_SECRET : RunningIngest.CHATBOT_SECRET));
		settings
			.putAll(Map.of("STRIPE_EU_WEBHOOK_SECRETS", RunningIngest.STRIPE_SECRET, "STRIPE_EU_PRESET", " Stripe"));
		settings.putAll(Map.of("SHOP_WEBHOOK_SECRETS", "s3cret", "SHOP_SCHEME", "hmac", "SHOP_HEADER", "X-Shop",
				"SHOP_PREFIX", "sha256=", "SHOP_ID", "/uid"));
		settings.putAll(Map.of("BANK_WEBHOOK_SECRETS", "s3cret", "BANK_SCHEME", "hmac-timestamp", "BANK_HEADER",
				"X-Bank", "BANK_ID", "/uid"));
		settings.putAll(
				Map.of("APP_WEBHOOK_SECRETS", "v1," + RunningIngest.CHATBOT_SECRET, "APP_SCHEME", "standard-webhooks"));
		settings.putAll(Map.of("CRON_WEBHOOK_SECRETS", "s3cret", "CRON_SCHEME", "shared-secret", "CRON_HEADER",
				"X-Cron", "CRON_ID", "/run/id"));
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

	@ParameterizedTest
	@MethodSource("presets")
	void acceptsWhatItsSenderSignsAndNothingElse(String source) throws Exception {
		String body = "{\"id\":\"evt_1\",\"event_id\":\"evt_1\",\"objectId\":1,\"occurredAt\":1700000000000,\"type\":\"t\"}";
		Map<String, String> headers = signed(source, body);

		HttpResponse<String> answer = post(source, body, headers);
		HttpResponse<String> unsigned = post(source, body, Map.of());

		assertThat(answer.statusCode())
			.isEqualTo((source.equals("lemon-squeezy") || source.equals("paddle")) ? 200 : 202);
		assertThat(answer.body()).startsWith("{\"events\":[\"" + source + ":");
		assertThat(unsigned.statusCode()).isEqualTo(401);
		assertThat(ingest.kept().all()).singleElement()
			.satisfies((event) -> assertThat(event.getUnmapped()).contains("unknown_type"));
	}

	static Stream<String> presets() {
		return Presets.all().keySet().stream().sorted();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "stripe | {\"id\":\"evt_1\"} | stripe:evt_1",
			"github | {} | github:44136fa355b3678a1146ad16f7e8649e",
			"slack | {\"event_id\":\"Ev1\",\"event\":{\"type\":\"message\"}} | slack:Ev1",
			"paddle | {\"event_id\":\"evt_1\",\"event_type\":\"a.b\"} | paddle:evt_1",
			"chatwoot | {\"event\":\"message_created\"} | chatwoot:e3e7d6985a522635743e1fa0a1152c8b",
			"polar | {\"type\":\"order.paid\"} | polar:msg_1", "intercom | {\"id\":\"notif_1\"} | intercom:notif_1",
			"lemon-squeezy | {} | lemon-squeezy:44136fa355b3678a1146ad16f7e8649e",
			"help-scout | {} | help-scout:44136fa355b3678a1146ad16f7e8649e", "shop | {\"uid\":7} | shop:7",
			"bank | {\"uid\":7} | bank:7", "app | {} | app:msg_1", "cron | {\"run\":{\"id\":\"r1\"}} | cron:r1" })
	void namesTheEventByTheProvidersId(String source, String body, String id) throws Exception {
		assertThat(post(source, body, signed(source, body)).body()).isEqualTo("{\"events\":[\"" + id + "\"]}");
	}

	@ParameterizedTest
	@CsvSource({ "stripe, stripe", "stripe-eu, stripe", "chatbot, chatbot", "shop, shop" })
	void saysWhichPresetReadIt(String source, String provider) throws Exception {
		String body = "{\"id\":\"evt_1\",\"uid\":\"1\"}";
		post(source, body, signed(source, body));

		assertThat(ingest.kept().all()).singleElement().satisfies((event) -> {
			assertThat(event.getProvider()).contains(provider);
			assertThat(event.getSource()).isEqualTo(source);
		});
	}

	@Test
	void keepsEveryChangeOfOneBody() throws Exception {
		String body = """
				[{"portalId":1,"subscriptionId":2,"objectId":3,"occurredAt":1700000000000,"subscriptionType":"contact.creation"},
				 {"portalId":1,"subscriptionId":4,"objectId":3,"occurredAt":1700000000001,
				  "subscriptionType":"contact.propertyChange","propertyName":"email","propertyValue":"ada@example.com"}]""";

		HttpResponse<String> answer = post("hubspot", body, signed("hubspot", body));

		assertThat(answer.statusCode()).isEqualTo(202);
		assertThat(answer.body()).contains("\"hubspot:1:2:3:1700000000000::\"", "\"hubspot:1:4:3:1700000000001:email:")
			.doesNotContain("ada");
		assertThat(ingest.kept().all()).extracting(InboundEvent::getEventId).doesNotHaveDuplicates().hasSize(2);
		assertThat(ingest.kept().all()).extracting((event) -> event.getProviderType().orElse(""))
			.containsExactly("contact.creation", "contact.propertyChange");
		assertThat(ingest.kept().all().getFirst().getOccurredAt()).isEqualTo(Instant.ofEpochMilli(1_700_000_000_000L));
	}

	@Test
	void saysSlacksChallengeBackOnlyToWhoSignedIt() throws Exception {
		String body = "{\"type\":\"url_verification\",\"token\":\"t\",\"challenge\":\"3eZbrw1aBm2rZgRNFdxV2595E9CY3gmd\"}";

		HttpResponse<String> signed = post("slack", body, signed("slack", body));
		HttpResponse<String> unsigned = post("slack", body, Map.of());

		assertThat(signed.statusCode()).isEqualTo(200);
		assertThat(signed.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
		assertThat(signed.body()).isEqualTo("3eZbrw1aBm2rZgRNFdxV2595E9CY3gmd");
		assertThat(unsigned.statusCode()).isEqualTo(401);
		assertThat(unsigned.body()).doesNotContain("3eZbrw1a");
		assertThat(ingest.kept().all()).isEmpty();
	}

	@Test
	void takesNoFormsAlthoughSomeSendersOfferThem() throws Exception {
		String body = "payload=%7B%7D";
		Map<String, String> headers = new LinkedHashMap<>(signed("github", body));
		headers.put("Content-Type", "application/x-www-form-urlencoded");

		assertThat(post("github", body, headers).statusCode()).isEqualTo(415);
	}

	@Test
	void takesAQueryThatItsSenderSignedToo() throws Exception {
		String body = "[{\"objectId\":1,\"occurredAt\":1700000000000}]";
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		Map<String, String> headers = SourceSettings.signer("hubspot", SETTINGS, Presets.all())
			.to("/webhooks/hubspot?portal=a%3Ab%20c")
			.sign("", Instant.now(), bytes);

		assertThat(post("hubspot?portal=a%3Ab%20c", body, headers).statusCode()).isEqualTo(202);
		assertThat(post("hubspot?portal=other", body, headers).statusCode()).isEqualTo(401);
	}

	@ParameterizedTest
	@CsvSource({ "slack, {}", "paddle, []", "intercom, {}", "vercel, {}", "hubspot, [{}]", "bank, {}", "github, 7" })
	void refusesWhatHasNoId(String source, String body) throws Exception {
		assertThat(post(source, body, signed(source, body)).statusCode()).isEqualTo(400);
	}

	private static Map<String, String> signed(String source, String body) {
		return SourceSettings.signer(source, SETTINGS, Presets.all())
			.sign("msg_1", Instant.now(), body.getBytes(StandardCharsets.UTF_8));
	}

	private static HttpResponse<String> post(String source, String body, Map<String, String> headers) throws Exception {
		return ingest.post("/webhooks/" + source, BodyPublishers.ofString(body), headers);
	}

}
