package dev.handsfree.delivery.lanes;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import dev.handsfree.delivery.Outcome;
import dev.handsfree.delivery.Question;
import dev.handsfree.events.OutcomeKind;
import dev.handsfree.testkit.parts.RealKafka;
import dev.handsfree.testkit.parts.RealPostgres;
import dev.handsfree.topics.Cause;
import dev.handsfree.topics.DeadLetterHeaders;
import dev.handsfree.topics.EventHeaders;
import dev.handsfree.topics.Sha256;
import dev.handsfree.topics.Topic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Nothing is remembered as ended before it is written down, whichever write fails. */
@Tag("integration")
@ExtendWith({ RealKafka.class, RealPostgres.class })
class NothingVanishesTest {

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

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2, 3 })
	void aDeadLetterIsThereHoweverManySendsFailBefore(int failures) {
		this.destination.when(this.sink.event("bad"), (delivery) -> new Outcome.Refused("invalid_email"));
		this.sink.faults().failSends((send) -> send < failures);

		this.sink.publish("ada", "bad");

		this.sink.awaitOutcome("bad", OutcomeKind.dead_lettered);
		// Of the records of one end, any may be the last that is acknowledged.
		this.sink.await(() -> !this.sink.deadLetters("bad").isEmpty());
		this.sink.awaitCommitted();
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2, 3, 4, 5 })
	void everyEndIsThereWhicheverOneSendFails(int failing) {
		this.destination.when(this.sink.event("bad"), (delivery) -> new Outcome.Refused("invalid_email"))
			.when(this.sink.event("odd"), (delivery) -> new Outcome.NeedsPerson(Question.toLookAt("Which of two?")));
		this.sink.faults().failSends((send) -> send == failing);

		this.sink.publish("ada", "good");
		this.sink.publish("bob", "bad");
		this.sink.publish("carl", "odd");
		this.sink.publishRubbish("dora", "rubbish", "no event");

		this.sink.awaitOutcome("good", OutcomeKind.delivered);
		this.sink.awaitOutcome("bad", OutcomeKind.dead_lettered);
		this.sink.awaitOutcome("odd", OutcomeKind.in_review);
		this.sink.awaitOutcome("rubbish", OutcomeKind.dead_lettered);
		this.sink.await(() -> !this.sink.deadLetters("bad").isEmpty() && !this.sink.deadLetters("rubbish").isEmpty());
		this.sink.await(() -> this.sink.reviews("odd") > 0);
		this.sink.awaitCommitted();
	}

	@Test
	void nothingIsCountedOrCommittedWhileKafkaTakesNoEnds() {
		this.sink.faults().failSends((send) -> true);
		this.sink.publish("ada", "good");
		this.sink.await(() -> this.sink.faults().sends() > 3);

		assertThat(this.sink.deliveriesCounted()).isZero();
		assertThat(this.sink.isCommitted()).isFalse();

		this.sink.faults().failSends((send) -> false);
		this.sink.awaitOutcome("good", OutcomeKind.delivered);
		this.sink.awaitCommitted();
		assertThat(this.destination.arrived()).containsExactly(this.sink.event("good"));
	}

	@Test
	void aDeadLetterThatIsTooLargeIsKeptWithoutItsBytes() {
		String bytes = "x".repeat(Topic.MAX_RECORD_BYTES - 400);

		this.sink.publishRubbish("ada", "large", bytes);

		this.sink.awaitOutcome("large", OutcomeKind.dead_lettered);
		assertThat(this.sink.deadLetters("large")).singleElement().satisfies((letter) -> {
			assertThat(letter.value()).isEmpty();
			assertThat(EventHeaders.text(letter.headers(), DeadLetterHeaders.VALUE_SHA256))
				.contains(Sha256.hex(bytes.getBytes(StandardCharsets.UTF_8)));
			assertThat(EventHeaders.text(letter.headers(), DeadLetterHeaders.VALUE_BYTES))
				.contains(Integer.toString(bytes.length()));
		});
	}

	@Test
	void aReplayForAnAutomationThatIsNotThereEndsAsADeadLetterThatSaysSo() {
		this.sink.replay("ada", "gone", "renamed-since");

		var outcome = this.sink.awaitOutcome("gone", OutcomeKind.dead_lettered);

		assertThat(outcome.getCause()).contains("no_such_automation");
		assertThat(outcome.getReason()).contains("no such automation: renamed-since");
		assertThat(this.sink.deadLetters("gone")).hasSize(1);
	}

	@Test
	void aWaitingRecordWhoseAutomationIsRenamedEndsAsADeadLetterThatSaysSo() {
		this.destination.when(this.sink.event("waits"),
				(delivery) -> new Outcome.TryLater(Duration.ofHours(1), Cause.IDENTITY_UNKNOWN));
		this.sink.publish("ada", "waits");
		this.sink.awaitOutcome("waits", OutcomeKind.try_later);

		this.sink.renameAutomationOfWaiting("renamed-since");
		this.sink.wake("ada");

		assertThat(this.sink.awaitOutcome("waits", OutcomeKind.dead_lettered).getCause())
			.contains("no_such_automation");
	}

}
