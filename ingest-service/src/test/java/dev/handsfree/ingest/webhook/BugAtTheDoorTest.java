package dev.handsfree.ingest.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.GZIPInputStream;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A bug that a webhook meets is told of once, in the log and to Sentry, by kind and
 * frames; what its message quotes is told to nobody, and the sender sends again.
 */
@ExtendWith(OutputCaptureExtension.class)
@Isolated("it reads the log of this JVM")
class BugAtTheDoorTest {

	private static final String MARK = "Zaubertrank";

	private final Queue<String> reports = new ConcurrentLinkedQueue<>();

	private final HttpServer sentry = sentry();

	BugAtTheDoorTest() throws IOException {
	}

	@AfterEach
	void hangUp() {
		this.sentry.stop(0);
	}

	@Test
	void isToldOfOnceWithoutItsMessage(CapturedOutput output) throws Exception {
		String dsn = "SENTRY_DSN=http://secret_key@127.0.0.1:" + this.sentry.getAddress().getPort() + "/1";
		try (RunningIngest ingest = RunningIngest.publishingBy((events) -> {
			throw new IllegalStateException("cannot write " + MARK, new NumberFormatException(MARK));
		}, dsn)) {
			HttpResponse<String> answer = ingest
				.stripe("{\"id\":\"evt_1\",\"type\":\"nobody.knows\",\"x\":\"" + MARK + "\"}");

			assertThat(answer.statusCode()).isEqualTo(503);
			assertThat(answer.body()).doesNotContain(MARK, "Exception");
		}

		assertThat(this.reports).singleElement()
			.asString()
			.contains("IllegalStateException", "NumberFormatException", "BugAtTheDoorTest", "stripe:evt_1",
					"\"service\":\"ingest-service\"", "\"environment\":\"development\"")
			.doesNotContain(MARK, RunningIngest.STRIPE_SECRET, "secret_key");
		assertThat(output.getAll()).containsOnlyOnce("a webhook met a bug")
			.contains("java.lang.IllegalStateException", "java.lang.NumberFormatException", "BugAtTheDoorTest",
					"cause=failed: IllegalStateException", "event_ids=[stripe:evt_1]")
			.doesNotContain(MARK, RunningIngest.STRIPE_SECRET, "secret_key");
	}

	private HttpServer sentry() throws IOException {
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.createContext("/api/1/envelope/", (exchange) -> {
			try (InputStream body = new GZIPInputStream(exchange.getRequestBody())) {
				this.reports.add(new String(body.readAllBytes(), StandardCharsets.UTF_8));
			}
			exchange.sendResponseHeaders(200, -1);
			exchange.close();
		});
		server.start();
		return server;
	}

}
