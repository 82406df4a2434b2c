package dev.handsfree.catchup.reconcile.leader;

import java.time.Instant;
import java.util.Optional;

import dev.handsfree.catchup.reconcile.Run;
import dev.handsfree.catchup.reconcile.Statement;
import dev.handsfree.catchup.reconcile.Tally;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReconcileMetersTest {

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	@Test
	void anIncompleteRunMovesNoGaugeBack() {
		// Given
		ReconcileMeters told = new ReconcileMeters(this.meters, "stripe");
		told.owns(true);
		Instant upTo = Instant.parse("2026-11-24T00:00:00Z");
		// When
		told.ended(new Statement(Run.RECONCILE, Optional.empty(), upTo, Tally.NONE));
		told.ended(new Statement(Run.RECONCILE, Optional.of("cut short"), Instant.EPOCH, Tally.NONE));
		// Then
		assertThat(this.meters.get(ReconcileMeters.COMPLETE_UP_TO).gauge().value())
			.isEqualTo((double) upTo.getEpochSecond());
		told.owns(false);
		assertThat(this.meters.get(ReconcileMeters.COMPLETE_UP_TO).gauge().value()).isNaN();
	}

}
