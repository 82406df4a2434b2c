package dev.handsfree.delivery.lanes;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

import dev.handsfree.delivery.Outcome;
import dev.handsfree.delivery.waiting.WaitingRecord;
import dev.handsfree.events.OutcomeKind;
import dev.handsfree.testkit.parts.RealKafka;
import dev.handsfree.testkit.parts.RealPostgres;
import dev.handsfree.topics.Cause;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** How long a record waits, and what wakes it. */
@Tag("integration")
@ExtendWith({ RealKafka.class, RealPostgres.class })
class WaitingTest {

	private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

	private static final Outcome UNKNOWN = new Outcome.TryLater(Duration.ofHours(1), Cause.IDENTITY_UNKNOWN);

	private final ScriptedDestination destination = new ScriptedDestination(1);

	private SinkUnderTest sink;

	@BeforeEach
	void start(RealKafka.Broker broker, RealPostgres.Database database) {
		this.sink = new SinkUnderTest(broker, database, this.destination);
	}

	@AfterEach
	void stop() {
		this.sink.close();
	}

	@Test
	void aWakeUpThatMeetsARecordJustBeingTriedIsNotLost() {
		CountDownLatch trying = new CountDownLatch(1);
		CountDownLatch woken = new CountDownLatch(1);
		this.destination.when(this.sink.event("waits"), (delivery) -> UNKNOWN);
		this.sink.publish("ada", "waits");
		this.sink.awaitOutcome("waits", OutcomeKind.try_later);
		this.destination.when(this.sink.event("waits"), (delivery) -> {
			this.destination.when(this.sink.event("waits"), (again) -> new Outcome.Delivered("found"));
			trying.countDown();
			awaited(woken);
			return UNKNOWN;
		});
		this.sink.wake("ada");
		awaited(trying);

		this.sink.wake("ada");
		woken.countDown();

		this.sink.awaitOutcome("waits", OutcomeKind.delivered);
	}

	@Test
	void aRecordBehindAWaitingOneGetsItsOwnTries() {
		this.destination.when(this.sink.event("waits"), (delivery) -> UNKNOWN)
			.when(this.sink.event("behind"), (delivery) -> UNKNOWN);
		this.sink.publish("ada", "waits");
		this.sink.publish("ada", "behind");
		this.sink.awaitOutcome("behind", OutcomeKind.try_later);

		this.sink.age(Duration.ofHours(25));

		this.sink.awaitOutcome("waits", OutcomeKind.dead_lettered);
		this.sink.await(() -> this.sink.outcomes("behind")
			.stream()
			.anyMatch((one) -> one.getCause().equals(Optional.of("identity_unknown"))));
		assertThat(this.sink.deadLetters("behind")).isEmpty();
	}

	@Test
	void aLongKeyOfAnyCharactersCanWait() {
		String key = "u_\0" + "long".repeat(5000);
		this.destination.when(this.sink.event("waits"), (delivery) -> UNKNOWN);
		this.sink.publish(key, "waits");
		this.sink.awaitOutcome("waits", OutcomeKind.try_later);

		this.destination.when(this.sink.event("waits"), (delivery) -> new Outcome.Delivered("found"));
		this.sink.wake(key);

		this.sink.awaitOutcome("waits", OutcomeKind.delivered);
	}

	@Test
	void whatKeptARecordLongerThanItWasDueDoesNotCount() {
		WaitingRecord row = row(Optional.of(NOON), NOON.plusSeconds(60));
		// An outage, or a stop, of three hours.
		assertThat(row.waited(NOON.plus(Duration.ofHours(3)))).isEqualTo(Duration.ofMinutes(11));
		assertThat(row.waited(NOON.plusSeconds(30))).isEqualTo(Duration.ofMinutes(10).plusSeconds(30));
		assertThat(row(Optional.empty(), NOON).waited(NOON.plus(Duration.ofHours(3))))
			.isEqualTo(Duration.ofMinutes(10));
	}

	private static WaitingRecord row(Optional<Instant> triedAt, Instant dueAt) {
		return new WaitingRecord(1, new ConsumerRecord<>("events.leads", 0, 0, "ada", new byte[0]), "lead-to-crm",
				"unavailable", 3, Duration.ofMinutes(10), triedAt, dueAt);
	}

	private static void awaited(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
