package dev.handsfree.catchup.reconcile.leader;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import dev.handsfree.catchup.reconcile.Lease;
import dev.handsfree.catchup.reconcile.Run;
import dev.handsfree.catchup.reconcile.Scene;
import dev.handsfree.catchup.reconcile.Statement;
import dev.handsfree.catchup.reconcile.Tally;
import dev.handsfree.catchup.reconcile.backfill.BackfillCursor;
import dev.handsfree.catchup.reconcile.events.EventCursor;
import dev.handsfree.events.ReconcileCursor;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PerformanceTest {

	private final Scene lease = new Scene();

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	@AfterEach
	void closes() {
		this.lease.close();
	}

	@Test
	void answersWhoAskedEvenOfABug() {
		// Given
		Performance performance = performing((before) -> {
			throw new IllegalStateException("secret");
		});
		// When
		performance.of(new Duty(List.of(Run.RECONCILE), Optional.of(request())), EventCursor.NEW, BackfillCursor.NEW,
				this.lease);
		// Then
		assertThat(this.lease.written).extracting(ReconcileCursor::getOutcome).containsExactly("running", "incomplete");
		assertThat(this.lease.said().getWhy()).contains("it failed: IllegalStateException");
		assertThat(this.lease.said().getRequest()).contains("r1");
		assertThat(this.meters.get(ReconcileMeters.RUNS).tags("run", "reconcile", "outcome", "incomplete").counter())
			.returns(1.0, (counter) -> counter.count());
	}

	@Test
	void anIncompleteRunMovesNoGaugeBack() {
		// Given
		ReconcileMeters told = new ReconcileMeters(this.meters, "stripe");
		told.owns(true);
		Instant upTo = this.lease.clock.instant();
		// When
		told.ended(new Statement(Run.RECONCILE, Optional.empty(), upTo, Tally.NONE));
		told.ended(new Statement(Run.RECONCILE, Optional.of("cut short"), Instant.EPOCH, Tally.NONE));
		// Then
		assertThat(this.meters.get(ReconcileMeters.COMPLETE_UP_TO).gauge().value())
			.isEqualTo((double) upTo.getEpochSecond());
		told.owns(false);
		assertThat(this.meters.get(ReconcileMeters.COMPLETE_UP_TO).gauge().value()).isNaN();
	}

	private Performance performing(Function<EventCursor, Statement> reconcile) {
		return new Performance("stripe", new Runs() {

			@Override
			public Statement reconcile(EventCursor before, Lease held) {
				return reconcile.apply(before);
			}

			@Override
			public Statement backfill(BackfillCursor before, Lease held) {
				return new Statement(Run.BACKFILL, Optional.empty(), Instant.EPOCH, Tally.NONE);
			}

		}, new ReconcileMeters(this.meters, "stripe"), this.lease.clock);
	}

	private static ReconcileCursor request() {
		return ReconcileCursor.newBuilder()
			.setSource("stripe")
			.setCursor("")
			.setCompleteUpTo(Instant.EPOCH)
			.setOutcome("asked")
			.setRequest("r1")
			.setCommand("reconcile")
			.build();
	}

}
