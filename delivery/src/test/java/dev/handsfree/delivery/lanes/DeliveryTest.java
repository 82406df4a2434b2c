package dev.handsfree.delivery.lanes;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import dev.handsfree.delivery.Outcome;
import dev.handsfree.delivery.Question;
import dev.handsfree.events.OutcomeKind;
import dev.handsfree.testkit.parts.RealKafka;
import dev.handsfree.testkit.parts.RealPostgres;
import dev.handsfree.topics.Cause;
import dev.handsfree.topics.DeadLetterHeaders;
import dev.handsfree.topics.EventHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What every sink can rely on, on a real broker and a real Postgres. */
@Tag("integration")
@ExtendWith({ RealKafka.class, RealPostgres.class })
class DeliveryTest {

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
	void deliversEachEventOnceAndWritesDownHowItEnded() {
		this.sink.publish("ada", "1");

		var outcome = this.sink.awaitOutcome("1", OutcomeKind.delivered);

		assertThat(outcome.getAutomation()).isEqualTo("lead-to-crm");
		assertThat(outcome.getDestinationId()).contains(this.sink.event("1"));
		assertThat(this.destination.arrived()).containsExactly(this.sink.event("1"));
	}

	@Test
	void keepsTheOrderOfAKeyWhileOtherKeysGoOn() {
		List<String> ofAda = IntStream.range(0, 40).mapToObj((i) -> "ada" + i).toList();
		for (int i = 0; i < 40; i++) {
			this.sink.publish("ada", "ada" + i);
			this.sink.publish("bob" + i, "bob" + i);
		}

		ofAda.forEach((name) -> this.sink.awaitOutcome(name, OutcomeKind.delivered));

		List<String> ids = ofAda.stream().map(this.sink::event).toList();
		assertThat(this.destination.arrivedOf(ids)).containsExactlyElementsOf(ids);
	}

	@Test
	void bytesThatAreNoEventBecomeADeadLetterAndTheirNeighboursGoOn() {
		this.sink.publish("ada", "before");
		this.sink.publishRubbish("ada", "rubbish", "{\"no\":\"event\"}");
		this.sink.publish("ada", "after");

		this.sink.awaitOutcome("before", OutcomeKind.delivered);
		this.sink.awaitOutcome("after", OutcomeKind.delivered);
		this.sink.awaitOutcome("rubbish", OutcomeKind.dead_lettered);

		var letter = this.sink.deadLetters("rubbish").getFirst();
		assertThat(letter.value()).isEqualTo("{\"no\":\"event\"}".getBytes(StandardCharsets.UTF_8));
		assertThat(EventHeaders.text(letter.headers(), DeadLetterHeaders.CAUSE)).contains("undecodable");
		assertThat(EventHeaders.text(letter.headers(), DeadLetterHeaders.TOPIC)).contains("events.leads");
	}

	@Test
	void aRefusedRecordBecomesADeadLetterAndItsNeighboursGoOn() {
		this.destination.when(this.sink.event("bad"), (delivery) -> new Outcome.Refused("invalid_email"));
		this.sink.publish("ada", "good");
		this.sink.publish("ada", "bad");
		this.sink.publish("ada", "good again");

		this.sink.awaitOutcome("good again", OutcomeKind.delivered);
		var outcome = this.sink.awaitOutcome("bad", OutcomeKind.dead_lettered);

		assertThat(outcome.getReason()).contains("invalid_email");
		assertThat(this.sink.deadLetters("bad")).singleElement()
			.satisfies((letter) -> assertThat(EventHeaders.text(letter.headers(), DeadLetterHeaders.ATTEMPTS))
				.contains("1"));
		await("the destination is told").until(() -> this.destination.givenUp().contains(this.sink.event("bad")));
		assertThat(this.destination.givenUp()).doesNotContain(this.sink.event("good"));
	}

	@Test
	void aBugInTheSinkBecomesADeadLetter() {
		this.destination.when(this.sink.event("bug"), (delivery) -> {
			throw new IllegalStateException("a bug");
		});
		this.sink.publish("ada", "bug");
		this.sink.publish("ada", "good");

		assertThat(this.sink.awaitOutcome("bug", OutcomeKind.dead_lettered).getCause()).contains("bug");
		this.sink.awaitOutcome("good", OutcomeKind.delivered);
	}

	@Test
	void anOutageIsAPauseAndNotAHeapOfDeadLetters() {
		this.destination.goDown(Cause.UNAVAILABLE);
		IntStream.range(0, 20).forEach((i) -> this.sink.publish("key" + i, "e" + i));
		await().atMost(Duration.ofSeconds(20))
			.until(() -> this.sink.outcomesOf("sink:crm")
				.stream()
				.anyMatch((one) -> one.getOutcome() == OutcomeKind.paused));

		this.destination.comeBack();

		IntStream.range(0, 20).forEach((i) -> this.sink.awaitOutcome("e" + i, OutcomeKind.delivered));
		assertThat(IntStream.range(0, 20).boxed().flatMap((i) -> this.sink.deadLetters("e" + i).stream())).isEmpty();
		assertThat(this.sink.outcomesOf("sink:crm")).anyMatch((one) -> one.getOutcome() == OutcomeKind.resumed);
	}

