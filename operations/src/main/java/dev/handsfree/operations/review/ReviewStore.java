package dev.handsfree.operations.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.handsfree.operations.paging.Cursor;
import dev.handsfree.operations.paging.Page;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps what waits for a person. A review is open until it is decided, or its dead letter
 * has come to an end otherwise; it is closed once what was decided is done. Asked once
 * more after that, it is open again.
 */
public final class ReviewStore {

	private static final JsonMapper json = JsonMapper.builder().build();

	private static final String DECIDED = """
			EXISTS (SELECT FROM ops.decision WHERE decision.review = review.id AND decision.at >= review.at)""";

	/**
	 * Of a delivery that was given up on: its dead letter was delivered, or discarded.
	 */
	private static final String SETTLED = """
			(review.cause <> 'needs_person' AND EXISTS (SELECT FROM ops.dead_letter letter
			  WHERE (letter.event_id, letter.sink, letter.automation) = (review.event_id, review.sink, review.automation)
			    AND letter.state IN ('delivered', 'discarded'))
			  AND NOT EXISTS (SELECT FROM ops.dead_letter letter
			    WHERE (letter.event_id, letter.sink, letter.automation) = (review.event_id, review.sink, review.automation)
			      AND letter.state IN ('open', 'replaying')))""";

	private static final String OPEN = "NOT (" + DECIDED + " OR " + SETTLED + ")";

	private static final String DONE = """
			(EXISTS (SELECT FROM ops.review_end ended WHERE ended.review = review.id AND ended.at >= review.at) OR EXISTS (
			  SELECT FROM ops.decision WHERE decision.review = review.id AND decision.at >= review.at
			    AND NOT decision.for_sink) OR %s)"""
		.formatted(SETTLED);

	private static final String STATE = "CASE WHEN %s THEN 'open' WHEN %s THEN 'closed' ELSE 'decided' END AS state"
		.formatted(OPEN, DONE);

	private final JdbcClient jdbc;

	ReviewStore(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	void keep(Waiting review) {
		this.jdbc
			.sql("""
					INSERT INTO ops.review (id, sink, event_id, cause, sentence, subject, choices, at, automation, about)
					VALUES (:id, :sink, :event, :cause, :sentence, :subject, :choices::json, :at, :automation, :about)
					ON CONFLICT (id) DO UPDATE SET event_id = excluded.event_id, cause = excluded.cause,
					  sentence = excluded.sentence, subject = excluded.subject, choices = excluded.choices, at = excluded.at,
					  automation = excluded.automation, about = excluded.about
					WHERE review.at < excluded.at""")
			.param("id", review.id())
			.param("sink", review.sink())
			.param("event", review.eventId())
			.param("cause", review.cause())
			.param("sentence", review.sentence())
			.param("subject", review.subject())
			.param("choices", json.writeValueAsString(review.choices()))
			.param("at", Timestamp.from(review.at()))
			.param("automation", review.automation().orElse(""))
			.param("about", review.about().orElse(null))
			.update();
	}

	/** What was decided of that review is done. */
	void ended(String review, Instant at) {
		this.jdbc.sql("""
				INSERT INTO ops.review_end (review, at) VALUES (?, ?)
				ON CONFLICT (review) DO UPDATE SET at = greatest(review_end.at, excluded.at)""")
			.params(review, Timestamp.from(at))
			.update();
	}

	/**
	 * The one of that id, decided or not; nobody else decides it while this transaction
	 * runs.
	 */
	Optional<Waiting> lock(String id) {
		return this.jdbc.sql("SELECT *, %s FROM ops.review WHERE id = ? FOR UPDATE".formatted(STATE))
			.param(id)
			.query(ReviewStore::row)
			.optional();
	}

	/** The one of that id, decided or not. */
	public Optional<Waiting> find(String id) {
		return this.jdbc.sql("SELECT *, %s FROM ops.review WHERE id = ?".formatted(STATE))
			.param(id)
			.query(ReviewStore::row)
			.optional();
	}

	/** Those that wait, newest first. */
	public Page<Waiting> page(int limit, Cursor after) {
		return Page.of(this.jdbc.sql(
				"SELECT *, 'open' AS state FROM ops.review WHERE %s AND (at, id) < (?, ?) ORDER BY at DESC, id DESC LIMIT ?"
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
				}), row.getTimestamp("at").toInstant(),
				Optional.of(row.getString("automation")).filter((text) -> !text.isEmpty()),
				Optional.ofNullable(row.getString("about")), row.getString("state"));
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
	 * @param automation whose delivery it was; empty if none asked
	 * @param about which money it is about
	 * @param state open; decided, and not done yet; or closed
	 */
	public record Waiting(String id, String sink, String eventId, String cause, String sentence, String subject,
			List<Choice> choices, Instant at, Optional<String> automation, Optional<String> about, String state) {

		static final String OPEN = "open";

		public Waiting {
			choices = List.copyOf(choices);
		}

		/** Whether it waits for a decision. */
		boolean isOpen() {
			return this.state.equals(OPEN);
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
