package dev.handsfree.ingest.webhook;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.handsfree.telemetry.Tracing;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each webhook is one step of one trace, which says what became of it and nothing else.
 */
class TracedWebhooksTest {

	/** Stands in every body, header and query that this test sends. */
	private static final String MARK = "Zaubertrank";

	private static final String FOREIGN = "0af7651916cd43dd8448eb211c80319c";

	private final InMemorySpanExporter spans = InMemorySpanExporter.create();

	private final Tracing tracing = Tracing.into("ingest-service", this.spans);

	private final RunningIngest ingest = RunningIngest.traced(this.tracing);

	@AfterEach
	void stop() {
		this.ingest.close();
	}

	@Test
	void tellsSourceOutcomeAndEventsAndNothingElse() throws Exception {
		accepted("evt_1");
		refused();

		assertThat(this.spans.getFinishedSpanItems()).extracting(SpanData::getName).containsOnly("webhook stripe");
		assertThat(notes()).containsExactly(
				Map.of("source", "stripe", "outcome", "accepted", "event_ids", "[stripe:evt_1]"),
				Map.of("source", "stripe", "outcome", "rejected", "cause", "missing_header", "event_ids", "[]"));
	}

	@Test
	void doesNotBelieveASendersTrace() throws Exception {
		accepted("evt_1");
		accepted("evt_2");

		assertThat(this.spans.getFinishedSpanItems()).hasSize(2)
			.allSatisfy((span) -> assertThat(span.getParentSpanContext().isValid()).isFalse())
			.extracting(SpanData::getTraceId)
			.doesNotHaveDuplicates()
			.doesNotContain(FOREIGN);
	}

	private void accepted(String id) throws Exception {
		byte[] body = "{\"id\":\"%s\",\"type\":\"nobody.knows\",\"x\":\"%s\"}".formatted(id, MARK)
			.getBytes(StandardCharsets.UTF_8);
		Map<String, String> headers = new HashMap<>(RunningIngest.signed("stripe", "", Instant.now(), body));
		headers.put("traceparent", "00-" + FOREIGN + "-b7ad6b7169203331-01");
		headers.put("baggage", "x=" + MARK);
		var answer = this.ingest.post("/webhooks/stripe?x=" + MARK, BodyPublishers.ofByteArray(body), headers);
		assertThat(answer.statusCode()).isEqualTo(202);
	}

	private void refused() throws Exception {
		var answer = this.ingest.post("/webhooks/stripe", BodyPublishers.ofString(MARK), Map.of());
		assertThat(answer.statusCode()).isEqualTo(401);
	}

	private List<Map<String, String>> notes() {
		return this.spans.getFinishedSpanItems().stream().map((span) -> {
			Map<String, String> notes = new HashMap<>();
			span.getAttributes().forEach((key, value) -> notes.put(key.getKey(), value.toString()));
			return notes;
		}).toList();
	}

}
