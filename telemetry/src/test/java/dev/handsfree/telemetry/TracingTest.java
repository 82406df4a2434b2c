package dev.handsfree.telemetry;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import com.sun.net.httpserver.HttpServer;
import dev.handsfree.topics.EventHeaders;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TracingTest {

	private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

	private static final String SAMPLED = "00-" + TRACE + "-b7ad6b7169203331-01";

	private final InMemorySpanExporter spans = InMemorySpanExporter.create();

	@Test
	void givesEveryWebhookAValidTraceThatNobodyCollects() {
		byte[] one = Tracing.off().begin("webhook", "stripe").traceparent();
		byte[] other = Tracing.off().begin("webhook", "stripe").traceparent();

		assertThat(new String(one, StandardCharsets.US_ASCII)).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00");
		assertThat(Traceparent.read(one)).isPresent();
		assertThat(one).isNotEqualTo(other);
	}

	@Test
	void makesNoIdsBeforeTheyAreAskedFor() {
		Step step = Tracing.off().begin("webhook", "stripe");

		assertThat(step.traceId()).isEmpty();
		assertThat(new String(step.traceparent(), StandardCharsets.US_ASCII)).contains(step.traceId().orElseThrow());
		assertThat(step.traceparent()).isSameAs(step.part("keep").traceparent());
	}

	@Test
	void passesATraceOnThatNobodyCollects() {
		Step step = Tracing.off().continuing("route", "events.leads", carrying(SAMPLED));

		assertThat(step.traceparent()).asString(StandardCharsets.US_ASCII).isEqualTo(SAMPLED);
	}

	@Test
	void continuesTheTraceThatARecordCarries() {
		try (Tracing tracing = Tracing.into("router-streams", this.spans)) {
			Step step = tracing.continuing("route", "events.leads", carrying(SAMPLED));
			step.note(LogKeys.EVENT_ID, "stripe:evt_1");
			step.end();

			assertThat(step.traceparent()).asString(StandardCharsets.US_ASCII)
				.startsWith("00-" + TRACE + "-")
				.endsWith("-01")
				.isNotEqualTo(SAMPLED);
			assertContinued();
		}
	}

	private void assertContinued() {
		assertThat(this.spans.getFinishedSpanItems()).singleElement().satisfies((span) -> {
			assertThat(span.getTraceId()).isEqualTo(TRACE);
			assertThat(span.getParentSpanId()).isEqualTo("b7ad6b7169203331");
			assertThat(span.getName()).isEqualTo("route events.leads");
			assertThat(span.getAttributes().asMap()).asString().contains("{event_id=stripe:evt_1}");
			assertThat(span.getResource().getAttributes().asMap()).asString().contains("service.name=router-streams");
		});
	}

	@Test
	void collectsNothingOfATraceThatItsWriterDoesNotCollect() {
		try (Tracing tracing = Tracing.into("router-streams", this.spans)) {
			tracing.continuing("route", "events.leads", carrying(SAMPLED.replaceAll("01$", "00"))).end();

			assertThat(this.spans.getFinishedSpanItems()).isEmpty();
		}
	}

	@Test
	void aPartBelongsToItsStep() {
		try (Tracing tracing = Tracing.into("ingest-service", this.spans)) {
			Step step = tracing.begin("webhook", "stripe");
			step.part("keep").end();
			step.end();

			List<SpanData> ended = this.spans.getFinishedSpanItems();
			assertThat(ended).extracting(SpanData::getName).containsExactly("keep", "webhook stripe");
			assertThat(ended.getFirst().getParentSpanId()).isEqualTo(ended.getLast().getSpanId());
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "00-1-2-01", "00-00000000000000000000000000000000-b7ad6b7169203331-01",
			"00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
			"00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
			"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0x" })
	void beginsAnewWhereARecordCarriesNoTrace(String header) {
		Step step = Tracing.off().continuing("route", "events.leads", carrying(header));

		assertThat(Traceparent.read(step.traceparent())).isPresent();
		assertThat(step.traceparent()).asString(StandardCharsets.US_ASCII).isNotEqualTo(header);
	}

	@Test
	void sendsSpansToTheCollectorsPathForTracesWithTheHeadersItWants() throws IOException {
		Queue<String> requests = new ConcurrentLinkedQueue<>();
		HttpServer collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		collector.createContext("/", (exchange) -> {
			requests.add(exchange.getRequestURI().getPath() + " " + exchange.getRequestHeaders().getFirst("X-Team")
					+ " " + exchange.getRequestHeaders().getFirst("Authorization"));
			exchange.sendResponseHeaders(200, -1);
			exchange.close();
		});
		collector.start();
		try (Tracing tracing = Tracing.of("ingest-service",
				Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:" + collector.getAddress().getPort(),
						"OTEL_EXPORTER_OTLP_HEADERS", "x-team=founders, authorization=Basic%20YWRh+/8=")::get)) {
			tracing.begin("webhook", "stripe").end();
		}
		finally {
			collector.stop(0);
		}
		assertThat(requests).containsExactly("/v1/traces founders Basic YWRh+/8=");
	}

	@Test
	void anAbsentCollectorHoldsNobodyUp() {
		Instant begun = Instant.now();
		try (Tracing tracing = Tracing.of("ingest-service",
				Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1")::get)) {
			for (int i = 0; i < 10_000; i++) {
				tracing.begin("webhook", "stripe").end();
			}
			assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(5));
		}
		assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(10));
	}

	@Test
	void nothingIsCollectedWithoutAnAddress() {
		assertThat(Tracing.of("ingest-service", Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", " ")::get))
			.isSameAs(Tracing.off());
	}

	private static Headers carrying(String traceparent) {
		return new RecordHeaders().add(EventHeaders.TRACE, traceparent.getBytes(StandardCharsets.US_ASCII));
	}

}
