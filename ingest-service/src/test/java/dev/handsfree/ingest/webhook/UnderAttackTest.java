package dev.handsfree.ingest.webhook;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.handsfree.ingest.webhook.Wire.Reply;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What senders can do to the door with bare sockets: each gets a problem detail or a
 * closed connection, in bounded time, and after each of them the next genuine webhook is
 * taken at once.
 */
@Tag("integration")
@ExtendWith(OutputCaptureExtension.class)
@Isolated("it looks for what the log of this JVM does not say")
class UnderAttackTest {

	private static final String EVENT = "{\"id\":\"evt_1\",\"type\":\"nobody.knows\"}";

	private static final String MARK = "Zaubertrank";

	/** How long a request may take to arrive, and a sender be silent, in these tests. */
	private static final Duration PATIENCE = Duration.ofMillis(900);

	/** Tomcat looks for silent connections once a second. */
	private static final Duration CUT_BY = PATIENCE.plusMillis(2500);

	private static RunningIngest ingest;

	private double countedBefore;

	@BeforeAll
	static void start() {
		ingest = new RunningIngest("edge.patience=" + PATIENCE.toMillis() + "ms", "edge.silence=600ms",
				"edge.connections=40", "ingest.door.bodies=600KB");
	}

	@AfterAll
	static void stop() {
		ingest.close();
	}

	@BeforeEach
	void count() {
		this.countedBefore = counted();
	}

