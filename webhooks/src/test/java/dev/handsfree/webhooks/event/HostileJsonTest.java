package dev.handsfree.webhooks.event;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.handsfree.webhooks.Presets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Bodies that were made to hurt: none throws, exhausts the stack, or costs much more than
 * its length.
 */
class HostileJsonTest {

	private static final int LONGEST = 512 * 1024;

	/** Several hundred times what the slowest of them takes when nothing else runs. */
	private static final Duration BOUND = Duration.ofSeconds(5);

	@ParameterizedTest(name = "{0}")
	@MethodSource("shapes")
	void everyNormalizerReadsItInNoTime(String name, String body) {
		ThreadMXBean threads = ManagementFactory.getThreadMXBean();
		long begun = threads.getCurrentThreadCpuTime();

		Presets.all().values().forEach((preset) -> preset.normalizer().normalize(webhook(body)));

		// Processor time: it tells what this costs, however busy the machine is.
		assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - begun)).isLessThan(BOUND);
	}

	static List<Arguments> shapes() {
		Map<String, String> all = new LinkedHashMap<>();
		all.put("deep arrays", "[".repeat(LONGEST));
		all.put("deep arrays, closed", "[".repeat(LONGEST / 2) + "]".repeat(LONGEST / 2));
		all.put("deep objects", filled("{\"a\":"));
		all.put("arrays in objects", filled("[{\"data\":"));
		all.put("one long number", event("9".repeat(LONGEST)));
		all.put("many numbers of the greatest length", event("[" + filled("9".repeat(200) + ",") + "1]"));
		all.put("many great exponents", event("[" + filled("1e999999999,") + "1]"));
		all.put("many tiny exponents", event("[" + filled("1e-999999999,") + "1]"));
		all.put("a number of many places", event("0." + "1".repeat(LONGEST)));
		all.put("many small values", event("[" + filled("1,") + "1]"));
		all.put("many empty objects", event("[" + filled("{},") + "{}]"));
		all.put("one name many times", "{" + filled("\"id\":\"evt_1\",") + "\"type\":\"x\"}");
		all.put("many names", "{" + names("n%d") + "\"id\":\"evt_1\"}");
		all.put("many names of one hash",
				"{" + IntStream.range(0, 1 << 14).mapToObj(HostileJsonTest::colliding).collect(Collectors.joining())
						+ "\"id\":\"evt_1\"}");
		all.put("one long name", "{\"" + "n".repeat(LONGEST) + "\":1}");
		all.put("one long text", event("\"" + "x".repeat(LONGEST) + "\""));
		all.put("many escapes", event("\"" + filled("\\u0000") + "\""));
		all.put("many lone surrogates", event("\"" + filled("\\ud800") + "\""));
		all.put("a long blank", " ".repeat(LONGEST));
		all.put("an email of nothing but signs", event("{\"email\":\"" + "@".repeat(LONGEST) + "\"}"));
		return all.entrySet().stream().map((shape) -> Arguments.of(shape.getKey(), shape.getValue())).toList();
	}

	@ParameterizedTest
	@ValueSource(strings = { "1e999999999", "-1e999999999", "1e-999999999", "123456789012345678901234567890", "0.1" })
	void numbersBeyondAllBoundsAreAbsent(String number) {
		Fields fields = Fields.of(bytes("{\"n\":" + number + "}")).orElseThrow();

		assertThat(fields.number("n")).isEmpty();
		assertThat(fields.seconds("n")).isEmpty();
	}

	@Test
	void isReadUpToADepthThatNoProviderReaches() {
		assertThat(deep(99).flatMap((fields) -> fields.at(path(99)).id())).contains("bottom");
		assertThat(deep(100)).hasValueSatisfying((fields) -> {
			assertThat(fields.at(path(99)).isPresent()).isTrue();
			assertThat(fields.at(path(100)).isPresent()).isFalse();
			assertThat(fields.id("beside")).contains("evt_1");
		});
	}

	@Test
	void whatIsOutOfBoundsIsLeftOutAndTheRestIsRead() {
		Fields fields = Fields
			.of(bytes("{\"%s\":{\"id\":1},\"number\":%s,\"\\ud800\":[],\"list\":[%s,2],\"id\":\"evt_1\"}"
				.formatted("n".repeat(4097), "1".repeat(201), "1".repeat(201))))
			.orElseThrow();

		assertThat(fields.at("n".repeat(4097)).isPresent()).isFalse();
		assertThat(fields.id("number")).isEmpty();
		assertThat(fields.each("list")).hasSize(2);
		assertThat(fields.id("id")).contains("evt_1");
	}

	private static Optional<Fields> deep(int levels) {
		return Fields
			.of(bytes("{\"beside\":\"evt_1\"," + "\"a\":{".repeat(levels) + "\"id\":\"bottom\"}" + "}".repeat(levels)));
	}

	private static String[] path(int levels) {
		return Collections.nCopies(levels, "a").toArray(String[]::new);
	}

	@Test
	void lastOfSeveralFieldsOfOneNameCounts() {
		assertThat(Fields.of(bytes("{\"id\":\"a\",\"id\":\"b\"}")).flatMap((fields) -> fields.id("id"))).contains("b");
	}

	@Test
	void textThatIsNoUtf8IsNoJson() {
		byte[] cut = { '{', '"', 'a', '"', ':', '"', (byte) 0xe2, (byte) 0x82, '"', '}' };
		byte[] latin = { '{', '"', 'a', '"', ':', '"', (byte) 0xe9, '"', '}' };

		assertThat(List.of(cut, latin)).allSatisfy((bytes) -> assertThat(Fields.of(bytes)).isEmpty());
	}

	@Test
	void aSurrogateInUtf8IsNoPartOfAnId() {
		byte[] surrogate = { '{', '"', 'a', '"', ':', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"', '}' };

		assertThat(Fields.of(surrogate).flatMap((fields) -> fields.id("a"))).isEmpty();
	}

	@Test
	void loneSurrogatesAreNoPartOfAnId() {
		assertThat(Fields.of(bytes("{\"id\":\"evt_\\ud800\"}")).flatMap((fields) -> fields.id("id"))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "u_\\ud83d\\ude00", "\\ud83d\\ude00\\ud83d\\ude01", "\ud83d\ude00" })
	void charactersBeyondTheBasicPlaneArePartOfAnId(String id) {
		assertThat(Fields.of(bytes("{\"id\":\"" + id + "\"}")).flatMap((fields) -> fields.id("id"))).isPresent();
	}

	@ParameterizedTest
	@ValueSource(strings = { "\\ud83d", "\\ude00\\ud83d", "\\ud83dx\\ude00", "\\ud83d\\ude00\\ud83d" })
	void halvesOfACharacterAreNoPartOfAnId(String id) {
		assertThat(Fields.of(bytes("{\"id\":\"" + id + "\"}")).flatMap((fields) -> fields.id("id"))).isEmpty();
	}

	@Test
	void aCharacterBeyondTheBasicPlaneCountsAsTwo() {
		String smile = "\ud83d\ude00";

		assertThat(Fields.isId(smile.repeat(127))).isTrue();
		assertThat(Fields.isId(smile.repeat(128))).isFalse();
	}

	@Test
	void aByteOrderMarkIsPassedOver() {
		assertThat(Fields.of(bytes("\ufeff{\"id\":\"a\"}")).flatMap((fields) -> fields.id("id"))).contains("a");
	}

	/** Names whose hash is the same: Java's of "Aa" and "BB" is. */
	private static String colliding(int number) {
		return "\"" + IntStream.range(0, 14)
			.mapToObj((bit) -> ((number >> bit) & 1) == 0 ? "Aa" : "BB")
			.collect(Collectors.joining()) + "\":1,";
	}

	private static String names(String form) {
		return IntStream.range(0, 40_000)
			.mapToObj((number) -> "\"" + form.formatted(number) + "\":1,")
			.collect(Collectors.joining());
	}

	private static String filled(String piece) {
		return piece.repeat(LONGEST / piece.length());
	}

	private static String event(String value) {
		return "{\"id\":\"evt_1\",\"type\":\"customer.created\",\"data\":{\"object\":" + value + "}}";
	}

	private static Webhook webhook(String body) {
		return new Webhook("any", Instant.EPOCH.plusSeconds(1), (name) -> List.of("msg_1"), bytes(body));
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
