package dev.handsfree.ops.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.handsfree.ops.paging.Cursor;
import dev.handsfree.ops.paging.Page;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps what waits for a person. A review is open until it is decided; asked once more
 * after that, it is open again.
 */
public final class ReviewStore {

	private static final JsonMapper json = JsonMapper.builder().build();

	private static final String OPEN = """
			NOT EXISTS (SELECT FROM ops.decision WHERE decision.review = review.id AND decision.at >= review.at)""";

	private final JdbcClient jdbc;

	ReviewStore(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	void keep(Waiting review) {
		this.jdbc.sql("""
				INSERT INTO ops.review (id, sink, event_id, cause, sentence, subject, choices, at)
				VALUES (:id, :sink, :event, :cause, :sentence, :subject, :choices::json, :at)
				ON CONFLICT (id) DO UPDATE SET event_id = excluded.event_id, cause = excluded.cause,
				  sentence = excluded.sentence, subject = excluded.subject, choices = excluded.choices, at = excluded.at
				WHERE review.at < excluded.at""")
			.param("id", review.id())
			.param("sink", review.sink())
			.param("event", review.eventId())
			.param("cause", review.cause())
			.param("sentence", review.sentence())
			.param("subject", review.subject())
			.param("choices", json.writeValueAsString(review.choices()))
			.param("at", Timestamp.from(review.at()))
			.update();
	}

	/**
	 * The one of that id, decided or not; nobody else decides it while this transaction
	 * runs.
	 */
	Optional<Waiting> lock(String id) {
		return this.jdbc.sql("SELECT *, %s AS open FROM ops.review WHERE id = ? FOR UPDATE".formatted(OPEN))
			.param(id)
			.query(ReviewStore::row)
			.optional();
	}

	/** The one of that id, decided or not. */
	public Optional<Waiting> find(String id) {
		return this.jdbc.sql("SELECT *, %s AS open FROM ops.review WHERE id = ?".formatted(OPEN))
			.param(id)
			.query(ReviewStore::row)
			.optional();
	}

	/** Those that wait, newest first. */
	public Page<Waiting> page(int limit, Cursor after) {
		return Page.of(this.jdbc.sql(
				"SELECT *, true AS open FROM ops.review WHERE %s AND (at, id) < (?, ?) ORDER BY at DESC, id DESC LIMIT ?"
					.formatted(OPEN))
			.params(after.timestamp(), after.id(), limit + 1)
			.query(ReviewStore::row)
			.list(), limit, (review) -> new Cursor(review.at(), review.id()));
	}

	/** How many wait, by the sink that asks. */
	public List<Count> counts() {
		return this.jdbc.sql("SELECT sink, count(*) AS count FROM ops.review WHERE %s GROUP BY sink".formatted(OPEN))
			.query((row, number) -> new Count(row.getString("sink"), row.getLong("count")))
			.list();
	}

	private static Waiting row(ResultSet row, int number) throws SQLException {
		return new Waiting(row.getString("id"), row.getString("sink"), row.getString("event_id"),
				row.getString("cause"), row.getString("sentence"), row.getString("subject"),
				json.readValue(row.getString("choices"), new TypeReference<List<Choice>>() {
				}), row.getTimestamp("at").toInstant(), row.getBoolean("open"));
	}

	/**
	 * Something that waits for a person.
	 *
	 * @param id its id
	 * @param sink who asks
	 * @param eventId the event it is about; empty where it is about none
	 * @param cause from the closed list
	 * @param sentence what is to be decided
	 * @param subject whose it is
	 * @param choices how it can be decided
	 * @param at since when
	 * @param open whether it is not decided
	 */
	public record Waiting(String id, String sink, String eventId, String cause, String sentence, String subject,
			List<Choice> choices, Instant at, boolean open) {

		public Waiting {
			choices = List.copyOf(choices);
		}

	}

	/**
	 * One way to decide it.
	 *
	 * @param decision the word for it
	 * @param label what it means
	 * @param needs what has to be said with it
	 */
	public record Choice(String decision, String label, List<String> needs) {

		public Choice {
			needs = List.copyOf(needs);
		}

	}

	/**
	 * How many reviews of one sink wait.
	 *
	 * @param sink the sink
	 * @param count how many
	 */
	public record Count(String sink, long count) {
	}

}
