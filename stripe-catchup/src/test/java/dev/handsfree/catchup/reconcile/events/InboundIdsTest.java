package dev.handsfree.catchup.reconcile.events;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.handsfree.catchup.reconcile.CutShortException;
import dev.handsfree.catchup.reconcile.Scene;
import dev.handsfree.catchup.reconcile.Town;
import dev.handsfree.catchup.reconcile.events.KeptIds.Knowledge;
import dev.handsfree.events.InboundEvent;
import dev.handsfree.publish.KafkaEventPublisher;
import dev.handsfree.publish.Publication;
import dev.handsfree.testkit.parts.RealKafka;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** On a real broker. */
@ExtendWith(RealKafka.class)
class InboundIdsTest {

	private final Scene office = new Scene();

	@SuppressWarnings("NullAway.Init")
	private Town town;

	@SuppressWarnings("NullAway.Init")
	private KafkaEventPublisher publisher;

	@BeforeEach
	void settles(RealKafka.Broker broker) {
		this.town = new Town(broker.bootstrapServers());
		this.publisher = KafkaEventPublisher.to(broker.bootstrapServers(), this.town.serdes.serializer());
	}

	@AfterEach
	void closes() {
		this.publisher.close();
		this.town.close();
		this.office.close();
	}

	@Test
	void knowsTheIdsOfItsSourceAndReadsOn() {
		// Given
		keep("evt_1");
		Instant now = this.town.clock.instant();
		try (InboundIds ids = open(this.town.source, 100)) {
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
		try (InboundIds ids = open(this.town.source, 100)) {
			// When
			ids.refresh();
			// Then
			assertThat(ids.of(id("pi_1#payment.succeeded"), this.town.clock.instant())).isEqualTo(Knowledge.KEPT);
		}
	}

	@Test
	void knowsNothingOfOtherSourcesAndOfBackfills() {
		// Given
		keep("evt_1");
		keep("backfill:sub_1:0123");
		try (InboundIds ids = open(this.town.source.substring(0, this.town.source.length() - 1), 100);
				InboundIds own = open(this.town.source, 1)) {
			// When
			ids.refresh();
			own.refresh();
			// Then
			assertThat(ids.firstSeen()).isEmpty();
			assertThat(own.of(id("evt_2"), this.town.clock.instant())).isEqualTo(Knowledge.MISSING);
		}
	}

	@Test
	void cannotTellWhatIsOlderThanSixDays() {
		try (InboundIds ids = open(this.town.source, 100)) {
			// When
			ids.refresh();
			// Then
			assertThat(ids.of(id("evt_1"), this.town.ago(Duration.ofDays(6)))).isEqualTo(Knowledge.UNKNOWN);
			assertThat(ids.of(id("evt_1"), this.town.ago(Duration.ofDays(6).minusMinutes(10))))
				.isEqualTo(Knowledge.MISSING);
		}
	}

	@Test
	void cannotTellWhatItHadNoRoomFor() {
		// Given
		keep("evt_1");
		keep("evt_2");
		try (InboundIds ids = open(this.town.source, 1)) {
			// When
			ids.refresh();
			// Then
			assertThat(List.of(ids.of(id("evt_1"), this.town.clock.instant()),
					ids.of(id("evt_2"), this.town.clock.instant())))
				.containsExactlyInAnyOrder(Knowledge.KEPT, Knowledge.UNKNOWN);
		}
	}

	@Test
	void stopsReadingWhenTheOfficeIsLost() {
		// Given
		keep("evt_1");
		try (InboundIds ids = open(this.town.source, 100)) {
			this.office.writesUntilLost = 0;
			// When, Then
			assertThatThrownBy(ids::refresh).isInstanceOf(CutShortException.class);
		}
	}

	private InboundIds open(String source, int most) {
		return InboundIds.open(this.town.bootstrapServers, source, Instant.EPOCH.plus(Duration.ofDays(1)), this.office,
				this.town.clock, most);
	}

	private String id(String event) {
		return this.town.source + ":" + event;
	}

	private void keep(String event) {
		InboundEvent record = InboundEvent.newBuilder()
			.setEventId(id(event))
			.setOccurredAt(this.town.clock.instant())
			.setSource(this.town.source)
			.setSubject("cus_1")
			.setOriginal(ByteBuffer.allocate(0))
			.build();
		await().atMost(Duration.ofSeconds(30))
			.until(() -> this.publisher.publish(List.of(record)), new Publication.Published()::equals);
	}

}
