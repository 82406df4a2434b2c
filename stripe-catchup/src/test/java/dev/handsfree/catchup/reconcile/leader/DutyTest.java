package dev.handsfree.catchup.reconcile.leader;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.handsfree.catchup.reconcile.Run;
import dev.handsfree.catchup.reconcile.RunState;
import dev.handsfree.catchup.reconcile.backfill.BackfillCursor;
import dev.handsfree.catchup.reconcile.events.EventCursor;
import dev.handsfree.events.ReconcileCursor;
import dev.handsfree.testkit.clock.MovableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DutyTest {

	private static final Schedule EVERY_QUARTER = Schedule.of("15m");

	private final MovableClock clock = new MovableClock();

	private final Cursors cursors = new Cursors("stripe");

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
		EventCursor afterGap = EventCursor.NEW.from(this.clock.instant().minus(Duration.ofDays(30)), Instant.EPOCH);
		this.cursors.learn("stripe", afterGap.record("stripe").build());
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
		asked("r1", "backfill", RunState.ASKED);
		asked("r2", "reconcile", RunState.ASKED);
		// When
		Duty first = next(Schedule.of("off"), this.clock.instant());
		asked("r1", "backfill", RunState.COMPLETE);
		Duty second = next(Schedule.of("off"), this.clock.instant());
		asked("r2", "reconcile", RunState.INCOMPLETE);
		// Then
		assertThat(first.runs()).containsExactly(Run.BACKFILL);
		assertThat(second.runs()).containsExactly(Run.RECONCILE);
		assertThat(next(Schedule.of("off"), null).isNothing()).isTrue();
	}

	@Test
	void answersWhatItsPredecessorBegan() {
		// Given
		asked("r1", "reconcile", RunState.ASKED);
		asked("r1", "reconcile", RunState.RUNNING);
		// When, Then
		assertThat(next(EVERY_QUARTER, this.clock.instant()).request()).isPresent();
	}

	@Test
	void hearsNothingOfOtherSources() {
		// Given
		this.cursors.learn("other:request", request("r1", "reconcile", RunState.ASKED));
		// When, Then
		assertThat(next(EVERY_QUARTER, this.clock.instant()).isNothing()).isTrue();
	}

	@Test
	void answersACommandThatNobodyKnows() {
		// Given
		asked("r1", "dance", RunState.ASKED);
		// When
		Duty duty = next(EVERY_QUARTER, this.clock.instant());
		// Then
		assertThat(duty.isNothing()).isFalse();
		assertThat(duty.runs()).isEqualTo(List.of());
	}

	private Duty next(Schedule schedule, @Nullable Instant lastEnded) {
		return Duty.next(this.cursors, schedule, Optional.ofNullable(lastEnded), this.clock.instant());
	}

	private void backfilled(Instant begun) {
		BackfillCursor complete = BackfillCursor.NEW.begun(begun).complete();
		this.cursors.learn("stripe:backfill", complete.record("stripe").setOutcome("complete").build());
	}

	private void asked(String id, String command, RunState state) {
		this.cursors.learn("stripe:request", request(id, command, state));
	}

	private static ReconcileCursor request(String id, String command, RunState state) {
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
