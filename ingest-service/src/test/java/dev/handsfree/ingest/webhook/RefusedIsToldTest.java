package dev.handsfree.ingest.webhook;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dev.handsfree.ingest.webhook.Wire.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Whoever is refused can read it: also a sender that first writes its whole body, however
 * long, and however it is framed. Nobody holds a connection by that.
 */
@Tag("integration")
class RefusedIsToldTest {

	private static final int KIB = 1024;

	private static final int LONG = 600 * KIB;

	private static final int VERY_LONG = 50_000_000;

	private static final Duration PATIENCE = Duration.ofSeconds(5);

	private static RunningIngest ingest;

	@TempDir
	static Path folder;

	@BeforeAll
	static void start() {
		ingest = new RunningIngest("edge.patience=" + PATIENCE.toMillis() + "ms", "BUSY_PRESET=stripe",
				"BUSY_WEBHOOK_SECRETS=" + RunningIngest.STRIPE_SECRET, "BUSY_RATE=1/h", "ACTIONS_ENABLED=capture-lead",
				"ACTIONS_JWT_SECRET=a key of users' tokens, as long as it must be");
	}

	@AfterAll
	static void stop() {
		ingest.close();
	}

	@ParameterizedTest(name = "{0} of {1} bytes, {2}")
	@MethodSource("refused")
	void aSenderThatWritesEverythingBeforeItReadsIsTold(Request request, int length, Framing framing) throws Exception {
		try (Wire wire = Wire.to(ingest.at("/"))) {
			wire.write(request.head(framing.headers(length)));
			for (int sent = 0; sent < length; sent += 64 * KIB) {
				wire.write(framing.piece(Math.min(64 * KIB, length - sent)));
			}
			wire.write(framing.end());

			assertThat(answer(wire)).map(Reply::status).contains(request.status());
		}
	}

	static Stream<Arguments> refused() {
		List<Arguments> rows = new ArrayList<>();
		for (Request request : requests()) {
			for (Framing framing : Framing.values()) {
				rows.add(arguments(request, LONG, framing));
				rows.add(arguments(request, VERY_LONG, framing));
			}
		}
		return rows.stream();
	}

	private static List<Request> requests() {
		return List.of(new Request("POST", "/webhooks/nobody", 404, ""),
				new Request("PUT", "/webhooks/stripe", 405, ""),
				new Request("POST", "/webhooks/stripe", 415, "Content-Type: text/plain"),
				new Request("POST", "/webhooks/stripe", 415, "Content-Encoding: gzip"),
				new Request("POST", "/webhooks/stripe", 413, ""), new Request("POST", "/nowhere", 404, ""),
				new Request("POST", "/webhooks/%2e%2e/x", 400, ""), new Request("POST", "/%00", 400, ""),
				new Request("POST", "/health", 405, ""), new Request("TRACE", "/health", 405, ""),
				new Request("POST", "/actions/nothing", 404, ""), new Request("PUT", "/actions/capture-lead", 405, ""),
				new Request("POST", "/actions/request-human", 403, ""),
				new Request("POST", "/actions/capture-lead", 415, "Content-Type: text/plain"));
	}

	@ParameterizedTest
	@MethodSource("pieces")
	void aSlowSenderIsToldToo(Request request, Framing framing) throws Exception {
		try (Wire wire = Wire.to(ingest.at("/"))) {
			wire.write(request.head(framing.headers(LONG)));
			for (int sent = 0; sent < LONG; sent += LONG / 6) {
				wire.write(framing.piece(LONG / 6));
				// The pause is the sender's, not the test's: this is what is slow.
				TimeUnit.MILLISECONDS.sleep(100);
			}
			wire.write(framing.end());

			assertThat(answer(wire)).map(Reply::status).contains(request.status());
		}
	}

	static Stream<Arguments> pieces() {
		return Stream.of(Framing.values())
			.flatMap((framing) -> requests().stream().limit(5).map((request) -> arguments(request, framing)));
	}

	@Test
	void whoeverIsAboveItsRateIsTold() throws Exception {
		byte[] body = ("{\"id\":\"evt_1\",\"a\":\"" + "x".repeat(500 * KIB) + "\"}").getBytes(StandardCharsets.UTF_8);
		List<Integer> told = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			try (Wire wire = Wire.to(ingest.at("/"))) {
				Map<String, String> headers = new LinkedHashMap<>(
						RunningIngest.signed("stripe", "", Instant.now(), body));
				headers.put("Content-Length", String.valueOf(body.length));
				wire.write(Wire.head("/webhooks/busy", headers)).write(body);
				told.add(wire.reply().orElseThrow().status());
			}
		}

