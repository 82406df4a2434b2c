package dev.handsfree.operations.replay;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import dev.handsfree.operations.audit.Actor;
import dev.handsfree.operations.audit.AuditLog;
import dev.handsfree.operations.letter.OpenLetters;
import dev.handsfree.operations.letter.OpenLetters.InHand;
import dev.handsfree.operations.letter.Selection;
import dev.handsfree.operations.refusal.RefusedException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes requests to put dead letters back, and to stop doing so. A request is a row; the
 * {@link ReplayWorker} works it off.
 */
public final class Replays {

	/**
	 * A record that was put back so often fails for a reason that another try does not
	 * mend.
	 */
	static final int MOST_REPLAYS = 5;

	private final TransactionTemplate transactions;

	private final JdbcClient jdbc;

	private final OpenLetters letters;

	private final AuditLog audit;

	private final Clock clock;

	Replays(TransactionTemplate transactions, JdbcClient jdbc, OpenLetters letters, AuditLog audit, Clock clock) {
		this.transactions = transactions;
		this.jdbc = jdbc;
		this.letters = letters;
		this.audit = audit;
		this.clock = clock;
	}

	/**
	 * Has dead letters put back, each in front of the sink and the automation that gave
	 * up on it.
	 * @param selection which ones
	 * @param manner whether it is only asked what would change, and whether often is not
	 * too often
	 * @param by who asks, and why
	 * @throws RefusedException if one of them does not exist, is not open, cannot be put
	 * back, or was put back too often
	 */
	public Requested request(Selection selection, Manner manner, Actor by) {
		return Objects.requireNonNull(this.transactions.execute((transaction) -> {
			List<InHand> taken = fit(selection);
			if (manner == Manner.USUAL && taken.stream().anyMatch((letter) -> letter.replays() >= MOST_REPLAYS)) {
				throw RefusedException.unfit(("A dead letter among them was put back %d times already and failed each "
						+ "time. Mend the cause, or say 'force': true.")
					.formatted(MOST_REPLAYS));
			}
			String id = "replay-" + UUID.randomUUID();
			keep(id, taken, manner, by);
			if (manner != Manner.PREVIEW) {
				this.letters.become(taken, "replaying");
			}
			this.audit.note(by, (manner == Manner.PREVIEW) ? "preview" : "replay", id);
			return new Requested(id, taken.size());
		}));
	}

	private List<InHand> fit(Selection selection) {
		List<InHand> taken = this.letters.take(selection);
		List<InHand> fit = taken.stream().filter(InHand::canBePutBack).toList();
		if (selection.filter().isEmpty() && fit.size() < taken.size()) {
			throw RefusedException.unfit("A dead letter among them cannot be put back; its 'unfit' says why.");
		}
		if (fit.isEmpty()) {
			throw RefusedException.unfit("Nothing that can be put back is open and matches.");
		}
		return fit;
	}

	private void keep(String id, List<InHand> letters, Manner manner, Actor by) {
		boolean preview = manner == Manner.PREVIEW;
		this.jdbc
			.sql("INSERT INTO ops.replay (id, preview, state, by_whom, reason, created_at) VALUES (?, ?, ?, ?, ?, ?)")
			.params(id, preview, preview ? "previewing" : "running", by.who(), by.reason(),
					Timestamp.from(this.clock.instant()))
			.update();
		this.jdbc.sql("""
				INSERT INTO ops.replay_item (replay, dead_letter, number, preview, sink, automation, event_id, state)
				SELECT ?, id, number, ?, sink, automation, event_id, 'pending'
				FROM unnest(?, ?, ?, ?) WITH ORDINALITY AS letter (id, sink, automation, event_id, number)""")
			.param(id)
			.param(preview)
			.param(letters.stream().map(InHand::id).toArray(String[]::new))
			.param(letters.stream().map(InHand::sink).toArray(String[]::new))
			.param(letters.stream().map(InHand::automation).toArray(String[]::new))
			.param(letters.stream().map(InHand::eventId).toArray(String[]::new))
			.update();
	}