	@Test
	void aRecordThatMustWaitLetsOthersGoAndKeepsItsKeysOrder() {
		this.destination.when(this.sink.event("waits"),
				(delivery) -> new Outcome.TryLater(Duration.ofHours(1), Cause.IDENTITY_UNKNOWN));
		this.sink.publish("ada", "waits");
		this.sink.publish("ada", "behind");
		this.sink.publish("bob", "other");
		this.sink.awaitOutcome("other", OutcomeKind.delivered);
		this.sink.awaitOutcome("behind", OutcomeKind.try_later);
		this.sink.publish("ada", "later");
		this.sink.awaitOutcome("later", OutcomeKind.try_later);

		this.destination.when(this.sink.event("waits"), (delivery) -> new Outcome.Delivered("found"));
		this.sink.wake("ada");

		List.of("waits", "behind", "later").forEach((name) -> this.sink.awaitOutcome(name, OutcomeKind.delivered));
		List<String> ids = List.of(this.sink.event("waits"), this.sink.event("behind"), this.sink.event("later"));
		assertThat(this.destination.arrivedOf(ids)).containsExactlyElementsOf(ids);
	}

	@Test
	void whereOrderDoesNotMatterALaterRecordCanBringWhatAnEarlierOneLacks() {
		this.destination.inAnyOrder();
		this.destination.when(this.sink.event("lacks"),
				(delivery) -> new Outcome.TryLater(Duration.ofHours(1), Cause.IDENTITY_UNKNOWN));
		this.sink.publish("ada", "lacks");
		this.sink.awaitOutcome("lacks", OutcomeKind.try_later);
		this.destination.when(this.sink.event("brings"), (delivery) -> {
			this.destination.when(this.sink.event("lacks"), (again) -> new Outcome.Delivered("found"));
			// From within a delivery, as a sink does that has just learned something.
			this.sink.wake("ada");
			return new Outcome.Delivered("brought");
		});

		this.sink.publish("ada", "brings");

		this.sink.awaitOutcome("brings", OutcomeKind.delivered);
		this.sink.awaitOutcome("lacks", OutcomeKind.delivered);
	}

	@Test
	void aRecordThatWaitedTooLongBecomesADeadLetter() {
		this.destination.when(this.sink.event("waits"),
				(delivery) -> new Outcome.TryLater(Duration.ofHours(1), Cause.IDENTITY_UNKNOWN));
		this.sink.publish("ada", "waits");
		this.sink.awaitOutcome("waits", OutcomeKind.try_later);

		this.sink.age(Duration.ofHours(25));

		var outcome = this.sink.awaitOutcome("waits", OutcomeKind.dead_lettered);
		assertThat(outcome.getCause()).contains("expired");
		assertThat(outcome.getReason()).contains("identity_unknown");
		await("the destination is told").until(() -> this.destination.givenUp().contains(this.sink.event("waits")));
	}

	@Test
	void aWaitingRecordSurvivesARestart() {
		this.destination.when(this.sink.event("waits"),
				(delivery) -> new Outcome.TryLater(Duration.ofHours(1), Cause.IDENTITY_UNKNOWN));
		this.sink.publish("ada", "waits");
		this.sink.awaitOutcome("waits", OutcomeKind.try_later);

		this.sink.restart();
		this.destination.when(this.sink.event("waits"), (delivery) -> new Outcome.Delivered("found"));
		this.sink.wake("ada");

		this.sink.awaitOutcome("waits", OutcomeKind.delivered);
	}

	@Test
	void whatIsDueIsAccountedFor() {
		this.destination.when(this.sink.event("bad"), (delivery) -> new Outcome.Refused("invalid_email"))
			.when(this.sink.event("old"), (delivery) -> new Outcome.Superseded("newer is there"))
			.when(this.sink.event("odd"), (delivery) -> new Outcome.NeedsPerson(Question.toLookAt("Which of two?")));
		List.of("one", "bad", "old", "odd", "two").forEach((name) -> this.sink.publish(name, name));

		this.sink.awaitOutcome("one", OutcomeKind.delivered);
		this.sink.awaitOutcome("two", OutcomeKind.delivered);
		this.sink.awaitOutcome("bad", OutcomeKind.dead_lettered);
		this.sink.awaitOutcome("old", OutcomeKind.superseded);
		this.sink.awaitOutcome("odd", OutcomeKind.in_review);

		await().atMost(Duration.ofSeconds(10))
			.untilAsserted(() -> assertThat(this.sink.deliveriesCounted())
				.isEqualTo(this.sink.counted("handsfree.due", "sink", "crm")));
		assertThat(this.sink.reviews("odd")).isEqualTo(1);
	}

}
