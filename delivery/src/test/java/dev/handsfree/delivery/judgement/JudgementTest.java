package dev.handsfree.delivery.judgement;

import java.time.Duration;
import java.util.Optional;

import dev.handsfree.delivery.Outcome;
import dev.handsfree.delivery.judgement.Judgement.Verdict;
import dev.handsfree.topics.Cause;
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
		return this.judgement.of(new Judgement.Answer(outcome, attempts + 1, key, alone ? 1 : 2, 0));
	}

}
