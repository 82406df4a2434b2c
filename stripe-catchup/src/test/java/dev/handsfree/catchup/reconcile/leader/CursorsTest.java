package dev.handsfree.catchup.reconcile.leader;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.handsfree.catchup.reconcile.Run;
import dev.handsfree.catchup.reconcile.RunState;
import dev.handsfree.catchup.reconcile.backfill.BackfillCursor;
import dev.handsfree.catchup.reconcile.events.EventCursor;
import dev.handsfree.catchup.reconcile.events.EventCursor.LastEvent;
import dev.handsfree.events.ReconcileCursor;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CursorsTest {

	private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");

	private final Cursors cursors = new Cursors("stripe");

	@Test
	void theFirstBackfillComesBeforeTheFirstReconciliation() {
		assertThat(this.cursors.scheduled()).containsExactly(Run.BACKFILL, Run.RECONCILE);
	}

	@Test
	void noBackfillIsScheduledOnceOneWasComplete() {
		// Given
		backfilled(NOW);
		// When, Then
		assertThat(this.cursors.scheduled()).containsExactly(Run.RECONCILE);
	}

	@Test
	void aBackfillIsScheduledAfterEventsWereListedNoMore() {
		// Given
		backfilled(NOW.minus(Duration.ofDays(50)));
		reached(EventCursor.NEW.from(NOW.minus(Duration.ofDays(30)), Instant.EPOCH));
		// When, Then
		assertThat(this.cursors.scheduled()).containsExactly(Run.BACKFILL, Run.RECONCILE);
	}

	@Test
	void requestsAreAnsweredInTheirOrder() {
		// Given
		requested("r1", RunState.ASKED);
		requested("r2", RunState.ASKED);
		// When
		Optional<ReconcileCursor> first = this.cursors.request();
		requested("r1", RunState.COMPLETE);
		Optional<ReconcileCursor> second = this.cursors.request();
		requested("r2", RunState.INCOMPLETE);
		// Then
		assertThat(first.flatMap(ReconcileCursor::getRequest)).contains("r1");
		assertThat(second.flatMap(ReconcileCursor::getRequest)).contains("r2");
		assertThat(this.cursors.request()).isEmpty();
	}

	@Test
	void aRequestThatALeaderBeganIsStillOpen() {
		// Given
		requested("r1", RunState.ASKED);
		requested("r1", RunState.RUNNING);
		// When, Then
		assertThat(this.cursors.request()).isPresent();
	}

	@Test
	void requestsForOtherSourcesAreNotAnswered() {
		// Given
		this.cursors.learn("other:request", request("r1", RunState.ASKED));
		// When, Then
		assertThat(this.cursors.request()).isEmpty();
	}

	@Test
	void aCursorNeverGoesBackwards() {
		// Given: a complete run, and the next one under way
		EventCursor complete = at("evt_2", Duration.ofHours(2)).complete(NOW.minus(Duration.ofHours(1)));
		EventCursor underWay = new EventCursor(Optional.of(new LastEvent("evt_4", NOW)), complete.completeUpTo(),
				Optional.empty(), Optional.of(Instant.EPOCH));
		reached(complete);
		reached(underWay);
		// When: a leader that was replaced without knowing it writes down its page
		reached(at("evt_3", Duration.ofMinutes(30)));
		reached(new EventCursor(Optional.of(new LastEvent("evt_3", NOW.minusSeconds(1))), complete.completeUpTo(),
				Optional.empty(), Optional.of(Instant.EPOCH)));
		// Then
		assertThat(this.cursors.events()).isEqualTo(underWay);
	}

	@Test
	void aBackfillThatWasCompleteStaysSo() {
		// Given
		BackfillCursor begun = BackfillCursor.NEW.begun(NOW);
		this.cursors.learn("stripe:backfill", begun.complete().record("stripe").setOutcome("complete").build());
		// When
		this.cursors.learn("stripe:backfill", begun.record("stripe").setOutcome("running").build());
		// Then
		assertThat(this.cursors.backfill().wasOnceComplete()).isTrue();
	}

	@Test
	void aTombstoneLetsASourceBeginAnew() {
		// Given
		reached(at("evt_1", Duration.ofHours(1)));
		// When
		this.cursors.forget("stripe");
		// Then
		assertThat(this.cursors.events()).isEqualTo(EventCursor.NEW);
	}

	private static EventCursor at(String event, Duration ago) {
		return new EventCursor(Optional.of(new LastEvent(event, NOW.minus(ago))), Instant.EPOCH, Optional.empty(),
				Optional.of(Instant.EPOCH));
	}

	private void reached(EventCursor cursor) {
		this.cursors.learn("stripe", cursor.record("stripe").build());
	}

	private void backfilled(Instant begun) {
		BackfillCursor complete = BackfillCursor.NEW.begun(begun).complete();
		this.cursors.learn("stripe:backfill", complete.record("stripe").setOutcome("complete").build());
	}

	private void requested(String id, RunState state) {
		this.cursors.learn("stripe:request", request(id, state));
	}

	private static ReconcileCursor request(String id, RunState state) {
		return ReconcileCursor.newBuilder()
			.setSource("stripe")
			.setCursor("")
			.setCompleteUpTo(Instant.EPOCH)
			.setRequest(id)
			.setCommand("reconcile")
			.setOutcome(state.wireName())
			.build();
	}

}
