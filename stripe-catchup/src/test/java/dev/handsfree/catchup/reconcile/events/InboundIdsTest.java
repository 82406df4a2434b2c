package dev.handsfree.catchup.reconcile.events;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.handsfree.catchup.reconcile.CutShortException;
import dev.handsfree.catchup.reconcile.Limits;
import dev.handsfree.catchup.reconcile.Means;
import dev.handsfree.catchup.reconcile.Scene;
import dev.handsfree.catchup.reconcile.TestCluster;
import dev.handsfree.catchup.reconcile.events.KeptIds.Knowledge;
import dev.handsfree.events.InboundEvent;
import dev.handsfree.publish.KafkaEventPublisher;
import dev.handsfree.publish.Publication;
import dev.handsfree.testkit.parts.RealKafka;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** On a real broker. */
@Tag("integration")
@ExtendWith(RealKafka.class)
class InboundIdsTest {

	private final Scene lease = new Scene();

	@SuppressWarnings("NullAway.Init")
	private TestCluster cluster;

	@SuppressWarnings("NullAway.Init")
	private KafkaEventPublisher publisher;

	@BeforeEach
	void settles(RealKafka.Broker broker) {
		this.cluster = new TestCluster(broker.bootstrapServers());
		this.publisher = KafkaEventPublisher.to(broker.bootstrapServers(), this.cluster.serdes.serializer());
	}

	@AfterEach
	void closes() {
		this.publisher.close();
		this.cluster.close();
		this.lease.close();
	}

	@Test
	void knowsTheIdsOfItsSourceAndReadsOn() {
		// Given
		keep("evt_1");
		Instant now = this.cluster.clock.instant();
		try (InboundIds ids = open(this.cluster.source, 100)) {
			// When
			ids.refresh();
			Knowledge before = ids.of(id("evt_2"), now);
			keep("evt_2");
			ids.refresh();
			// Then
			assertThat(before).isEqualTo(Knowledge.MISSING);
			assertThat(ids.of(id("evt_1"), now)).isEqualTo(Knowledge.KEPT);
			assertThat(ids.of(id("evt_2"), now)).isEqualTo(Knowledge.KEPT);
			assertThat(ids.firstSeen().orElseThrow()).isBetween(now.minusSeconds(5), Instant.now().plusSeconds(1));
		}
	}

	@Test
	void knowsAPaymentByTheNameOfItsIntent() {
		// Given
		keep("pi_1#payment.succeeded");
		try (InboundIds ids = open(this.cluster.source, 100)) {
			// When
			ids.refresh();
			// Then
			assertThat(ids.of(id("pi_1#payment.succeeded"), this.cluster.clock.instant())).isEqualTo(Knowledge.KEPT);
		}
	}

	@Test
	void knowsNothingOfOtherSourcesAndOfBackfills() {
		// Given
		keep("evt_1");
		keep("backfill:sub_1:0123");
		try (InboundIds ids = open(this.cluster.source.substring(0, this.cluster.source.length() - 1), 100);
				InboundIds own = open(this.cluster.source, 1)) {
			// When
			ids.refresh();
			own.refresh();
			// Then
			assertThat(ids.firstSeen()).isEmpty();
			assertThat(own.of(id("evt_2"), this.cluster.clock.instant())).isEqualTo(Knowledge.MISSING);
		}
	}

	@Test
	void cannotTellWhatIsOlderThanSixDays() {
		try (InboundIds ids = open(this.cluster.source, 100)) {
			// When
			ids.refresh();
			// Then
			assertThat(ids.of(id("evt_1"), this.cluster.ago(Duration.ofDays(6)))).isEqualTo(Knowledge.UNKNOWN);
			assertThat(ids.of(id("evt_1"), this.cluster.ago(Duration.ofDays(6).minusMinutes(10))))
				.isEqualTo(Knowledge.MISSING);
		}
	}

	@Test
	void cannotTellWhatItHadNoRoomFor() {
		// Given
		keep("evt_1");
		keep("evt_2");
		try (InboundIds ids = open(this.cluster.source, 1)) {
			// When
			ids.refresh();
			// Then
			assertThat(List.of(ids.of(id("evt_1"), this.cluster.clock.instant()),
					ids.of(id("evt_2"), this.cluster.clock.instant())))
				.containsExactlyInAnyOrder(Knowledge.KEPT, Knowledge.UNKNOWN);
		}
	}

	@Test
	void stopsReadingWhenTheLeaseIsLost() {
		// Given
		keep("evt_1");
		try (InboundIds ids = open(this.cluster.source, 100)) {
			this.lease.writesUntilLost = 0;
			// When, Then
			assertThatThrownBy(ids::refresh).isInstanceOf(CutShortException.class);
		}
	}

	private InboundIds open(String source, int most) {
		Means means = this.lease.means();
		return InboundIds.open(Map.of("bootstrap.servers", this.cluster.bootstrapServers),
				new Means(means.stripe(), TestCluster.source(source, this.cluster.clock), this.publisher,
						new Limits(Duration.ZERO, 1, Duration.ZERO, most), this.cluster.clock),
				Instant.EPOCH.plus(Duration.ofDays(1)), this.lease);
	}

	private String id(String event) {
		return this.cluster.source + ":" + event;
	}

	private void keep(String event) {
		InboundEvent record = InboundEvent.newBuilder()
			.setEventId(id(event))
			.setOccurredAt(this.cluster.clock.instant())
			.setSource(this.cluster.source)
			.setSubject("cus_1")
			.setOriginal(ByteBuffer.allocate(0))
			.build();
		await().atMost(Duration.ofSeconds(30))
			.until(() -> this.publisher.publish(List.of(record)), new Publication.Published()::equals);
	}

}