	/**
	 * Puts nothing back any more; what has been put back is delivered.
	 * @throws RefusedException if there is no such replay, or it has come to its end
	 */
	public void stop(String replay, Actor by) {
		this.transactions.executeWithoutResult((transaction) -> {
			String state = this.jdbc.sql("SELECT state FROM ops.replay WHERE id = ? FOR UPDATE")
				.param(replay)
				.query(String.class)
				.optional()
				.orElseThrow(() -> RefusedException.notFound("There is no such replay."));
			if (!state.equals("running") && !state.equals("previewing")) {
				throw RefusedException.conflict("The replay has come to its end.");
			}
			// The worker passes over items that it finds locked, and these are gone then.
			this.jdbc.sql("""
					WITH withdrawn AS (
					  UPDATE ops.replay_item SET state = 'withdrawn' WHERE replay = ? AND state = 'pending'
					  RETURNING dead_letter, preview)
					UPDATE ops.dead_letter letter SET state = 'open' FROM withdrawn
					WHERE letter.id = withdrawn.dead_letter AND NOT withdrawn.preview AND letter.state = 'replaying'""")
				.param(replay)
				.update();
			this.jdbc.sql("UPDATE ops.replay SET state = 'stopped', ended_at = ? WHERE id = ?")
				.params(Timestamp.from(this.clock.instant()), replay)
				.update();
			this.audit.note(by, "stop-replay", replay);
		});
	}

	/**
	 * How far a replay has come.
	 * @throws RefusedException if there is no such replay
	 */
	public ReplayProgress progress(String replay) {
		return this.jdbc.sql("""
				SELECT asked.state, count(*) AS total,
				  count(*) FILTER (WHERE item.outcome = 'delivered') AS delivered,
				  count(*) FILTER (WHERE item.outcome = 'already_there') AS already_there,
				  count(*) FILTER (WHERE item.outcome = 'superseded') AS superseded,
				  count(*) FILTER (WHERE item.outcome = 'in_review') AS in_review,
				  count(*) FILTER (WHERE item.outcome IN ('dead_lettered', 'gone')) AS failed,
				  count(*) FILTER (WHERE item.state = 'withdrawn') AS withdrawn,
				  count(*) FILTER (WHERE item.state IN ('pending', 'putting', 'put')) AS waiting
				FROM ops.replay asked JOIN ops.replay_item item ON item.replay = asked.id
				WHERE asked.id = ? GROUP BY asked.state""")
			.param(replay)
			.query((row, number) -> new ReplayProgress(replay, row.getString("state"), row.getInt("total"),
					row.getInt("delivered"), row.getInt("already_there"), row.getInt("superseded"),
					row.getInt("in_review"), row.getInt("failed"), row.getInt("withdrawn"), row.getInt("waiting"),
					effects(replay)))
			.optional()
			.orElseThrow(() -> RefusedException.notFound("There is no such replay."));
	}

	private List<ReplayProgress.Effect> effects(String replay) {
		return this.jdbc.sql("""
				SELECT dead_letter, outcome, reason FROM ops.replay_item
				WHERE replay = ? AND preview AND state = 'ended' ORDER BY number""")
			.param(replay)
			.query((row, number) -> new ReplayProgress.Effect(row.getString("dead_letter"),
					effect(String.valueOf(row.getString("outcome")),
							Optional.ofNullable(row.getString("reason")).orElse(""))))
			.list();
	}

	private static String effect(String outcome, String reason) {
		return outcome.equals("previewed") ? reason : "It would fail again: " + reason;
	}

	/** How dead letters are put back. */
	public enum Manner {

		/** Unless it was done too often. */
		USUAL,
		/** However often it was done. */
		FORCED,
		/** To hear what would change. */
		PREVIEW

	}

	/**
	 * A replay that is asked for.
	 *
	 * @param id its id
	 * @param count how many dead letters it puts back
	 */
	public record Requested(String id, int count) {
	}

}
