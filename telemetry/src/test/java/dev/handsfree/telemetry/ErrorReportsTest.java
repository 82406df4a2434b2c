package dev.handsfree.telemetry;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.GZIPInputStream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import static org.assertj.core.api.Assertions.assertThat;

/** Sentry's side is a server on loopback; reports are sent by the time of the close. */
class ErrorReportsTest {

	/** Stands wherever something of a payload could. */
	private static final String MARK = "Zaubertrank";

	private static final Logger ours = LoggerFactory.getLogger("dev.handsfree.telemetry.Some");

	private static final Logger foreign = LoggerFactory.getLogger("org.example.Library");

	private final Queue<String> reports = new ConcurrentLinkedQueue<>();

	private final HttpServer sentry;

	ErrorReportsTest() throws IOException {
		this.sentry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
	}

	@BeforeEach
	void listen() {
		this.sentry.createContext("/api/1/envelope/", (exchange) -> {
			this.reports.add(text(exchange));
			exchange.sendResponseHeaders(200, -1);
			exchange.close();
		});
		this.sentry.start();
	}

	@AfterEach
	void hangUp() {
		this.sentry.stop(0);
	}

	@Test
	void tellsKindFramesServiceAndEventIds() {
		try (ErrorReports reporting = reporting("ingest-service", "dev.handsfree.telemetry")) {
			assertThat(reporting).isNotNull();
			ours.atError()
				.addKeyValue(LogKeys.EVENT_IDS, List.of("stripe:evt_1", "stripe:evt_1#payment.succeeded"))
				.setCause(Wordless.of(failure()))
				.log("a webhook met a bug");
		}
		assertThat(this.reports).singleElement()
			.asString()
			.contains("\"type\":\"IllegalStateException\"", "\"type\":\"NumberFormatException\"",
					"\"function\":\"failure\"", "\"service\":\"ingest-service\"", "\"environment\":\"production\"",
					"a webhook met a bug", "stripe:evt_1,stripe:evt_1#payment.succeeded")
			.doesNotContain("Wordless");
	}

	@Test
	void tellsNothingOfPayloadsRequestsOrMachines() throws IOException {
		MDC.put("client", MARK);
		try (ErrorReports reporting = reporting("ingest-service", "dev.handsfree.telemetry")) {
			assertThat(reporting).isNotNull();
			ours.atError().addKeyValue("body", MARK).setCause(failure()).log("it failed with {}", MARK);
			foreign.error("failed on " + MARK, failure());
			ours.warn("no error: {}", MARK);
		}
		finally {
			MDC.clear();
		}
		assertThat(this.reports).hasSize(2)
			.allSatisfy((report) -> assertThat(report).contains("IllegalStateException")
				.doesNotContain(MARK, "breadcrumbs", "server_name", "ip_address", "secret_key",
						InetAddress.getLocalHost().getHostName() + "\""));
	}

	@Test
	void servicesOfOneProcessReportOnceAndUnderTheirOwnNames() {
		try (ErrorReports one = reporting("ingest-service", "dev.handsfree.telemetry");
				ErrorReports other = reporting("router-streams", "dev.handsfree.router")) {
			assertThat(one).isNotSameAs(other);
			ours.error("ours");
			LoggerFactory.getLogger("dev.handsfree.router.Some").error("theirs");
			foreign.error("nobody's");
		}
		ours.error("after the close");

		assertThat(this.reports).hasSize(3);
		assertThat(this.reports).anySatisfy((report) -> assertThat(report).contains("ours", "\"ingest-service\""))
			.anySatisfy((report) -> assertThat(report).contains("theirs", "\"router-streams\""))
			.anySatisfy((report) -> assertThat(report).contains("org.example.Library", "\"handsfree\""));
	}

	@Test
	void reportsNothingWithoutADsn() {
		try (ErrorReports reporting = ErrorReports.of("ingest-service", List.of("dev.handsfree.telemetry"), "", "")) {
			assertThat(reporting).isNotNull();
			ours.error("nobody is told");
		}
		assertThat(this.reports).isEmpty();
	}

	private ErrorReports reporting(String service, String packageName) {
		return ErrorReports.of(service, List.of(packageName),
				"http://secret_key@127.0.0.1:" + this.sentry.getAddress().getPort() + "/1", "production");
	}

	private static IllegalStateException failure() {
		return new IllegalStateException("cannot read " + MARK, new NumberFormatException(MARK));
	}

	private static String text(HttpExchange exchange) {
		try (InputStream body = new GZIPInputStream(exchange.getRequestBody())) {
			return new String(body.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
