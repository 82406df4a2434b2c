package dev.handsfree.delivery.lanes;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.handsfree.delivery.Outcome;
import dev.handsfree.events.OutcomeKind;
import dev.handsfree.testkit.parts.RealKafka;
import dev.handsfree.testkit.parts.RealPostgres;
import dev.handsfree.topics.Cause;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** The probe is the witness: only a destination that fails it too pauses the sink. */
@Tag("integration")
@ExtendWith({ RealKafka.class, RealPostgres.class })
class WhoseFaultTest {

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
	void aRecordThatAloneFailsWaitsAndTheSinkGoesOnWhateverTheCause() {
		long pauses = pauses();
		List<Cause> causes = Stream.of(Cause.values())
			.filter(Cause::mayLieWithEither)
			.filter((cause) -> cause != Cause.REGISTRY_UNAVAILABLE)
			.toList();
		causes.forEach((cause) -> this.destination.when(this.sink.event(cause.name()),
				(delivery) -> Outcome.TryLater.because(cause)));

		causes.forEach((cause) -> this.sink.publish(cause.name(), cause.name()));

		causes.forEach((cause) -> assertThat(this.sink.awaitOutcome(cause.name(), OutcomeKind.try_later).getCause())
			.contains(cause.wireName()));
		IntStream.range(0, 6).forEach((i) -> this.sink.publish("later" + i, "l" + i));
		IntStream.range(0, 6).forEach((i) -> this.sink.awaitOutcome("l" + i, OutcomeKind.delivered));
		this.sink.awaitCommitted();
		assertThat(pauses()).isEqualTo(pauses);
	}

	@Test
	void aRecordThatWaitsAndFailsAgainAndAgainBecomesADeadLetterWhenItsTimeIsUp() {
		long pauses = pauses();
		this.destination.when(this.sink.event("poison"), (delivery) -> Outcome.TryLater.because(Cause.UNAVAILABLE));
		this.sink.publish("ada", "poison");
		this.sink.awaitOutcome("poison", OutcomeKind.try_later);

		this.sink.age(Duration.ofHours(25));

		assertThat(this.sink.awaitOutcome("poison", OutcomeKind.dead_lettered).getCause()).contains("expired");
		assertThat(pauses()).isEqualTo(pauses);
	}

	@Test
	void aFailureThatPassesIsTriedAgainWithoutWaiting() {
		this.destination.when(this.sink.event("hiccup"), (delivery) -> (delivery.attempt() == 1)
				? Outcome.TryLater.because(Cause.UNAVAILABLE) : new Outcome.Delivered("hiccup"));

		this.sink.publish("ada", "hiccup");

		assertThat(this.sink.awaitOutcome("hiccup", OutcomeKind.delivered).getAttempts()).isEqualTo(2);
		assertThat(this.sink.outcomes("hiccup")).hasSize(1);
	}

	@Test
	void aDestinationThatFailsItsProbeTooPausesTheSinkAndNoRecordsTimePasses() {
		this.destination.goDown(Cause.UNAVAILABLE);
		this.sink.publish("ada", "first");
		this.sink.await(() -> pausesNow("unavailable"));

		this.destination.comeBack();

		assertThat(this.sink.awaitOutcome("first", OutcomeKind.delivered).getAttempts()).isEqualTo(1);
	}

	@Test
	void badAddressesOfManyAreDeadLettersAndNobodyElseNotices() {
		long pauses = pauses();
		List<String> bad = IntStream.range(0, 6).mapToObj((i) -> "bad" + i).toList();
		bad.forEach((name) -> this.destination.when(this.sink.event(name),
				(delivery) -> Outcome.Refused.ofThisRecord("invalid_email")));

		bad.forEach((name) -> this.sink.publish(name, name));
		this.sink.publish("later", "later");

		bad.forEach((name) -> this.sink.awaitOutcome(name, OutcomeKind.dead_lettered));
		this.sink.awaitOutcome("later", OutcomeKind.delivered);
		assertThat(pauses()).isEqualTo(pauses);
	}

	@Test
	void whatIsRefusedLikeEverythingElseWaitsUntilSomethingGetsThrough() {
		List<String> all = IntStream.range(0, 20).mapToObj((i) -> "r" + i).toList();
		all.forEach((name) -> this.destination.when(this.sink.event(name),
				(delivery) -> new Outcome.Refused("no such property")));
		all.forEach((name) -> this.sink.publish(name, name));
		this.sink.awaitCommitted();

		all.forEach((name) -> this.destination.when(this.sink.event(name), (delivery) -> new Outcome.Delivered(name)));
		this.sink.publish("well", "well");

		this.sink.awaitOutcome("well", OutcomeKind.delivered);
		List<String> dead = all.stream().filter((name) -> !this.sink.deadLetters(name).isEmpty()).toList();
		assertThat(dead).hasSizeLessThan(3);
		all.stream()
			.filter((name) -> !dead.contains(name))
			.forEach((name) -> this.sink.awaitOutcome(name, OutcomeKind.delivered));
	}

	@Test
	void waitingRecordsAreJudgedLikeFreshOnes() {
		List<String> all = IntStream.range(0, 60).mapToObj((i) -> "w" + i).toList();
		all.forEach((name) -> this.destination.when(this.sink.event(name),
				(delivery) -> new Outcome.TryLater(Duration.ofHours(1), Cause.IDENTITY_UNKNOWN)));
		all.forEach((name) -> this.sink.publish(name, name));
		all.forEach((name) -> this.sink.awaitOutcome(name, OutcomeKind.try_later));

		all.forEach((name) -> this.destination.when(this.sink.event(name),
				(delivery) -> new Outcome.Refused("no such property")));
		all.forEach(this.sink::wake);

		this.sink.await(() -> this.sink.waitingFor(Cause.REFUSING_ALL) >= 58);
		assertThat(all.stream().filter((name) -> !this.sink.deadLetters(name).isEmpty())).hasSizeLessThan(3);
	}

	private boolean pausesNow(String cause) {
		return this.sink.outcomesOf("sink:crm")
			.stream()
			.anyMatch((one) -> one.getOutcome() == OutcomeKind.paused && one.getCause().orElse("").equals(cause));
	}

	private long pauses() {
		return this.sink.outcomesOf("sink:crm")
			.stream()
			.filter((one) -> one.getOutcome() == OutcomeKind.paused)
			.count();
	}

}
