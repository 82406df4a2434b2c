package dev.handsfree.ingest.webhook;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.handsfree.events.InboundEvent;
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
 * Whatever is JSON by RFC 8259 and names its event is kept once it is verified, with its
 * bytes as they came, for every preset: what our reader takes for too much is no reason
 * to lose it.
 */
class VerifiedIsKeptTest {

	/** What each preset looks for, so that one body is an event of all of them. */
	private static final String ENVELOPE = "\"id\":\"evt_1\",\"event_id\":\"evt_1\",\"objectId\":1,"
			+ "\"occurredAt\":1700000000000,\"type\":\"nobody.knows\"";

	private static final Map<String, String> SETTINGS = settings();

	private static RunningIngest ingest;

	private static Map<String, String> settings() {
		Map<String, String> settings = new LinkedHashMap<>(Map.of("PUBLIC_URL", "https://hooks.example.com"));
		Presets.all()
			.keySet()
			.forEach((preset) -> settings.put(preset.toUpperCase(Locale.ROOT).replace('-', '_') + "_WEBHOOK_SECRETS",
					preset.equals("stripe") ? RunningIngest.STRIPE_SECRET : RunningIngest.CHATBOT_SECRET));
		settings.putAll(Map.of("BANK_WEBHOOK_SECRETS", "s3cret", "BANK_SCHEME", "hmac", "BANK_HEADER", "X-Bank",
				"BANK_ID", "/id"));
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
	@MethodSource("everyShapeOfEveryPreset")
	void isKeptAsItCame(String source, String shape, String body) throws Exception {
		HttpResponse<String> answer = post(source, body);

		assertThat(answer.statusCode())
			.isEqualTo((source.equals("lemon-squeezy") || source.equals("paddle")) ? 200 : 202);
		assertThat(ingest.kept().all()).singleElement().satisfies((event) -> {
			assertThat(event.getUnmapped()).contains("unknown_type");
			assertThat(original(event)).isEqualTo(body);
		});
	}

	static Stream<Arguments> everyShapeOfEveryPreset() {
		return Presets.all()
			.keySet()
			.stream()
			.sorted()
			.flatMap((source) -> shapes().entrySet()
				.stream()
				.map((shape) -> arguments(source, shape.getKey(), shape.getValue())));
	}

	private static Map<String, String> shapes() {
		Map<String, String> shapes = new LinkedHashMap<>();
		shapes.put("half a pair in a name", with("\"a\\ud800\":1"));
		shapes.put("the other half in a name", with("\"\\udc00\":{\"b\":2}"));
		shapes.put("halves in the wrong order", with("\"\\udc00\\ud800\":null"));
		shapes.put("half a pair in a name far down", with("\"data\":[{\"a\":[{\"\\uD83D\":\"x\"}]}]"));
		shapes.put("half a pair in a value", with("\"a\":\"x\\ud800\""));
		shapes.put("NUL in a name and a value", with("\"a\\u0000\":\"b\\u0000\""));
		shapes.put("one name twice", with("\"a\":1,\"a\":{\"a\":2},\"\":3,\"\":4"));
		shapes.put("deep objects", with("\"a\":" + "{\"a\":".repeat(1500) + "1" + "}".repeat(1500)));
		shapes.put("very deep arrays", with("\"a\":" + "[".repeat(200_000) + "]".repeat(200_000)));
		shapes.put("a number of many digits", with("\"a\":" + "9".repeat(5000)));
		shapes.put("a number of many places", with("\"a\":-0." + "1".repeat(5000) + "e-77"));
		shapes.put("a great exponent", with("\"a\":1e999999999,\"b\":-1E-999999999"));
		shapes.put("an exponent beyond all numbers", with("\"a\":1e99999999999999999999"));
		shapes.put("a long name", with("\"" + "n".repeat(300_000) + "\":1"));
		shapes.put("a long name of what is no ASCII", with("\"" + "\u00e9\ud83d\ude00".repeat(50_000) + "\":1"));
		shapes.put("a long text", with("\"a\":\"" + "x".repeat(400_000) + "\""));
		shapes.put("many names of one hash", with(colliding()));
		shapes.put("many names of one hash, and half a pair", with(colliding() + ",\"\\ud800\":1"));
		shapes.put("every blank", " \t\r\n" + with("\"a\" :\t[ 1 ,\r\n2 ]") + "\n\n");
		shapes.put("a byte order mark, and half a pair", "\ufeff" + with("\"\\ud800\":1"));
		shapes.put("all of it", with("\"a\\ud800\":1,\"b\":" + "9".repeat(300) + ",\"" + "n".repeat(5000) + "\":"
				+ "[".repeat(300) + "{\"\\ud800\":[]}" + "]".repeat(300)));
		return shapes;
	}

	@Test
	void whatCanBeReadOfItIsRead() throws Exception {
		String body = """
				{"\\ud800":[%s],"id":"evt_1","type":"customer.created","created":1700000000,"livemode":false,
				 "data":{"object":{"id":"cus_1","object":"customer","email":"ada@example.com","balance":%s}}}"""
			.formatted("[".repeat(5000) + "]".repeat(5000), "7".repeat(999));

		HttpResponse<String> answer = post("stripe", body);

		assertThat(answer.statusCode()).isEqualTo(202);
		assertThat(ingest.kept().all()).singleElement().satisfies((event) -> {
			assertThat(event.getType()).contains("account.changed");
			assertThat(event.getEmail()).contains("ada@example.com");
			assertThat(event.getSubject()).isEqualTo("cus_1");
		});
	}

	@Test
	void whatIsNoJsonIsStillRefused() throws Exception {
		for (String body : new String[] { "{\"id\":\"evt_1\",\"\\ud800\":1", "{\"id\":\"evt_1\",\"\\ud80\":1}",
				"{\"id\":\"evt_1\"," + "[".repeat(5000), "{\"id\":\"evt_1\",\"\\ud800\":01}",
				"{\"id\":\"evt_1\",\"\\ud800\":1} x", "{\"id\":\"evt_1\",\"\\ud800\":1}{}", "\"\\ud800\"",
				"9".repeat(5000), "[" + "9".repeat(5000) + ",]" }) {
			assertThat(post("stripe", body).statusCode()).isEqualTo(400);
		}
		assertThat(ingest.kept().all()).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("batches")
	void everyEventOfABatchIsKept(String source, String element, int count) throws Exception {
		String body = IntStream.range(0, count).mapToObj(element::formatted).collect(Collectors.joining(",", "[", "]"));

		HttpResponse<String> answer = post(source, body);

		assertThat(answer.statusCode()).isEqualTo(202);
		assertThat(ingest.kept().all()).isNotEmpty().allSatisfy((event) -> assertThat(original(event)).isEqualTo(body));
		assertThat(ingest.kept().all()).extracting(InboundEvent::getEventId).doesNotHaveDuplicates();
	}

	static Stream<Arguments> batches() {
		return Stream.of(arguments("bank", "{\"id\":\"b_%d\"}", 100), arguments("bank", "{\"id\":\"b_%d\"}", 101),
				arguments("bank", "{\"id\":\"b_%d\"}", 20_000),
				arguments("hubspot", "{\"objectId\":%d,\"occurredAt\":1700000000000}", 150));
	}

	@Test
	void anEventWithoutAnIdCostsItsNeighboursNothing() throws Exception {
		String body = "[{\"id\":\"b_1\"},{\"other\":1},7,{\"id\":\"b_2\"}]";

		HttpResponse<String> first = post("bank", body);
		HttpResponse<String> again = post("bank", body);

		assertThat(first.statusCode()).isEqualTo(202);
		assertThat(again.body()).isEqualTo(first.body());
		assertThat(ingest.kept().all()).extracting(InboundEvent::getEventId)
			.hasSize(8)
			.contains("bank:b_1", "bank:b_2")
			.doesNotContainNull();
		assertThat(ingest.kept().all().stream().map(InboundEvent::getEventId).distinct()).hasSize(4);
	}

	private static String with(String members) {
		return "{" + members + "," + ENVELOPE + "}";
	}

	/** Names whose hash is the same: Java's of "Aa" and "BB" is. */
	private static String colliding() {
		return IntStream.range(0, 1 << 12)
			.mapToObj((number) -> IntStream.range(0, 12)
				.mapToObj((bit) -> ((number >> bit) & 1) == 0 ? "Aa" : "BB")
				.collect(Collectors.joining("", "\"", "\":1")))
			.collect(Collectors.joining(","));
	}

	private static String original(InboundEvent event) {
		ByteBuffer bytes = event.getOriginal().duplicate();
		return StandardCharsets.UTF_8.decode(bytes).toString();
	}

	private static HttpResponse<String> post(String source, String body) throws Exception {
		Map<String, String> headers = SourceSettings.signer(source, SETTINGS, Presets.all())
			.sign("msg_1", Instant.now(), body.getBytes(StandardCharsets.UTF_8));
		return ingest.post("/webhooks/" + source, BodyPublishers.ofString(body), headers);
	}

}
