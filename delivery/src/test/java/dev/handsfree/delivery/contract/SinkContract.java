package dev.handsfree.delivery.contract;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.handsfree.events.OutcomeKind;
import dev.handsfree.testkit.parts.RealKafka;
import dev.handsfree.testkit.parts.RealPostgres;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every sink must do, whatever it writes to: one service of it serves all of these,
 * each of which knows only the events of its own.
 */
@Tag("integration")
@ExtendWith({ RealKafka.class, RealPostgres.class })
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class SinkContract implements ContractedSink {

	private RunningSink running;

	@BeforeAll
	void start(RealKafka.Broker broker, RealPostgres.Database database) {
		this.running = new RunningSink(this, broker, database);
	}

	@AfterAll
	void stop() {
		this.running.close();
	}

	@AfterEach
	void leaveItWell() {
		mend();
	}

	/** The service with words to feed it. */
	final RunningSink running() {
		return this.running;
	}

	@Test
	void oneEventMakesOneEffectHoweverOftenItComes() {
		this.running.publish("twice");
		this.running.publish("twice");

		this.running.awaitEnds(List.of("twice"), 2);
		assertThat(this.running.ends("twice")).contains(OutcomeKind.delivered)
			.isSubsetOf(OutcomeKind.delivered, OutcomeKind.already_there, OutcomeKind.superseded);
		assertThat(effects(this.running.name("twice"))).isOne();
	}

	@Test
	void aCrashBeforeDuringOrAfterTheCallLosesNothingAndMakesNothingTwice() {
		stopAt(Crashes.Point.BEFORE, "before");
		stopAt(Crashes.Point.AFTER, "after");
		// No key waits for another's call.
		this.running.publish("beside");
		this.running.awaitEnds(List.of("beside"), 1);
		hold();
		this.running.publish("during");
		this.running.await(() -> isHeld(this.running.name("during")));

		this.running.crash();
		mend();
		List<String> crashed = List.of("before", "during", "after");
		assertThat(crashed).allSatisfy((label) -> assertThat(this.running.ends(label)).isEmpty());
		this.running.startAgain();

		this.running.awaitEnds(crashed, 1);
		assertThat(crashed).allSatisfy((label) -> assertThat(effects(this.running.name(label))).isOne());
	}

	private void stopAt(Crashes.Point point, String label) {
		this.running.crashes().stopAt(point, this.running.eventId(label));
		this.running.publish(label);
		this.running.await(() -> this.running.crashes().isReached(this.running.eventId(label)));
	}

	@Test
	void aDestinationThatIsAwayPausesTheSinkWhichDrainsOnceItIsBack() {
		long pauses = this.running.told(OutcomeKind.paused);
		long resumptions = this.running.told(OutcomeKind.resumed);
		List<String> labels = List.of("away1", "away2", "away3");
		goAway();
		labels.forEach(this.running::publish);
		this.running.await(() -> this.running.told(OutcomeKind.paused) > pauses);
		assertThat(labels).allSatisfy((label) -> assertThat(this.running.ends(label)).isEmpty());

		mend();

		this.running.awaitEnds(labels, 1);
		assertThat(labels).allSatisfy((label) -> {
			assertThat(this.running.ends(label)).containsExactly(OutcomeKind.delivered);
			assertThat(effects(this.running.name(label))).isOne();
		});
		this.running.await(() -> this.running.told(OutcomeKind.resumed) > resumptions);
	}

	@Test
	void onlyTheGuiltyBecomeDeadLettersAndTheirNeighboursGoOn() {
		refuse(this.running.name("guilty"));
		this.running.publish("neighbour1");
		this.running.publish("guilty");
		this.running.publishRubbish("rubbish");
		this.running.publish("neighbour2");

		this.running.awaitEnds(List.of("neighbour1", "guilty", "rubbish", "neighbour2"), 1);
		assertThat(List.of("neighbour1", "neighbour2")).allSatisfy((label) -> {
			assertThat(this.running.ends(label)).containsExactly(OutcomeKind.delivered);
			assertThat(this.running.deadLetters(label)).isEmpty();
		});
		assertThat(List.of("guilty", "rubbish")).allSatisfy((label) -> {
			assertThat(this.running.ends(label)).containsExactly(OutcomeKind.dead_lettered);
			assertThat(this.running.deadLetters(label)).hasSize(1);
		});
		assertThat(effects(this.running.name("guilty"))).isZero();
	}

	@Test
	void aReplayMakesWhatFailedAndNothingElse() {
		refuse(this.running.name("failed"));
		this.running.publish("went1");
		this.running.publish("failed");
		this.running.publish("went2");
		this.running.awaitEnds(List.of("went1", "failed", "went2"), 1);
		ConsumerRecord<String, byte[]> letter = this.running.deadLetters("failed").getFirst();
		mend();

		this.running.replay(letter);

		this.running.awaitEnds(List.of("failed"), 2);
		assertThat(this.running.ends("failed")).containsExactly(OutcomeKind.dead_lettered, OutcomeKind.delivered);
		assertThat(effects(this.running.name("failed"))).isOne();
		assertThat(List.of("went1", "went2"))
			.allSatisfy((label) -> assertThat(this.running.ends(label)).containsExactly(OutcomeKind.delivered));
	}

	// Operations ask what a replay would change before they change it.
	@Test
	void aPreviewSaysWhatWouldBeDoneAndDoesNothing() {
		refuse(this.running.name("asked"));
		this.running.publish("asked");
		this.running.awaitEnds(List.of("asked"), 1);
		ConsumerRecord<String, byte[]> letter = this.running.deadLetters("asked").getFirst();
		mend();

		this.running.preview(letter, "replay-1");
		this.running.awaitEnds(List.of("asked"), 2);

		assertThat(this.running.outcomes("asked").getLast()).satisfies((told) -> {
			assertThat(told.getOutcome()).isEqualTo(OutcomeKind.previewed);
			assertThat(told.getReplay()).contains("replay-1");
			assertThat(told.getReason()).hasValueSatisfying((effect) -> assertThat(effect).startsWith("would "));
		});
		assertThat(effects(this.running.name("asked"))).isZero();

		this.running.replay(letter);
		this.running.awaitEnds(List.of("asked"), 3);
		this.running.preview(letter, "replay-2");
		this.running.awaitEnds(List.of("asked"), 4);

		assertThat(this.running.ends("asked")).containsExactly(OutcomeKind.dead_lettered, OutcomeKind.previewed,
				OutcomeKind.delivered, OutcomeKind.previewed);
		assertThat(this.running.outcomes("asked").getLast().getReason())
			.hasValueSatisfying((effect) -> assertThat(effect).startsWith("nothing"));
		assertThat(effects(this.running.name("asked"))).isOne();
	}

	@Test
	void whatIsDueHasEndedOrWaits() {
		Map<String, Double> before = this.running.imbalance();
		double due = this.running.due();
		refuse(this.running.name("refused"));
		List.of("counted", "counted", "refused").forEach(this.running::publish);

		this.running.awaitEnds(List.of("counted"), 2);
		this.running.awaitEnds(List.of("refused"), 1);
		this.running.await(() -> this.running.imbalance().equals(before));
		assertThat(this.running.due()).isGreaterThanOrEqualTo(due + 3);
	}

	@Test
	void aRebalanceInTheMiddleLosesNothingAndMakesNothingTwice() {
		List<String> labels = IntStream.range(0, 30).mapToObj((number) -> "moved" + number + "n").toList();
		labels.subList(0, 10).forEach(this.running::publish);
		try (ConfigurableApplicationContext second = this.running.start("")) {
			assertThat(second.isRunning()).isTrue();
			labels.subList(10, 20).forEach(this.running::publish);
			this.running.awaitEnds(labels.subList(0, 10), 1);
			labels.subList(20, 30).forEach(this.running::publish);
		}

		this.running.awaitEnds(labels, 1);
		assertThat(labels).allSatisfy((label) -> assertThat(effects(this.running.name(label))).isOne());
		assertThat(labels.stream().flatMap((label) -> this.running.ends(label).stream()).distinct())
			.isSubsetOf(OutcomeKind.delivered, OutcomeKind.already_there, OutcomeKind.superseded);
	}

	/** Settings as arguments. */
	protected static List<String> settings(String... all) {
		return Stream.of(all).map((one) -> "--" + one).toList();
	}

}
