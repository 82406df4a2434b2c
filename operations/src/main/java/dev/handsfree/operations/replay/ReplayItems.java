package dev.handsfree.operations.replay;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.handsfree.operations.replay.ReplayLane.PutBack;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps how far each dead letter of each replay has come.
 *
 * <pre>
 *  pending --> putting --> put --> ended
 *     |           ^ |
 *     |           | '-- after a crash, if it is on no lane --> pending
 *     '--> withdrawn, when the replay is stopped
 * </pre>
 */
final class ReplayItems {

	private final TransactionTemplate transactions;

	private final JdbcClient jdbc;

	ReplayItems(TransactionTemplate transactions, JdbcClient jdbc) {
		this.transactions = transactions;
		this.jdbc = jdbc;
	}

	/**
	 * Takes the next ones in hand, of each sink as many as it may have before it, the
	 * oldest first.
	 * @param underWay how many a sink may have before it
	 * @param most how many to take of a sink
	 */
	List<Item> take(int underWay, int most, Instant now) {
		List<Item> taken = this.transactions.execute((transaction) -> {
			List<Item> all = new ArrayList<>();
			for (String sink : this.jdbc.sql("SELECT DISTINCT sink FROM ops.replay_item WHERE state = 'pending'")
				.query((row, number) -> row.getString(1))
				.list()) {
				all.addAll(take(sink, Math.min(most, underWay - underWay(sink)), now));
			}
			return all;
		});
		return (taken != null) ? taken : List.of();
	}

	private int underWay(String sink) {
		return this.jdbc.sql("SELECT count(*) FROM ops.replay_item WHERE sink = ? AND state IN ('putting', 'put')")
			.param(sink)
			.query(Integer.class)
			.single();
	}

	private List<Item> take(String sink, int count, Instant now) {
		if (count <= 0) {
			return List.of();
		}
		return this.jdbc
			.sql("""
					UPDATE ops.replay_item item SET state = 'putting', put_at = ?
					FROM (
					  SELECT one.replay, one.dead_letter FROM ops.replay_item one JOIN ops.replay asked ON asked.id = one.replay
					  WHERE one.sink = ? AND one.state = 'pending' ORDER BY asked.created_at, one.replay, one.number
					  LIMIT ? FOR UPDATE OF one SKIP LOCKED) next
					WHERE item.replay = next.replay AND item.dead_letter = next.dead_letter
					RETURNING item.replay, item.dead_letter, item.number, item.preview, item.sink""")
			.params(Timestamp.from(now), sink, count)
			.query(ReplayItems::row)
			.list()
			.stream()
			.sorted()
			.toList();
	}

	/** Those of which nobody knows whether they were put back. */
	List<Item> inDoubt() {
		return this.jdbc
			.sql("SELECT replay, dead_letter, number, preview, sink FROM ops.replay_item WHERE state = 'putting'")
			.query(ReplayItems::row)
			.list();
	}

	/** When the first of those was taken in hand. */
	Optional<Instant> inDoubtSince() {
		return this.jdbc.sql("SELECT min(put_at) AS since FROM ops.replay_item WHERE state = 'putting'")
			.query((row, number) -> Optional.ofNullable(row.getTimestamp("since")).map(Timestamp::toInstant))
			.single();
	}

	/** They are on the lane; one may have ended meanwhile. */
	void put(List<PutBack> items) {
		items.forEach((item) -> become(item, "put"));
	}

	/** They are not on the lane, and are put back with the next ones. */
	void pendingAgain(List<PutBack> items) {
		items.forEach((item) -> become(item, "pending"));
	}

	private void become(PutBack item, String state) {
		this.jdbc.sql("UPDATE ops.replay_item SET state = ? WHERE replay = ? AND dead_letter = ? AND state = 'putting'")
			.params(state, item.replay(), item.deadLetter())
			.update();
	}

	/** There is nothing to put back, now or later. */
	void cannotBePutBack(PutBack item, String why) {
		this.transactions.executeWithoutResult((transaction) -> {
			this.jdbc.sql("""
					UPDATE ops.replay_item SET state = 'ended', outcome = 'gone', reason = ?
					WHERE replay = ? AND dead_letter = ?""").params(why, item.replay(), item.deadLetter()).update();
			this.jdbc.sql("""
					UPDATE ops.dead_letter SET unfit = ?, state = CASE state WHEN 'replaying' THEN 'open' ELSE state END
					WHERE id = ?""").params(why, item.deadLetter()).update();
		});
	}

	/** Whether something is to be put back, or looked up. */
	boolean isAnyToDo() {
		return this.jdbc.sql("SELECT EXISTS (SELECT FROM ops.replay_item WHERE state IN ('pending', 'putting'))")
			.query(Boolean.class)
			.single();
	}

	/** Says of replays of which all has ended that they are done. */
	void finish(Instant now) {
		this.jdbc.sql("""
				UPDATE ops.replay asked SET ended_at = ?, state = CASE WHEN preview THEN 'previewed' ELSE 'done' END
				WHERE ended_at IS NULL AND NOT EXISTS (
				  SELECT FROM ops.replay_item WHERE replay = asked.id AND state IN ('pending', 'putting', 'put'))""")
			.param(Timestamp.from(now))
			.update();
	}

	private static Item row(ResultSet row, int number) throws SQLException {
		return new Item(new PutBack(row.getString("replay"), row.getString("dead_letter")), row.getInt("number"),
				row.getBoolean("preview"), row.getString("sink"));
	}

	/**
	 * One dead letter that is to be put back.
	 *
	 * @param putBack which one, by which replay
	 * @param number its place in the replay
	 * @param preview whether it is only asked what would change
	 * @param sink in front of which sink
	 */
	record Item(PutBack putBack, int number, boolean preview, String sink) implements Comparable<Item> {

		@Override
		public int compareTo(Item other) {
			int byReplay = this.putBack.replay().compareTo(other.putBack.replay());
			return (byReplay != 0) ? byReplay : Integer.compare(this.number, other.number);
		}

	}

}