	@AfterEach
	void theNextGenuineWebhookIsTakenAtOnce(CapturedOutput output) throws Exception {
		assertThat(output.getAll()).doesNotContain(MARK, "Exception");
		Instant before = Instant.now();

		assertThat(ingest.stripe(EVENT).statusCode()).isEqualTo(202);

		assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(2));
	}

	// Attack: a request head that trickles in | a byte at a time | the connection is
	// closed; the next genuine webhook is taken at once
	@Test
	void closesAConnectionWhoseHeadTricklesIn() throws Exception {
		try (Wire wire = open()) {
			wire.write("POST /webhooks/stripe HTTP/1.1\r\nHost: localhost\r\nX-");

			assertCutInTime(wire);

			assertThat(wire.reply()).isEmpty();
			assertCounted(0);
		}
	}

	@Test
	void closesAConnectionOfEmptyLinesOnly() throws Exception {
		try (Wire wire = open()) {
			wire.write("\r\n\r\n");

			assertThat(wire.isClosed()).isTrue();
			assertCounted(0);
		}
	}

	// Attack: a connection that says nothing | not a byte | it is closed
	@Test
	void closesAConnectionThatSaysNothing() throws Exception {
		try (Wire wire = open()) {
			assertThat(wire.isClosed()).isTrue();
			assertCounted(0);
		}
	}

	// Attack: a body that trickles in | with a length, and in chunks | it is cut
	@ParameterizedTest
	@ValueSource(strings = { "Content-Length: 60000", "Transfer-Encoding: chunked" })
	void cutsABodyThatTricklesIn(String framing) throws Exception {
		try (Wire wire = open()) {
			String[] header = framing.split(": ", 2);
			wire.write(Wire.head("/webhooks/stripe", Map.of(header[0], header[1])));
			if (header[1].equals("chunked")) {
				wire.write("ffff\r\n");
			}

			assertCutInTime(wire);

			assertProblem(wire.reply(), 408);
			assertCounted(1);
		}
	}

	@Test
	void cutsABodyThatStops() throws Exception {
		try (Wire wire = open()) {
			wire.write(Wire.head("/webhooks/stripe", Map.of("Content-Length", "60000")) + EVENT);

			assertProblem(wire.reply(), 408);
			assertThat(wire.isClosed()).isTrue();
			assertCounted(1);
		}
	}

	@Test
	void doesNotWaitForTheBodyThatItDoesNotWant() throws Exception {
		try (Wire wire = open()) {
			Instant begun = Instant.now();
			wire.write(Wire.head("/webhooks/nobody", Map.of("Content-Length", "60000")));

			assertProblem(wire.reply(), 404);
			assertThat(Duration.between(begun, Instant.now())).isLessThan(PATIENCE);
			assertCutInTime(wire);
			assertCounted(1);
		}
	}

	@Test
	void theSenderOfAnUnwantedBodyReadsItsAnswer() throws Exception {
		try (Wire wire = open()) {
			wire.write(Wire.head("/webhooks/nobody", Map.of("Content-Length", "1000000")) + "x".repeat(1_000_000));

			assertProblem(wire.reply(), 404);
			assertCounted(1);
		}
	}

	@Test
	void answersAWebhookWhoseSenderClosesItsSide() throws Exception {
		try (Wire wire = open()) {
			wire.write(genuine(EVENT)).halfClose();

			assertThat(wire.reply()).map(Reply::status).contains(202);
			assertCounted(1);
		}
	}

	@Test
	void refusesAWebhookWhoseSenderClosesItsSideInTheMiddle() throws Exception {
		try (Wire wire = open()) {
			int keptBefore = ingest.kept().all().size();
			String whole = genuine(EVENT);
			wire.write(whole.substring(0, whole.length() - 5)).halfClose();

			wire.reply().ifPresent((reply) -> assertProblem(Optional.of(reply), 400));
			await().untilAsserted(() -> assertCounted(1));
			assertThat(ingest.kept().all()).hasSize(keptBefore);
		}
	}

	@Test
	void answersPipelinedWebhooksInTheirOrder() throws Exception {
		try (Wire wire = open()) {
			wire.write(genuine(EVENT.replace("evt_1", "evt_a")) + genuine(EVENT.replace("evt_1", "evt_b")));

			assertThat(wire.reply()).map(Reply::body).contains("{\"events\":[\"stripe:evt_a\"]}");
			assertThat(wire.reply()).map(Reply::body).contains("{\"events\":[\"stripe:evt_b\"]}");
			assertCounted(2);
		}
	}

	// Attack: a request smuggled in another's body | two contradicting lengths | one
	// refusal, no second request
	@Test
	void readsNoSecondRequestOutOfABodyOfTwoLengths() throws Exception {
		try (Wire wire = open()) {
			String hidden = "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n";
			wire.write("POST /webhooks/stripe HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n"
					+ "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + hidden);

			assertProblem(wire.reply(), 401);
			assertThat(wire.isClosed()).isTrue();
		}
	}

	// Attack: requests that two servers read differently | contradicting, repeated,
	// folded and malformed framing | each is refused, and nothing of it is shown or
	// logged
	@ParameterizedTest(name = "{0}")
	@MethodSource("unreadable")
	void refusesWhatIsNoProperRequest(String name, String request) throws Exception {
		try (Wire wire = open()) {
			wire.write(request);

			Optional<Reply> reply = wire.reply();

			reply.ifPresent((answer) -> {
				assertThat(answer.status()).isIn(400, 404, 417);
				assertProblem(reply, answer.status());
			});
			assertThat(wire.isClosed()).isTrue();
			assertCounted(0);
		}
	}

	/** RFC 9112, 5.2: a server refuses folded headers, or reads them as one line. */
	@Test
	void readsAFoldedEncodingAsOneLine() throws Exception {
		try (Wire wire = open()) {
			wire.write("POST /webhooks/stripe HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding:\r\n chunked\r\n\r\n");
			wire.write("5\r\nhello\r\n0\r\n\r\n");
			wire.write("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n");

			assertProblem(wire.reply(), 401);
			assertThat(wire.reply()).map(Reply::status).contains(200);
			assertCounted(1);
		}
	}

	static List<Arguments> unreadable() {
		String post = "POST /webhooks/stripe HTTP/1.1\r\nHost: localhost\r\n";
		Map<String, String> all = new LinkedHashMap<>();
		all.put("two lengths", post + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello");
		all.put("two equal lengths", post + "Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello");
		all.put("a list of lengths", post + "Content-Length: 5, 5\r\n\r\nhello");
		all.put("a signed length", post + "Content-Length: +5\r\n\r\nhello");
		all.put("a negative length", post + "Content-Length: -5\r\n\r\nhello");
		all.put("a length beyond all numbers", post + "Content-Length: 99999999999999999999\r\n\r\nhello");
		all.put("a folded length", post + "Content-Length:\r\n 5\r\n\r\nhello");
		all.put("a blank before the colon", post + "Content-Length : 5\r\n\r\nhello");
		all.put("an unknown encoding", post + "Transfer-Encoding: cow\r\n\r\n0\r\n\r\n");
		all.put("chunked twice", post + "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n");
		all.put("chunked, but not at last", post + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n");
		all.put("NUL in a header", post + "X-A: " + MARK + "\0\r\nContent-Length: 5\r\n\r\nhello");
		all.put("a header without a name", post + ": " + MARK + "\r\n\r\n");
		all.put("a header without a colon", post + MARK + "\r\n\r\n");
		all.put("two hosts", post + "Host: " + MARK + "\r\nContent-Length: 5\r\n\r\nhello");
		all.put("no host", "POST /webhooks/stripe HTTP/1.1\r\nContent-Length: 5\r\n\r\nhello");
		all.put("a host that is none", "POST /webhooks/stripe HTTP/1.1\r\nHost: <" + MARK + ">\r\n\r\n");
		all.put("a header too long", post + "X-A: " + MARK.repeat(800) + "\r\n\r\n");
		all.put("too many headers", post + ("X-A: " + MARK + "\r\n").repeat(65) + "\r\n");
		all.put("a path too long", "POST /webhooks/" + MARK.repeat(800) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
		all.put("a path of raw bytes", "POST /webhooks/\u00e9" + MARK + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
		all.put("another protocol", "POST /webhooks/stripe " + MARK + "/1.1\r\nHost: localhost\r\n\r\n");
		all.put("a later protocol", "POST /webhooks/stripe HTTP/3.0\r\nHost: localhost\r\n\r\n");
		all.put("HTTP/2 from the start", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
		all.put("no protocol", "POST /webhooks/stripe\r\n\r\n");
		all.put("TLS", "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001");
		all.put("a method that is none", "P\u00d6ST /webhooks/stripe HTTP/1.1\r\nHost: localhost\r\n\r\n");
		all.put("a connection to elsewhere", "CONNECT " + MARK + ":443 HTTP/1.1\r\nHost: localhost\r\n\r\n");
		all.put("an unknown expectation", post + "Expect: " + MARK + "\r\nContent-Length: 5\r\n\r\nhello");
		return all.entrySet().stream().map((shape) -> Arguments.of(shape.getKey(), shape.getValue())).toList();
	}

	// Attack: chunks that are none | wrong sizes, signs, ends | each is refused
	@ParameterizedTest
	@ValueSource(strings = { "zz\r\nhello", "5\r\nhello_\r\n0\r\n\r\n", "-5\r\nhello\r\n0\r\n\r\n",
			"fffffffffffffffffff\r\nhello", "5;" })
	void refusesChunksThatAreNone(String chunks) throws Exception {
		try (Wire wire = open()) {
			wire.write(Wire.head("/webhooks/stripe", Map.of("Transfer-Encoding", "chunked")) + chunks
					+ (chunks.equals("5;") ? "x".repeat(20_000) : ""))
				.halfClose();

			wire.reply().ifPresent((reply) -> assertProblem(Optional.of(reply), 400));
			assertThat(wire.isClosed()).isTrue();
			await().untilAsserted(() -> assertCounted(1));
		}
	}

	// Attack: another spelling of a source's path | path parameters, dots, encodings |
	// no such source
	@ParameterizedTest
	@ValueSource(strings = { "/webhooks/stripe/..;/", "/webhooks/..;/webhooks/stripe", "/webhooks/stripe;x=" + MARK,
			"/webhooks;x/stripe", "//webhooks/stripe", "/webhooks//stripe", "/./webhooks/stripe",
			"/" + MARK + "/../webhooks/stripe", "/webhooks/%73tripe", "/webhooks/stripe%2f", "/webhooks/stripe%00",
			"/webhooks%2fstripe", "/webhooks/stripe%5c", "/webhooks\\stripe", "/webhooks/stripe/", "/webhooks/Stripe",
			"/WEBHOOKS/stripe", "/webhooks/stripe%0d%0aX:" + MARK, "/webhooks/%u0073tripe", "/webhooks/stripe%20",
			"/webhooks/%", "/../../etc/passwd", "/WEB-INF/web.xml", "*" })
	void knowsOnePathForEachSource(String path) throws Exception {
		try (Wire wire = open()) {
			byte[] body = EVENT.getBytes(StandardCharsets.UTF_8);
			Map<String, String> headers = new LinkedHashMap<>(RunningIngest.signed("stripe", "", Instant.now(), body));
			headers.put("Content-Length", Integer.toString(body.length));
			wire.write(Wire.head(path, headers) + EVENT);

			Reply reply = wire.reply().orElseThrow();

			assertThat(reply.status()).isIn(400, 404);
			assertProblem(Optional.of(reply), reply.status());
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "TRACE", "CONNECT", "PUT", "OPTIONS", MARK })
	void takesNoOtherMethodAndShowsNothingOfIt(String method) throws Exception {
		try (Wire wire = open()) {
			wire.write(method + " /webhooks/stripe HTTP/1.1\r\nHost: localhost\r\nX-A: " + MARK + "\r\n\r\n");

			Reply reply = wire.reply().orElseThrow();

			assertThat(reply.status()).isIn(400, 405);
			assertProblem(Optional.of(reply), reply.status());
		}
	}

	// Attack: a body that is small only on the wire | every content encoding | each is
	// refused before it is read
	@ParameterizedTest
	@ValueSource(strings = { "gzip", "deflate", "br", "identity, gzip", "GZIP", MARK })
	void refusesCompressedBodies(String encoding) throws Exception {
		try (Wire wire = open()) {
			wire.write(Wire.head("/webhooks/stripe", Map.of("Content-Encoding", encoding, "Content-Length", "5")))
				.write("hello");

			Reply reply = wire.reply().orElseThrow();

			assertProblem(Optional.of(reply), 415);
			assertThat(reply.header("accept-encoding")).contains("identity");
			assertCounted(1);
		}
	}

	@Test
	void takesABodyThatIsSaidToBeAsItIs() throws Exception {
		try (Wire wire = open()) {
			wire.write(genuine(EVENT).replaceFirst("\r\n", "\r\nContent-Encoding: identity\r\n"));

			assertThat(wire.reply()).map(Reply::status).contains(202);
		}
	}

	@Test
	void tellsWhoeverAsksToGoOnAndTakesTheWebhook() throws Exception {
		try (Wire wire = open()) {
			String whole = genuine(EVENT).replaceFirst("\r\n", "\r\nExpect: 100-continue\r\n");
			int bodyAt = whole.length() - EVENT.length();
			wire.write(whole.substring(0, bodyAt));

			assertThat(wire.reply()).map(Reply::status).contains(100);
			wire.write(whole.substring(bodyAt));
			assertThat(wire.reply()).map(Reply::status).contains(202);
		}
	}

	@Test
	void doesNotAskForABodyThatItWillNotTake() throws Exception {
		for (Map<String, String> headers : List.of(Map.of("Content-Length", "600000"),
				Map.of("Content-Length", "5", "Content-Type", "text/plain"))) {
			try (Wire wire = open()) {
				Map<String, String> asking = new LinkedHashMap<>(headers);
				asking.put("Expect", "100-continue");
				wire.write(Wire.head("/webhooks/stripe", asking));

				assertThat(wire.reply()).map(Reply::status)
					.hasValueSatisfying((status) -> assertThat(status).isIn(413, 415));
				assertThat(wire.isClosed()).isTrue();
			}
		}
	}

	@Test
	void asksToSendAgainWhatDoesNotFitIntoMemory() throws Exception {
		List<Wire> greedy = new ArrayList<>();
		try {
			int busy = 0;
			for (int i = 0; i < 5; i++) {
				Wire wire = open();
				greedy.add(wire);
				wire.write(Wire.head("/webhooks/stripe", Map.of("Content-Length", "300000")) + "x".repeat(250_000));
			}
			for (Wire wire : greedy) {
				Reply reply = wire.reply().orElseThrow();
				assertProblem(Optional.of(reply), reply.status());
				if (reply.status() == 503) {
					assertThat(reply.header("retry-after")).isPresent();
					busy++;
				}
				else {
					assertThat(reply.status()).isEqualTo(408);
				}
			}
			assertThat(busy).isBetween(3, 4);
			assertCounted(5);
		}
		finally {
			for (Wire wire : greedy) {
				wire.close();
			}
		}
	}

	// Attack: connections that are held | as many as there are | a genuine webhook is
	// taken
	@Test
	void isNotShutByThoseWhoHoldEveryConnection() throws Exception {
		List<Wire> held = new ArrayList<>();
		try {
			for (int i = 0; i < 60; i++) {
				Wire wire = open();
				held.add(wire);
				wire.write("POST /webhooks/stripe HTTP/1.1\r\nHost: localhost\r\n");
			}
			Instant begun = Instant.now();

			// On a connection of its own: an idle one may have been taken back.
			try (Wire honest = open()) {
				honest.write(genuine(EVENT));
				assertThat(honest.reply()).map(Reply::status).contains(202);
			}

			assertThat(Duration.between(begun, Instant.now())).isLessThan(CUT_BY.multipliedBy(2));
		}
		finally {
			for (Wire wire : held) {
				wire.close();
			}
		}
	}

	@Test
	void everyAnswerKeepsBrowsersAndCachesAway() throws Exception {
		for (String request : List.of(genuine(EVENT), Wire.head("/webhooks/stripe", Map.of()),
				Wire.head("/webhooks/nobody", Map.of()), Wire.head("/" + MARK, Map.of()),
				"GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n", "TRACE / HTTP/1.1\r\nHost: localhost\r\n\r\n",
				"GET / HTTP/1.1\r\n\r\n", MARK + "\r\n\r\n", "OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n",
				"GET * HTTP/1.1\r\nHost: localhost\r\n\r\n")) {
			try (Wire wire = open()) {
				wire.write(request);

				assertKeepsBrowsersAndCachesAway(wire.reply());
			}
		}
	}

	@Test
	void soDoesEveryAnswerOfTheManagementPort() throws Exception {
		for (String path : List.of("/actuator/health", "/actuator/prometheus", "/actuator", "/" + MARK)) {
			try (Wire wire = Wire.to(ingest.management(path))) {
				wire.write("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");

				assertKeepsBrowsersAndCachesAway(wire.reply());
			}
		}
	}

	private static void assertKeepsBrowsersAndCachesAway(Optional<Reply> reply) {
		assertThat(reply.orElseThrow().headers()).containsEntry("x-content-type-options", "nosniff")
			.containsEntry("cache-control", "no-store")
			.containsEntry("content-security-policy", "default-src 'none'; frame-ancestors 'none'")
			.containsEntry("referrer-policy", "no-referrer")
			.doesNotContainKeys("server", "x-powered-by", "set-cookie");
	}

	private static Wire open() throws IOException {
		return Wire.to(ingest.at("/"));
	}

	/** A whole request that verifies. */
	private static String genuine(String body) {
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		Map<String, String> headers = new LinkedHashMap<>(RunningIngest.signed("stripe", "", Instant.now(), bytes));
		headers.put("Content-Type", "application/json");
		headers.put("Content-Length", Integer.toString(bytes.length));
		return Wire.head("/webhooks/stripe", headers) + body;
	}

	/** Sends a byte now and then until something comes back. */
	private static void assertCutInTime(Wire wire) {
		Instant begun = Instant.now();
		await().atMost(CUT_BY.plusSeconds(5))
			.pollInterval(Duration.ofMillis(50))
			.until(() -> !wire.trickle() || wire.hasNews());
		assertThat(Duration.between(begun, Instant.now())).isLessThan(CUT_BY);
	}

	private static void assertProblem(Optional<Reply> reply, int status) {
		assertThat(reply).isPresent();
		assertThat(reply.orElseThrow().status()).isEqualTo(status);
		assertThat(reply.orElseThrow().header("content-type")).contains("application/problem+json");
		assertThat(reply.orElseThrow().body()).contains("\"status\":" + status)
			.doesNotContain(MARK, "Exception", "Tomcat", "<");
		assertThat(reply.orElseThrow().head()).doesNotContain(MARK, "Tomcat");
	}

	/** The door's law: what reached the door is counted once, and nothing else is. */
	private void assertCounted(int webhooks) {
		assertThat(counted() - this.countedBefore).isEqualTo(webhooks);
	}

	private static double counted() {
		return ingest.bean(MeterRegistry.class)
			.find(RunningIngest.WEBHOOKS)
			.counters()
			.stream()
			.mapToDouble(Counter::count)
			.sum();
	}

}
