package dev.handsfree.delivery.lanes;

import java.util.stream.IntStream;

import dev.handsfree.delivery.Outcome;
import dev.handsfree.events.OutcomeKind;
import dev.handsfree.testkit.parts.RealKafka;
import dev.handsfree.testkit.parts.RealPostgres;
import dev.handsfree.topics.Cause;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** A destination that takes batches, on a real broker and a real Postgres. */
@Tag("integration")
@ExtendWith({ RealKafka.class, RealPostgres.class })
class BatchDeliveryTest {

	@Test
	void aRefusedBatchIsSplitUntilTheGuiltyOneStandsAlone(RealKafka.Broker broker, RealPostgres.Database database) {
		ScriptedDestination destination = new ScriptedDestination(100);
		destination.goDown(Cause.UNAVAILABLE);
		try (SinkUnderTest sink = new SinkUnderTest(broker, database, destination)) {
			destination.when(sink.event("e7"), (delivery) -> new Outcome.Refused("invalid_email"));
			IntStream.range(0, 20).forEach((i) -> sink.publish("key" + i, "e" + i));

			destination.comeBack();

			sink.awaitOutcome("e7", OutcomeKind.dead_lettered);
			IntStream.range(0, 20)
				.filter((i) -> i != 7)
				.forEach((i) -> sink.awaitOutcome("e" + i, OutcomeKind.delivered));
			assertThat(destination.callSizes()).anyMatch((size) -> size > 10);
		}
	}

}
