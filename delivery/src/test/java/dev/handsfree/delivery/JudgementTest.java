package dev.handsfree.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

import dev.handsfree.delivery.Judgement.Verdict;
import dev.handsfree.events.LeadCaptured;
import dev.handsfree.events.LeadEvent;
import dev.handsfree.topics.Event;
import dev.handsfree.topics.EventType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class JudgementTest {

	private Optional<Cause> probe = Optional.empty();

	private final RefusalStreak refusals = new RefusalStreak();

	private final Judgement judgement = new Judgement((suspicion, failedAt) -> this.probe, this.refusals);

	@ParameterizedTest
	@EnumSource
	void whileTheProbeFailsEveryCauseThatMayLieWithEitherStopsTheSink(Cause cause) {
		this.probe = Optional.of(Cause.UNREACHABLE);

		Verdict verdict = verdict("ada", 0, Outcome.TryLater.because(cause), true);

		assertThat(verdict).isEqualTo(cause.mayLieWithEither() ? new Verdict.Stands(Cause.UNREACHABLE, Duration.ZERO)
				: new Verdict.Waits(cause, Duration.ZERO));
	}

	@ParameterizedTest
	@EnumSource
	void whileTheProbeAnswersNoCauseStopsTheSink(Cause cause) {
		assertThat(verdict("ada", 0, Outcome.TryLater.because(cause), true)).isNotInstanceOf(Verdict.Stands.class);
		assertThat(verdict("ada", 1, Outcome.TryLater.because(cause), true))
			.isEqualTo(new Verdict.Waits(cause, Duration.ZERO));
	}

	@Test
	void whoAsksForALongWaitIsNotTriedAgainWhereItStands() {
		Outcome later = new Outcome.TryLater(Duration.ofMinutes(2), Cause.THROTTLED);
		assertThat(verdict("ada", 0, later, true)).isEqualTo(new Verdict.Waits(Cause.THROTTLED, Duration.ofMinutes(2)));
	}

	@Test
	void aCallThatFailsTwiceIsSplitUntilTheGuiltyOneStandsAlone() {
		Outcome later = Outcome.TryLater.because(Cause.UNAVAILABLE);
		assertThat(verdict("ada", 0, later, false)).isInstanceOf(Verdict.Rests.class);
		assertThat(verdict("ada", 1, later, false)).isInstanceOf(Verdict.Splits.class);
		assertThat(verdict("ada", 1, later, true)).isInstanceOf(Verdict.Waits.class);
	}

	@Test
	void aRefusalThatIsPlainlyAboutItsRecordIsAlwaysBelieved() {
		for (int i = 0; i < 10; i++) {
			Outcome refused = Outcome.Refused.ofThisRecord("invalid_email");
			assertThat(verdict("key" + i, 0, refused, true)).isEqualTo(new Verdict.Ends(refused));
		}
	}

	@Test
	void refusalsOfOneKeyAfterTheOtherAreNotBelievedUntilSomethingGetsThrough() {
		Outcome refused = new Outcome.Refused("no such property");
		assertThat(verdict("a", 0, refused, true)).isInstanceOf(Verdict.Ends.class);
		assertThat(verdict("b", 0, refused, true)).isInstanceOf(Verdict.Ends.class);
		assertThat(verdict("c", 0, refused, true)).isEqualTo(new Verdict.Waits(Cause.REFUSING_ALL, Duration.ZERO));
		assertThat(verdict("d", 0, refused, false)).isEqualTo(new Verdict.Waits(Cause.REFUSING_ALL, Duration.ZERO));

		verdict("e", 0, new Outcome.Delivered("17"), true);

		assertThat(verdict("f", 0, refused, true)).isInstanceOf(Verdict.Ends.class);
	}

	@Test
	void aRefusalInACompanyIsNotBelieved() {
		assertThat(verdict("ada", 0, new Outcome.Refused("no such property"), false))
			.isInstanceOf(Verdict.Splits.class);
		assertThat(verdict("ada", 0, Outcome.Refused.ofThisRecord("invalid_email"), false))
			.isInstanceOf(Verdict.Splits.class);
	}

	@Test
	void aDestinationThatRefusesItsProbeTooMakesNoDeadLetter() {
		this.probe = Optional.of(Cause.REFUSING_ALL);

		assertThat(verdict("ada", 0, new Outcome.Refused("no such property"), true))
			.isEqualTo(new Verdict.Stands(Cause.REFUSING_ALL, Duration.ZERO));
	}

	private Verdict verdict(String key, int attempts, Outcome outcome, boolean alone) {
		LeadEvent lead = LeadEvent.newBuilder()
			.setEventId("chatbot:1")
			.setType("lead.captured")
			.setOccurredAt(Instant.EPOCH)
			.setSource("chatbot")
			.setSubject(key)
			.setLeadCaptured(LeadCaptured.newBuilder().build())
			.build();
		Automation automation = new Automation("lead-to-crm", Set.of(EventType.LEAD_CAPTURED), "crm", "upsert-contact",
				"sales@example.com", Duration.ofHours(1), Automation.OnFailure.ALERT);
		Arrival arrival = Arrival.read(new ConsumerRecord<>("events.leads", 0, 0, key, new byte[0]),
				new OwnedPartition(new TopicPartition("events.leads", 0)));
		return this.judgement.of(new Pending(arrival, Event.of(lead), automation, attempts), outcome, alone, 0);
	}

}
