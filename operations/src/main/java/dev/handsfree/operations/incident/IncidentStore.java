package dev.handsfree.operations.incident;

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

/** Keeps incidents as they were last told. */
public final class IncidentStore {

	private static final JsonMapper json = JsonMapper.builder().build();

	private final JdbcClient jdbc;

	IncidentStore(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	void keep(Incident incident) {
		this.jdbc.sql("""
				INSERT INTO ops.incident (id, integration, cause, state, sentence, owner, since, updated_at, events,
				  customers, money, event_ids, error)
				VALUES (:id, :integration, :cause, :state, :sentence, :owner, :since, :updated, :events, :customers,
				  :money::json, :ids::json, :error)
				ON CONFLICT (id) DO UPDATE SET state = excluded.state, sentence = excluded.sentence,
				  owner = excluded.owner, updated_at = excluded.updated_at, events = excluded.events,
				  customers = excluded.customers, money = excluded.money, event_ids = excluded.event_ids,
				  error = excluded.error
				WHERE incident.updated_at <= excluded.updated_at""")
			.param("id", incident.id())
			.param("integration", incident.integration())
			.param("cause", incident.cause())
			.param("state", incident.state())
			.param("sentence", incident.sentence())
			.param("owner", incident.owner().orElse(null))
			.param("since", Timestamp.from(incident.since()))
			.param("updated", Timestamp.from(incident.updatedAt()))
			.param("events", incident.affected().events())
			.param("customers", incident.affected().customers())
			.param("money", json.writeValueAsString(incident.affected().money()))
			.param("ids", json.writeValueAsString(incident.affected().eventIds()))
			.param("error", incident.error().orElse(null))
			.update();
	}

	/**
	 * Incidents, the youngest first.
	 * @param which by their state
	 */
	public Page<Incident> page(Which which, int limit, Cursor after) {
		return Page.of(this.jdbc
			.sql("SELECT * FROM ops.incident WHERE (since, id) < (?, ?) AND (%s) ORDER BY since DESC, id DESC LIMIT ?"
				.formatted(which.condition))
			.params(after.timestamp(), after.id(), limit + 1)
			.query(IncidentStore::row)
			.list(), limit, (incident) -> new Cursor(incident.since(), incident.id()));
	}

	/** How many are open. */
	public long open() {
		return this.jdbc.sql("SELECT count(*) FROM ops.incident WHERE " + Which.OPEN.condition)
			.query(Long.class)
			.single();
	}

	private static Incident row(ResultSet row, int number) throws SQLException {
		return new Incident(row.getString("id"), row.getString("integration"), row.getString("cause"),
				row.getString("state"), row.getString("sentence"), Optional.ofNullable(row.getString("owner")),
				row.getTimestamp("since").toInstant(), row.getTimestamp("updated_at").toInstant(),
				new Affected(row.getLong("events"), row.getLong("customers"),
						json.readValue(row.getString("money"), new TypeReference<List<Money>>() {
						}), json.readValue(row.getString("event_ids"), new TypeReference<List<String>>() {
						})),
				Optional.ofNullable(row.getString("error")));
	}

	/** Which incidents are meant. */
	public enum Which {

		/** Those whose cause has not passed. */
		OPEN("state <> 'closed'"),
		/** Those whose cause has passed. */
		CLOSED("state = 'closed'"),
		/** All that are known. */
		ALL("true");

		private final String condition;

		Which(String condition) {
			this.condition = condition;
		}

	}

	/**
	 * An incident.
	 *
	 * @param id its id
	 * @param integration what is wrong
	 * @param cause from the closed list
	 * @param state open, updated or closed
	 * @param sentence what happened
	 * @param owner who minds
	 * @param since since when
	 * @param updatedAt when it was last told
	 * @param affected what waits or failed
	 * @param error the class of the last error
	 */
	public record Incident(String id, String integration, String cause, String state, String sentence,
			Optional<String> owner, Instant since, Instant updatedAt, Affected affected, Optional<String> error) {
	}

	/**
	 * What waits or failed.
	 *
	 * @param events how many events
	 * @param customers of how many customers
	 * @param money what they are worth, by currency
	 * @param eventIds a few of them
	 */
	public record Affected(long events, long customers, List<Money> money, List<String> eventIds) {

		public Affected {
			money = List.copyOf(money);
			eventIds = List.copyOf(eventIds);
		}

	}

	/**
	 * What events are worth in one currency.
	 *
	 * @param currency ISO 4217
	 * @param amount in minor units
	 */
	public record Money(String currency, long amount) {
	}

}
