package dev.handsfree.journeys.doors;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.sun.net.httpserver.HttpServer;
import dev.handsfree.journeys.doors.Doors.Door;
import dev.handsfree.testkit.parts.RealKafka;
import dev.handsfree.testkit.parts.RealPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

/**
 * No request to any port makes a failure of ours: over all handlers, all methods, broken
 * and encoded paths, and broken headers. What is refused is a problem detail with nothing
 * of the request in it; nothing is logged as an error or with anything of a request, and
 * nothing reported. The services of both tests of the doors have one name each in Kafka,
 * so that one runs after the other.
 */
@Tag("integration")
@Order(15)
@ExtendWith({ RealKafka.class, RealPostgres.class })
@ResourceLock("doors")
class EveryRequestTest {

	private static final int SENDERS = 4;

	private static final List<String> errors = new CopyOnWriteArrayList<>();

	private static final AtomicInteger reports = new AtomicInteger();

	private static HttpServer sentry;

	private static Doors doors;

	@BeforeAll
	static void start(RealKafka.Broker broker, RealPostgres.Database database) throws Exception {
		sentry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
		sentry.createContext("/", (exchange) -> {
			reports.incrementAndGet();
			exchange.sendResponseHeaders(200, -1);
			exchange.close();
		});
		sentry.start();
		doors = new Doors(broker, database, "--SENTRY_DSN=http://key@127.0.0.1:" + sentry.getAddress().getPort() + "/1",
				"--STRIPE_WEBHOOK_SECRETS=whsec_stripe_test_secret_0123456789", "--INTERCOM_WEBHOOK_SECRETS=s3cret",
				"--ACTIONS_JWT_SECRET=a key of users' tokens, as long as it must be",
				"--ACTIONS_ALLOWED_ORIGINS=https://app.example.com", "--ACCESS_API_TOKENS=" + Doors.TOKEN);
		((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).addAppender(new Errors());
	}

	@AfterAll
	static void stop() {
		doors.close();
		sentry.stop(0);
	}

	// Attack: any request at any path of any port | every method with every odd spelling
	// of every path, odd headers, odd bodies | no 5xx, nothing of the request or of what
	// it runs on in an answer, no access shown without a token
	@Test
	void noRequestMakesAFailureOfOurs() throws Exception {
		Faults faults = new Faults();
		for (Door door : doors.all()) {
			for (String path : door.paths()) {
				trying(Requests.of(path), door, faults);
			}
		}

		assertAll(() -> assertThat(faults.toString()).isEmpty(), () -> assertThat(errors).isEmpty(),
				() -> assertThat(reports).hasValue(0));
	}

	// Attack: a page of another origin | three origins at four paths, by preflight |
	// 403, and no answer that would let it read
	@Test
	void noPageMayCallWhatIsForServers() throws Exception {
		for (String origin : List.of("https://app.example.com", "https://other.example.com", "null")) {
			for (String path : List.of("/customers/u_1/access", "/customers/lookup", "/health", "/nowhere")) {
				RawAnswer answer = new RawRequest("OPTIONS", path, List.of("Origin: " + origin,
						"Access-Control-Request-Method: GET", "Access-Control-Request-Headers: authorization"), "")
					.sendTo(doors.port("access-sink"));

				assertThat(answer.status()).isEqualTo(403);
				assertThat(answer.hasHeader("access-control-allow-origin")).isFalse();
				assertThat(answer.body()).contains("\"status\":403", "Calls from this page are not allowed.");
			}
		}
	}

	@Test
	void whoeverWritesFirstIsToldByTheCustomerApiToo() throws Exception {
		int port = doors.port("access-sink");
		for (boolean chunked : List.of(false, true)) {
			for (int pieces : List.of(10, 800)) {
				assertThat(LongRequest.to(port, "POST", "/customers/lookup", "", pieces, chunked)).isEqualTo(401);
				assertThat(LongRequest.to(port, "POST", "/customers/lookup", Requests.TOKEN, pieces, chunked))
					.isEqualTo(413);
				assertThat(LongRequest.to(port, "PUT", "/customers/lookup", Requests.TOKEN, pieces, chunked))
					.isEqualTo(405);
				assertThat(LongRequest.to(port, "POST", "/nowhere", "", pieces, chunked)).isEqualTo(404);
			}
		}
	}

	private static void trying(Stream<RawRequest> requests, Door door, Faults faults) throws Exception {
		try (ExecutorService senders = Executors.newFixedThreadPool(SENDERS)) {
			List<Future<?>> sent = new ArrayList<>();
			requests.forEach((request) -> sent.add(senders.submit(() -> {
				faults.of(door, request, request.sendTo(door.port()));
				return null;
			})));
			for (Future<?> each : sent) {
				each.get();
			}
		}
	}

	/**
	 * Keeps what is logged as an error, with a stack trace, or with anything that was
	 * sent.
	 */
	private static final class Errors extends AppenderBase<ILoggingEvent> {

		Errors() {
			start();
		}

		@Override
		protected void append(ILoggingEvent line) {
			if (line.getLevel().isGreaterOrEqual(Level.ERROR) || line.getThrowableProxy() != null
					|| (line.getFormattedMessage() + line.getKeyValuePairs()).contains(Requests.MARK)) {
				errors.add(line.getLevel() + " " + line.getLoggerName() + ": " + line.getFormattedMessage());
			}
		}

	}

}
