package dev.handsfree.delivery.lanes;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import dev.handsfree.delivery.Delivery;
import dev.handsfree.delivery.Outcome;
import dev.handsfree.events.OutcomeKind;
import dev.handsfree.testkit.parts.RealKafka;
import dev.handsfree.testkit.parts.RealPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** No key waits for another's call. */
@Tag("integration")
@ExtendWith({ RealKafka.class, RealPostgres.class })
class SideBySideTest {

	private final CountDownLatch slow = new CountDownLatch(1);

	private final ScriptedDestination destination = new ScriptedDestination(1);

	private SinkUnderTest sink;

	@BeforeEach
	void start(RealKafka.Broker broker, RealPostgres.Database database) {
		this.sink = new SinkUnderTest(broker, database, this.destination);
	}

	@AfterEach
	void stop() {
		this.slow.countDown();
		this.sink.close();
	}

	@ParameterizedTest
	@CsvSource({ "1, 600", "100, 150" })
	void aCallThatDoesNotEndHoldsUpNobodyElse(int batchSize, int others) {
		this.destination.takes(batchSize);
		this.sink.restart();
		this.destination.when(this.sink.event("slow"), this::blocked);
		this.sink.publish("slow", "slow");
		this.sink.await(() -> this.destination.callSizes().size() == 1);

		IntStream.range(0, others).forEach((i) -> this.sink.publish("key" + i, "e" + i));

		this.sink.await(() -> this.destination.arrived().size() == others);
		assertThat(this.sink.outcomes("slow")).isEmpty();
		assertThat(this.sink.isCommitted()).isFalse();
		this.slow.countDown();
		this.sink.awaitOutcome("slow", OutcomeKind.delivered);
		this.sink.awaitCommitted();
	}

	@Test
	void aKeyWithMoreRecordsThanAProcessHoldsStopsOnlyItsPartition() {
		this.destination.when(this.sink.event("slow"), this::blocked);
		this.sink.publish("slow", "slow");
		List<String> behind = IntStream.range(0, 600).mapToObj((i) -> "b" + i).toList();
		behind.forEach((name) -> this.sink.publish("slow", name));

		IntStream.range(0, 40).forEach((i) -> this.sink.publish("key" + i, "e" + i));

		int other = IntStream.range(0, 40)
			.filter((i) -> !this.sink.isBesides("key" + i, "slow"))
			.findFirst()
			.orElseThrow();
		this.sink.awaitOutcome("e" + other, OutcomeKind.delivered);
		this.slow.countDown();
		this.sink.awaitOutcome("b599", OutcomeKind.delivered);
		List<String> ids = behind.stream().map(this.sink::event).toList();
		assertThat(this.destination.arrivedOf(ids)).containsExactlyElementsOf(ids);
		this.sink.awaitCommitted();
	}

	@Test
	void recordsOfOneKeyGoByTheBrokersTimeAcrossTopics() {
		this.destination.when(this.sink.event("first"), this::blocked);
		this.sink.publish("ada", "first");
		this.sink.await(() -> this.destination.callSizes().size() == 1);
		this.sink.publishAccountAt("ada", "third", 3000);
		this.sink.publishAt("ada", "second", 2000);
		this.sink.publishAccountAt("ada", "fourth", 4000);
		this.sink.publish("bob", "marker");
		this.sink.awaitOutcome("marker", OutcomeKind.delivered);
		this.sink.await(() -> this.sink.open() == 4);

		this.slow.countDown();

		this.sink.awaitOutcome("fourth", OutcomeKind.delivered);
		List<String> ids = List.of(this.sink.event("first"), this.sink.event("second"), this.sink.event("third"),
				this.sink.event("fourth"));
		assertThat(this.destination.arrivedOf(ids)).containsExactlyElementsOf(ids);
	}

	private Outcome blocked(Delivery delivery) {
		try {
			this.slow.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		return new Outcome.Delivered(delivery.event().id());
	}

}
