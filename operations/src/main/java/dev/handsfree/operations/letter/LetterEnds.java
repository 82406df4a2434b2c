package dev.handsfree.operations.letter;

import java.sql.Timestamp;

import dev.handsfree.events.DeliveryOutcome;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Closes dead letters by what became of the records that were put back.
 *
 * <pre>
 *         replay                 outcome of the replay
 *  open ----------> replaying ------------------------> delivered
 *   ^  \               |  \
 *   |   \              |   `--- failed again: a new one takes its place --> replaced
 *   |    `- discard --> | discarded
 *   `----- stopped -----'
 * </pre>
 *
 * Outcomes and dead letters come on topics of their own, in any order: what is known of
 * either is applied when the other arrives.
 */
public final class LetterEnds {

	private final JdbcClient jdbc;

	LetterEnds(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** A delivery that a replay led to has ended so, or would. */
	public void ended(DeliveryOutcome outcome) {
		this.jdbc.sql("""
				INSERT INTO ops.replay_outcome (replay, event_id, sink, automation, outcome, reason, at)
				VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""")
			.params(outcome.getReplay().orElseThrow(), outcome.getEventId(), outcome.getSink(), outcome.getAutomation(),
					outcome.getOutcome().name(), outcome.getReason().or(outcome::getCause).orElse(""),
					Timestamp.from(outcome.getAt()))
			.update();
		settle(outcome.getEventId(), outcome.getSink());
	}

	/** Applies what is known of the replays of one event's deliveries. */
	void settle(String eventId, String sink) {
		this.jdbc
			.sql("""
					UPDATE ops.replay_item item SET state = 'ended', outcome = known.outcome, reason = known.reason
					FROM ops.replay_outcome known
					WHERE known.event_id = ? AND known.sink = ? AND item.event_id = known.event_id AND item.sink = known.sink
					  AND item.replay = known.replay AND item.automation IN (known.automation, '')
					  AND item.state IN ('pending', 'putting', 'put')""")
			.params(eventId, sink)
			.update();
		// The first of several ends: what came later was about a later dead letter. A
		// clock
		// may be wrong, but not about a dead letter that the replay names.
		this.jdbc.sql("""
				UPDATE ops.dead_letter letter SET ended_as = ended.outcome,
				  state = CASE ended.outcome WHEN 'dead_lettered' THEN 'replaced' ELSE 'delivered' END
				FROM (
				  SELECT DISTINCT ON (one.id) one.id, known.outcome FROM ops.dead_letter one
				  JOIN ops.replay_outcome known ON known.event_id = one.event_id AND known.sink = one.sink
				    AND one.automation IN (known.automation, '') AND known.replay <> one.replay
				    AND known.outcome <> 'previewed'
				    AND NOT EXISTS (SELECT FROM ops.replay asked WHERE asked.id = known.replay AND asked.preview)
				    AND (known.at >= one.at OR EXISTS (SELECT FROM ops.replay_item item
				      WHERE item.replay = known.replay AND item.dead_letter = one.id))
				  WHERE one.event_id = ? AND one.sink = ? AND one.state IN ('open', 'replaying')
				  ORDER BY one.id, known.at) ended
				WHERE letter.id = ended.id""").params(eventId, sink).update();
	}

	/** A dead letter that was put back and failed again closes the one that it was. */
	void takesPlace(DeadLetter letter) {
		if (letter.failure().replay().isEmpty()) {
			return;
		}
		LetterPlace origin = letter.origin();
		this.jdbc.sql("""
				UPDATE ops.dead_letter SET state = 'replaced', ended_as = 'dead_lettered', replaced_by = ?
				WHERE (sink, original_topic, original_partition, original_offset) = (?, ?, ?, ?)
				  AND automation IN (?, '') AND replays < ? AND replaced_by IS NULL
				  AND state IN ('open', 'replaying', 'replaced')""")
			.params(letter.place().id(), letter.delivery().sink(), origin.topic(), origin.partition(), origin.offset(),
					letter.delivery().automation(), letter.failure().replays())
			.update();
		this.jdbc.sql("""
				UPDATE ops.replay_item item SET state = 'ended', outcome = 'dead_lettered', reason = ?
				FROM ops.dead_letter old
				WHERE item.replay = ? AND item.dead_letter = old.id AND old.replaced_by = ?
				  AND item.state IN ('pending', 'putting', 'put')""")
			.params(letter.failure().reason(), letter.failure().replay(), letter.place().id())
			.update();
	}

	/** What a preview would change could not be said: the dead letter stays as it is. */
	void failedInPreview(DeadLetter.Failure failure, String deadLetter) {
		this.jdbc.sql("""
				UPDATE ops.replay_item SET state = 'ended', outcome = 'dead_lettered', reason = ?
				WHERE replay = ? AND dead_letter = ? AND preview AND state <> 'ended'""")
			.params(failure.reason(), failure.replay(), deadLetter)
			.update();
	}

}
