package dev.handsfree.delivery.lanes;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.handsfree.events.OutcomeKind;
import dev.handsfree.testkit.parts.RealKafka;
import dev.handsfree.testkit.parts.RealPostgres;
import dev.handsfree.topics.Cause;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** Two processes of one sink, whose partitions move while the destination is away. */
@Tag("integration")
@ExtendWith({ RealKafka.class, RealPostgres.class })
class TwoInstancesTest {

	@Test
	void aRebalanceDuringAnOutageLosesNothingAndRepeatsNothing(RealKafka.Broker broker,
			RealPostgres.Database database) {
		ScriptedDestination destination = new ScriptedDestination(1);
		List<String> names = IntStream.range(0, 120).mapToObj((i) -> "e" + i).toList();
		try (SinkUnderTest sink = new SinkUnderTest(broker, database, destination)) {
			destination.goDown(Cause.UNAVAILABLE);
			names.subList(0, 60).forEach((name) -> sink.publish("key" + (name.hashCode() % 20), name));
			sink.await(() -> sink.open() >= 60);

			try (SinkUnderTest.Second second = sink.second()) {
				// The partitions are shared now, in the midst of the outage.
				sink.await(() -> second.owned() == 3 && sink.owned() == 3);
				names.subList(60, 120).forEach((name) -> sink.publish("key" + (name.hashCode() % 20), name));
				sink.await(() -> sink.open() + second.open() >= 120);

				destination.comeBack();

				names.forEach((name) -> sink.awaitOutcome(name, OutcomeKind.delivered));
				sink.awaitCommitted();
			}
			// Back to one, and everything goes on.
			sink.publish("ada", "last");
			sink.awaitOutcome("last", OutcomeKind.delivered);
			Set<String> ids = names.stream().map(sink::event).collect(Collectors.toSet());
			assertThat(destination.arrivedOf(ids)).containsExactlyInAnyOrderElementsOf(ids);
			assertThat(names.stream().filter((name) -> sink.deadLetters(name).isEmpty())).hasSize(120);
			IntStream.range(-20, 20).forEach((key) -> {
				List<String> ofKey = names.stream()
					.filter((name) -> name.hashCode() % 20 == key)
					.map(sink::event)
					.toList();
				assertThat(destination.arrivedOf(ofKey)).containsExactlyElementsOf(ofKey);
			});
		}
	}

	@Test
	void anInstanceWhosePlaceAnotherTookIsDown(RealKafka.Broker broker, RealPostgres.Database database) {
		try (SinkUnderTest sink = new SinkUnderTest(broker, database, new ScriptedDestination(1))) {
			sink.await(() -> sink.isUp() && sink.owned() == 6);

			try (SinkUnderTest.Second usurper = sink.another("test")) {
				sink.await(() -> usurper.owned() == 6);
				sink.await(() -> !sink.isUp());
			}
		}
	}

}
