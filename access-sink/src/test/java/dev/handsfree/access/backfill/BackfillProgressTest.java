package dev.handsfree.access.backfill;

import java.time.Instant;

import dev.handsfree.events.ReconcileCursor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the records of {@code ingest.reconcile} say of the first backfill. */
class BackfillProgressTest {

	@ParameterizedTest
	@CsvSource({ "running, 1970-01-01T00:00:00Z, RUNNING", "incomplete, 1970-01-01T00:00:00Z, CUT_SHORT",
			"complete, 2026-11-23T10:00:00Z, ARRIVING", "running, 2026-11-23T10:00:00Z, ARRIVING",
			"incomplete, 2026-11-23T10:00:00Z, ARRIVING", "a later word, 1970-01-01T00:00:00Z, CUT_SHORT" })
	void whatWasOnceCompleteStaysSoWhateverBecameOfLaterOnes(String outcome, Instant completeUpTo,
			BackfillStage stage) {
		Deserializer<ReconcileCursor> says = (topic, bytes) -> cursor(outcome, completeUpTo);

		assertThat(BackfillProgress.UNHEARD_OF.after(record(BackfillProgress.KEY), says).stage()).isEqualTo(stage);
	}

	@Test
	void aRecordOfAReplacedLeaderTakesNothingBack() {
		Deserializer<ReconcileCursor> complete = (topic, bytes) -> cursor("complete",
				Instant.parse("2026-11-23T10:00:00Z"));
		Deserializer<ReconcileCursor> behind = (topic, bytes) -> cursor("running", Instant.EPOCH);

		BackfillProgress backfill = BackfillProgress.UNHEARD_OF.after(record(BackfillProgress.KEY), complete)
			.after(record(BackfillProgress.KEY), behind);

		assertThat(backfill.hasEnded()).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "stripe", "stripe:request", "paddle:backfill" })
	void otherRecordsSayNothingOfIt(String key) {
		Deserializer<ReconcileCursor> says = (topic, bytes) -> cursor("complete", Instant.MAX);

		assertThat(BackfillProgress.UNHEARD_OF.after(record(key), says)).isEqualTo(BackfillProgress.UNHEARD_OF);
	}

	@Test
	void whatCannotBeReadChangesNothing() {
		Deserializer<ReconcileCursor> says = (topic, bytes) -> {
			throw new IllegalStateException("no such schema");
		};

		assertThat(BackfillProgress.UNHEARD_OF.after(record(BackfillProgress.KEY), says))
			.isEqualTo(BackfillProgress.UNHEARD_OF);
	}

	@Test
	void eachStageButTheLastHasASentence() {
		for (BackfillStage stage : BackfillStage.values()) {
			assertThat(stage.missing().isPresent()).as(stage.name()).isEqualTo(stage != BackfillStage.COMPLETE);
		}
		assertThat(BackfillStage.NOT_BEGUN.missing().orElseThrow()).contains("./handsfree backfill stripe");
	}

	private static ConsumerRecord<String, byte[]> record(String key) {
		return new ConsumerRecord<>("ingest.reconcile", 0, 7, key, new byte[] { 1 });
	}

	private static ReconcileCursor cursor(String outcome, Instant completeUpTo) {
		return ReconcileCursor.newBuilder()
			.setSource("stripe")
			.setCursor("")
			.setCompleteUpTo(completeUpTo)
			.setOutcome(outcome)
			.build();
	}

}
