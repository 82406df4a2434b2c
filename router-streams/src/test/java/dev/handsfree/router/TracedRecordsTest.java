package dev.handsfree.router;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import dev.handsfree.events.InboundEvent;
import dev.handsfree.events.PaymentEvent;
import dev.handsfree.telemetry.Tracing;
import dev.handsfree.topics.EventHeaders;
import dev.handsfree.topics.TopicCatalogue;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A trace goes on through the router, whether anybody collects it or not. */
class TracedRecordsTest {

	private static final String ID = "0af7651916cd43dd8448eb211c80319c";

	private static final String TRACE = "00-" + ID + "-b7ad6b7169203331-01";

	private final InMemorySpanExporter spans = InMemorySpanExporter.create();

	@Test
	void whatIsRoutedBelongsToTheRoutersStepOfTheSameTrace(@TempDir Path stateDir) {
		try (Tracing tracing = Tracing.into("router-streams", this.spans);
				RouterUnderTest router = new RouterUnderTest(stateDir, tracing)) {
			router.receives(RouterUnderTest.payment("stripe:evt_1"), traced());
			router.receives(RouterUnderTest.payment("stripe:evt_1"), traced());

			SpanData span = only(this.spans.getFinishedSpanItems());
			assertThat(span.getTraceId()).isEqualTo(ID);
			assertThat(span.getParentSpanId()).isEqualTo("b7ad6b7169203331");
			assertThat(span.getName()).isEqualTo("route events.payments");
			assertThat(span.getAttributes().asMap().values()).containsOnly("stripe:evt_1");
			Headers routed = router.<PaymentEvent>on(TopicCatalogue.PAYMENTS).getFirst().headers();
			assertThat(routed.headers(EventHeaders.TRACE)).hasSize(1);
			assertThat(EventHeaders.text(routed, EventHeaders.TRACE))
				.contains("00-" + ID + "-" + span.getSpanId() + "-01");
		}
	}

	@Test
	void everyLinkOfATracedEventIsTraced(@TempDir Path stateDir) {
		try (Tracing tracing = Tracing.into("router-streams", this.spans);
				RouterUnderTest router = new RouterUnderTest(stateDir, tracing)) {
			router.receives(SampleEvents.linksOnly("stripe:evt_1"), traced());

			assertThat(router.links()).hasSize(2)
				.allSatisfy((link) -> assertThat(EventHeaders.text(link.headers(), EventHeaders.TRACE).orElseThrow())
					.contains(ID));
			assertThat(this.spans.getFinishedSpanItems()).extracting(SpanData::getName)
				.containsExactly("route identity.links", "route identity.links");
		}
	}

	@Test
	void whatCameWithoutATraceGetsOne(@TempDir Path stateDir) {
		try (RouterUnderTest router = new RouterUnderTest(stateDir)) {
			router.receives(RouterUnderTest.payment("stripe:evt_1"));

			Headers routed = router.<PaymentEvent>on(TopicCatalogue.PAYMENTS).getFirst().headers();
			assertThat(EventHeaders.text(routed, EventHeaders.TRACE).orElseThrow())
				.matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00");
		}
	}

	private static Headers traced() {
		InboundEvent event = RouterUnderTest.payment("stripe:evt_1");
		return RouterUnderTest.headersOf(event).add(EventHeaders.TRACE, TRACE.getBytes(StandardCharsets.US_ASCII));
	}

	private static SpanData only(List<SpanData> spans) {
		assertThat(spans).hasSize(1);
		return spans.getFirst();
	}

}
