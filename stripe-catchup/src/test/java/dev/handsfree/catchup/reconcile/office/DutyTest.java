package dev.handsfree.catchup.reconcile.office;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.handsfree.catchup.reconcile.Run;
import dev.handsfree.catchup.reconcile.State;
import dev.handsfree.catchup.reconcile.backfill.BackfillStanding;
import dev.handsfree.catchup.reconcile.events.Standing;
import dev.handsfree.events.ReconcileCursor;
import dev.handsfree.testkit.clock.MovableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DutyTest {

	private static final Schedule EVERY_QUARTER = Schedule.of("15m");

	private final MovableClock clock = new MovableClock();

	private final Ledger ledger = new Ledger("stripe");

	@Test
	void backfillsBeforeItReconcilesForTheFirstTime() {
		assertThat(next(EVERY_QUARTER, null).runs()).containsExactly(Run.BACKFILL, Run.RECONCILE);
	}

	@Test
	void backfillsNoMoreOnceThatWasComplete() {
		// Given
		backfilled(this.clock.instant());
		// When, Then
		assertThat(next(EVERY_QUARTER, null).runs()).containsExactly(Run.RECONCILE);
	}

	@Test
	void backfillsAgainAfterEventsWereListedNoMore() {
		// Given
		backfilled(this.clock.instant().minus(Duration.ofDays(50)));
		Standing afterGap = Standing.NEW.from(this.clock.instant().minus(Duration.ofDays(30)), Instant.EPOCH);
		this.ledger.learn("stripe", afterGap.record("stripe").build());
		// When, Then
		assertThat(next(EVERY_QUARTER, null).runs()).containsExactly(Run.BACKFILL, Run.RECONCILE);
	}

	@Test
	void doesNothingBeforeItsTime() {
		assertThat(next(EVERY_QUARTER, this.clock.instant()).isNothing()).isTrue();
	}

	@Test
	void answersWhoeverAskedAlsoWhenSwitchedOff() {
		// Given
		asked("r1", "backfill", State.ASKED);
		asked("r2", "reconcile", State.ASKED);
		// When
		Duty first = next(Schedule.of("off"), this.clock.instant());
		asked("r1", "backfill", State.COMPLETE);
		Duty second = next(Schedule.of("off"), this.clock.instant());
		asked("r2", "reconcile", State.INCOMPLETE);
		// Then
		assertThat(first.runs()).containsExactly(Run.BACKFILL);
		assertThat(second.runs()).containsExactly(Run.RECONCILE);
		assertThat(next(Schedule.of("off"), null).isNothing()).isTrue();
	}

	@Test
	void answersWhatItsPredecessorBegan() {
		// Given
		asked("r1", "reconcile", State.ASKED);
		asked("r1", "reconcile", State.RUNNING);
		// When, Then
		assertThat(next(EVERY_QUARTER, this.clock.instant()).request()).isPresent();
	}

	@Test
	void hearsNothingOfOtherSources() {
		// Given
		this.ledger.learn("other:request", request("r1", "reconcile", State.ASKED));
		// When, Then
		assertThat(next(EVERY_QUARTER, this.clock.instant()).isNothing()).isTrue();
	}

	@Test
	void answersACommandThatNobodyKnows() {
		// Given
		asked("r1", "dance", State.ASKED);
		// When
		Duty duty = next(EVERY_QUARTER, this.clock.instant());
		// Then
		assertThat(duty.isNothing()).isFalse();
		assertThat(duty.runs()).isEqualTo(List.of());
	}

	private Duty next(Schedule schedule, @Nullable Instant lastEnded) {
		return Duty.next(this.ledger, schedule, Optional.ofNullable(lastEnded), this.clock.instant());
	}

	private void backfilled(Instant begun) {
		BackfillStanding complete = BackfillStanding.NEW.begun(begun).complete();
		this.ledger.learn("stripe:backfill", complete.record("stripe").setOutcome("complete").build());
	}

	private void asked(String id, String command, State state) {
		this.ledger.learn("stripe:request", request(id, command, state));
	}

	private static ReconcileCursor request(String id, String command, State state) {
		return ReconcileCursor.newBuilder()
			.setSource("stripe")
			.setCursor("")
			.setCompleteUpTo(Instant.EPOCH)
			.setRequest(id)
			.setCommand(command)
			.setOutcome(state.wireName())
			.build();
	}

}
