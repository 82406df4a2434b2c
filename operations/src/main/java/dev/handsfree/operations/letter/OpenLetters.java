package dev.handsfree.operations.letter;

import java.util.List;

import dev.handsfree.operations.refusal.RefusedException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Takes dead letters in hand: those that somebody names must all be open, and stay so
 * until the transaction ends. Whoever else wants one of them waits, and finds it taken.
 */
public final class OpenLetters {

	private final JdbcClient jdbc;

	OpenLetters(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * The ones that are meant, oldest first.
	 * @throws RefusedException if one that is named does not exist, or others than open
	 * ones are meant
	 */
	public List<InHand> take(Selection selection) {
		return selection.filter().map(LetterFilter::open).map(this::matching).orElseGet(() -> named(selection.ids()));
	}

	/** The ids of one delivery's open dead letters. */
	public List<String> of(String eventId, String sink, String automation) {
		return this.jdbc.sql("""
				SELECT id FROM ops.dead_letter WHERE (event_id, sink, automation) = (?, ?, ?) AND state = ?""")
			.params(eventId, sink, automation, Letter.OPEN)
			.query((row, number) -> row.getString(1))
			.list();
	}

	private List<InHand> matching(LetterFilter filter) {
		return read(this.jdbc
			.sql("SELECT id, sink, automation, event_id, replays, state, unfit FROM ops.dead_letter WHERE "
					+ filter.sql() + " ORDER BY at, id FOR UPDATE")
			.params(filter.values()));
	}

	private List<InHand> named(List<String> ids) {
		List<InHand> found = read(this.jdbc.sql("""
				SELECT id, sink, automation, event_id, replays, state, unfit FROM ops.dead_letter WHERE id = ANY (?)
				ORDER BY at, id FOR UPDATE""").param(ids.toArray(String[]::new)));
		if (found.size() < ids.size()) {
			throw RefusedException.notFound("There is no such dead letter; its record may have expired.");
		}
		if (!found.stream().allMatch(InHand::isOpen)) {
			throw RefusedException.conflict("A dead letter among them is not open.");
		}
		return found;
	}

	private static List<InHand> read(JdbcClient.StatementSpec statement) {
		return statement
			.query((row, number) -> new InHand(row.getString("id"), row.getString("sink"), row.getString("automation"),
					row.getString("event_id"), row.getInt("replays"), row.getString("state").equals(Letter.OPEN),
					row.getString("unfit") == null))
			.list();
	}

	/** Sets the state of those in hand. */
	public void become(List<InHand> letters, String state) {
		this.jdbc.sql("UPDATE ops.dead_letter SET state = ? WHERE id = ANY (?)")
			.param(state)
			.param(letters.stream().map(InHand::id).toArray(String[]::new))
			.update();
	}

	/**
	 * A dead letter in hand.
	 *
	 * @param id its id
	 * @param sink the sink that gave up
	 * @param automation the automation that did
	 * @param eventId the event
	 * @param replays how often it was put back before
	 * @param isOpen whether it waits for a decision
	 * @param canBePutBack whether there is something to put back
	 */
	public record InHand(String id, String sink, String automation, String eventId, int replays, boolean isOpen,
			boolean canBePutBack) {
	}

}
