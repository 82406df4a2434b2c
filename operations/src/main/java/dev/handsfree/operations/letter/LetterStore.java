package dev.handsfree.operations.letter;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.handsfree.operations.paging.Cursor;
import dev.handsfree.operations.paging.Page;
import dev.handsfree.operations.refusal.RefusedException;
import dev.handsfree.topics.money.Worth;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps dead letters, and finds them. */
public final class LetterStore {

	private final JdbcClient jdbc;

	LetterStore(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Keeps one that is new. Of one that is known this is a newer copy, which stays
	 * longer: it is read from there from now on.
	 * @return whether it is new
	 */
	boolean keep(DeadLetter letter) {
		return write(
				"""
						UPDATE ops.dead_letter SET letter_topic = :topic, letter_partition = :partition, letter_offset = :offset,
						  at = :at, unfit = :unfit
						WHERE (sink, automation, original_topic, original_partition, original_offset, replays, replay)
						  = (:sink, :automation, :originalTopic, :originalPartition, :originalOffset, :replays, :replay)""",
				letter) == 0
				&& write(
						"""
								INSERT INTO ops.dead_letter (id, letter_topic, letter_partition, letter_offset, sink, automation,
								  event_id, type, subject, cause, reason, attempts, replays, replay, at, original_topic,
								  original_partition, original_offset, amount, currency, unfit, state)
								VALUES (:id, :topic, :partition, :offset, :sink, :automation, :event, :type, :subject, :cause, :reason,
								  :attempts, :replays, :replay, :at, :originalTopic, :originalPartition, :originalOffset, :amount,
								  :currency, :unfit, CASE
								    WHEN EXISTS (SELECT FROM ops.discard WHERE dead_letter = :id) THEN 'discarded'
								    WHEN EXISTS (SELECT FROM ops.replay_item WHERE dead_letter = :id AND NOT preview
								      AND state IN ('pending', 'putting', 'put')) THEN 'replaying'
								    ELSE 'open' END)
								ON CONFLICT DO NOTHING""",
						letter) == 1;
	}

	private int write(String sql, DeadLetter letter) {
		DeadLetter.Meant meant = letter.delivery();
		DeadLetter.Failure failure = letter.failure();
		return this.jdbc.sql(sql)
			.param("id", letter.place().id())
			.param("topic", letter.place().topic())
			.param("partition", letter.place().partition())
			.param("offset", letter.place().offset())
			.param("sink", meant.sink())
			.param("automation", meant.automation())
			.param("event", meant.eventId())
			.param("type", meant.type())
			.param("subject", meant.subject())
			.param("cause", failure.cause())
			.param("reason", failure.reason())
			.param("attempts", failure.attempts())
			.param("replays", failure.replays())
			.param("replay", failure.replay())
			.param("at", Timestamp.from(letter.at()))
			.param("originalTopic", letter.origin().topic())
			.param("originalPartition", letter.origin().partition())
			.param("originalOffset", letter.origin().offset())
			.param("amount", letter.worth().map(Worth::amount).orElse(null))
			.param("currency", letter.worth().map(Worth::currency).orElse(null))
			.param("unfit", letter.unfit().orElse(null))
			.update();
	}

	/** The one of that id. */
	public Optional<Letter> find(String id) {
		return this.jdbc.sql("SELECT * FROM ops.dead_letter WHERE id = ?").param(id).query(LetterStore::row).optional();
	}

	/**
	 * The ids of those that are meant, whatever their state, oldest first.
	 * @throws RefusedException if one that is named does not exist
	 */
	public List<String> ids(Selection selection) {
		String sql = "SELECT id FROM ops.dead_letter WHERE %s ORDER BY at, id";
		List<String> found = selection.filter()
			.map((filter) -> this.jdbc.sql(sql.formatted(filter.sql())).params(filter.values()))
			.orElseGet(() -> this.jdbc.sql(sql.formatted("id = ANY (?)")).param(selection.ids().toArray(String[]::new)))
			.query((row, number) -> row.getString("id"))
			.list();
		if (found.size() < selection.ids().size()) {
			throw RefusedException.notFound("There is no such dead letter; its record may have expired.");
		}
		return found;
	}

	/** Where they lie, as far as that is known. */
	Map<LetterPlace, String> places(List<String> ids) {
		Map<String, LetterPlace> places = new HashMap<>();
		// While the topics are read again, an id says where the first copy lay.
		ids.forEach((id) -> LetterPlace.of(id).ifPresent((place) -> places.put(id, place)));
		this.jdbc
			.sql("SELECT id, letter_topic, letter_partition, letter_offset FROM ops.dead_letter WHERE id = ANY (?)")
			.param(ids.toArray(String[]::new))
			.query((row) -> {
				places.put(row.getString("id"), new LetterPlace(row.getString("letter_topic"),
						row.getInt("letter_partition"), row.getLong("letter_offset")));
			});
		return places.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
	}

	/** The ones that were given up on before, of the same record and automation. */
	public List<Letter> before(Letter letter) {
		return this.jdbc.sql("""
				SELECT * FROM ops.dead_letter
				WHERE (sink, original_topic, original_partition, original_offset) = (?, ?, ?, ?)
				  AND automation IN (?, '') AND replays < ?
				ORDER BY at, id""")
			.params(letter.sink(), letter.origin().topic(), letter.origin().partition(), letter.origin().offset(),
					letter.automation(), letter.replays())
			.query(LetterStore::row)
			.list();
	}

	/** Those that a filter lets through, newest first. */
	public Page<Letter> page(LetterFilter filter, int limit, Cursor after) {
		return Page.of(this.jdbc
			.sql("SELECT * FROM ops.dead_letter WHERE " + filter.sql()
					+ " AND (at, id) < (:cursorAt, :cursorId) ORDER BY at DESC, id DESC LIMIT :limit")
			.params(filter.values())
			.param("cursorAt", after.timestamp())
			.param("cursorId", after.id())
			.param("limit", limit + 1)
			.query(LetterStore::row)
			.list(), limit, (letter) -> new Cursor(letter.at(), letter.id()));
	}

	private static Letter row(ResultSet row, int number) throws SQLException {
		return new Letter(row.getString("id"), row.getString("sink"), row.getString("automation"),
				row.getString("event_id"), row.getString("type"), row.getString("subject"), row.getString("cause"),
				row.getString("reason"), row.getInt("attempts"), row.getInt("replays"), row.getString("replay"),
				row.getString("state"), row.getTimestamp("at").toInstant(),
				new LetterPlace(row.getString("original_topic"), row.getInt("original_partition"),
						row.getLong("original_offset")),
				Optional.ofNullable(row.getString("unfit")), Optional.ofNullable(row.getString("ended_as")),
				Optional.ofNullable(row.getString("replaced_by")));
	}

}