		assertThat(told).containsExactly(202, 429, 429);
	}

	@Test
	void javasClientIsTold() throws Exception {
		for (int length : new int[] { LONG, VERY_LONG }) {
			HttpResponse<String> whole = ingest.post("/webhooks/stripe", BodyPublishers.ofByteArray(new byte[length]),
					Map.of());
			HttpResponse<String> chunked = ingest.post("/webhooks/nobody",
					BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[length])), Map.of());

			assertThat(whole.statusCode()).isEqualTo(413);
			assertThat(whole.body()).contains("A webhook may have 512 KiB.");
			assertThat(chunked.statusCode()).isEqualTo(404);
		}
	}

	@Test
	void curlIsTold() throws Exception {
		Path body = Files.write(folder.resolve("body"), new byte[VERY_LONG]);
		for (List<String> how : List.of(List.<String>of(), List.of("-H", "Expect:"),
				List.of("-H", "Expect:", "-H", "Transfer-Encoding: chunked"), List.of("-H", "Expect: 100-continue"))) {
			List<String> command = new ArrayList<>(List.of("curl", "-s", "-o", "/dev/null", "-w", "%{http_code}",
					ingest.at("/webhooks/stripe").toString(), "-H", "Content-Type: application/json", "--data-binary",
					"@" + body));
			command.addAll(how);
			Process curl = new ProcessBuilder(command).start();
			String printed = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

			assertThat(List.of(curl.waitFor(), printed)).containsExactly(0, "413");
		}
	}

	@Test
	void nobodyHoldsAConnectionByABodyThatNeverEnds() throws Exception {
		List<Wire> wires = new ArrayList<>();
		try {
			for (Framing framing : Framing.values()) {
				Wire wire = Wire.to(ingest.at("/"));
				wires.add(wire);
				wire.write(Wire.head("/webhooks/nobody", framing.headers(1_000_000_000)));
				wire.write(framing.piece(KIB));
				assertThat(wire.reply()).map(Reply::status).contains(404);
			}
			for (Wire wire : wires) {
				await().atMost(PATIENCE.plusSeconds(10))
					.pollInterval(Duration.ofMillis(50))
					.until(() -> !wire.trickle() || wire.hasNews());
			}
		}
		finally {
			for (Wire wire : wires) {
				wire.close();
			}
		}
	}

	/** The final answer: before it, a sender may have been told to go on. */
	private static Optional<Reply> answer(Wire wire) throws IOException {
		Optional<Reply> reply = wire.reply();
		return reply.map(Reply::status).filter((status) -> status == 100).isPresent() ? wire.reply() : reply;
	}

	/**
	 * Something that is refused.
	 *
	 * @param method its method
	 * @param path where it goes
	 * @param status what it is answered
	 * @param header a further header
	 */
	record Request(String method, String path, int status, String header) {

		String head(Map<String, String> framing) {
			Map<String, String> headers = new LinkedHashMap<>(framing);
			if (!this.header.isEmpty()) {
				String[] parts = this.header.split(": ", 2);
				headers.put(parts[0], parts[1]);
			}
			return Wire.head(this.path, headers).replaceFirst("POST", this.method);
		}

	}

	/** How a body is sent. */
	enum Framing {

		LENGTH, CHUNKED, LENGTH_EXPECTING, CHUNKED_EXPECTING;

		Map<String, String> headers(int length) {
			Map<String, String> headers = new LinkedHashMap<>();
			headers.put("Content-Type", "application/json");
			if (isChunked()) {
				headers.put("Transfer-Encoding", "chunked");
			}
			else {
				headers.put("Content-Length", String.valueOf(length));
			}
			if (this == LENGTH_EXPECTING || this == CHUNKED_EXPECTING) {
				headers.put("Expect", "100-continue");
			}
			return headers;
		}

		byte[] piece(int length) {
			String bytes = " ".repeat(length);
			return (isChunked() ? Integer.toHexString(length) + "\r\n" + bytes + "\r\n" : bytes)
				.getBytes(StandardCharsets.US_ASCII);
		}

		String end() {
			return isChunked() ? "0\r\n\r\n" : "";
		}

		private boolean isChunked() {
			return this == CHUNKED || this == CHUNKED_EXPECTING;
		}

	}

}
