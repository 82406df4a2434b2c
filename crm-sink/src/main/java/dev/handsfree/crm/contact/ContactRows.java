package dev.handsfree.crm.contact;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import dev.handsfree.crm.ContactMemory;
import dev.handsfree.crm.identity.JsonColumns;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps in {@code crm.person} what contacts were last told, when they are due, and who
 * writes them now. Callers bring the transaction, and lock before they change.
 */
final class ContactRows {

	private final JdbcClient jdbc;

	private final JsonColumns json;

	ContactRows(JdbcClient jdbc, JsonColumns json) {
		this.jdbc = jdbc;
		this.json = json;
	}

	/**
	 * Locks people until the transaction ends, always in the order of their ids, so that
	 * two batches never wait for each other.
	 */
	Map<String, Row> lock(Collection<String> persons) {
		Map<String, Row> rows = new LinkedHashMap<>();
		this.jdbc.sql("""
				SELECT id, contact_id, wanted, written, claim, claimed_until FROM crm.person
				WHERE id = ANY (?::text[]) ORDER BY id FOR UPDATE""")
			.param(array(persons))
			.query((row, number) -> rows.put(row.getString(1), read(row)))
			.list();
		return rows;
	}

	private Row read(ResultSet row) throws SQLException {
		ContactMemory memory = new ContactMemory(Optional.ofNullable(row.getString(2)),
				this.json.fields(row.getString(3)), this.json.fields(row.getString(4)));
		return new Row(memory, Optional.ofNullable(row.getObject(5, UUID.class)),
				Optional.ofNullable(row.getTimestamp(6)).map(Timestamp::toInstant));
	}

	/**
	 * Claims them. Until the write is remembered, nothing counts as written; if that
	 * never happens, they are due when the claim ends.
	 */
	void claim(Collection<String> persons, UUID claim, Instant until) {
		this.jdbc.sql("""
				UPDATE crm.person
				SET claim = :claim, claimed_until = :until::timestamptz, due_at = :until::timestamptz, wanted = '{}'
				WHERE id = ANY (:persons::text[])""")
			.param("claim", claim)
			.param("until", until.toString())
			.param("persons", array(persons))
			.update();
	}

	/** Remembers what a contact was told. */
	void remember(String person, ContactMemory memory) {
		this.jdbc
			.sql("UPDATE crm.person SET contact_id = NULLIF(?, ''), wanted = ?::jsonb, written = ?::jsonb WHERE id = ?")
			.params(memory.contactId().orElse(""), this.json.write(memory.wanted()), this.json.write(memory.written()),
					person)
			.update();
	}

	/**
	 * Ends what is left of a claim, and says when these contacts change next.
	 * @param due the moment by person; empty where there is none. Who became due
	 * meanwhile stays so
	 */
	void free(UUID claim, Map<String, Optional<Instant>> due) {
		this.jdbc.sql("""
				UPDATE crm.person p SET claim = NULL, claimed_until = NULL,
				  due_at = CASE WHEN p.due_at = p.claimed_until THEN new.due_at::timestamptz
				           ELSE least(p.due_at, new.due_at::timestamptz) END
				FROM unnest(?::text[], ?::text[]) AS new (id, due_at) WHERE p.id = new.id AND p.claim = ?""")
			.params(array(due.keySet()), moments(due.values()), claim)
			.update();
	}

	/**
	 * Has contacts written again in which a write may have come after another's. A claim
	 * on them is nobody's any more, so that its write is not remembered either; it holds
	 * until its end.
	 */
	void lose(Collection<String> persons, Instant now) {
		this.jdbc.sql(
				"UPDATE crm.person SET claim = NULL, wanted = '{}', due_at = ?::timestamptz WHERE id = ANY (?::text[])")
			.params(now.toString(), array(persons))
			.update();
	}

	/**
	 * Says when contacts change next by the passing of time alone.
	 * @param due the moment by person; empty where there is none
	 */
	void due(Map<String, Optional<Instant>> due) {
		this.jdbc.sql("""
				UPDATE crm.person p SET due_at = new.due_at::timestamptz
				FROM unnest(?::text[], ?::text[]) AS new (id, due_at)
				WHERE p.id = new.id AND p.due_at IS DISTINCT FROM new.due_at::timestamptz""")
			.params(array(due.keySet()), moments(due.values()))
			.update();
	}

	/** People whose contacts are due, and whom nobody writes now. */
	List<String> due(Instant now, int most) {
		return this.jdbc.sql("""
				SELECT id FROM crm.person
				WHERE due_at <= :now::timestamptz AND (claimed_until IS NULL OR claimed_until <= :now::timestamptz)
				ORDER BY due_at, id LIMIT :most""")
			.param("now", now.toString())
			.param("most", most)
			.query((row, number) -> row.getString(1))
			.list();
	}

	private static String[] array(Collection<String> texts) {
		return texts.toArray(String[]::new);
	}

	private static String[] moments(Collection<Optional<Instant>> moments) {
		return moments.stream().map((one) -> one.map(Instant::toString).orElse(null)).toArray(String[]::new);
	}

	/**
	 * A person's row.
	 *
	 * @param memory what the contact was last told
	 * @param claim whose claim it is; empty if nobody's
	 * @param claimedUntil when it ends
	 */
	record Row(ContactMemory memory, Optional<UUID> claim, Optional<Instant> claimedUntil) {

		boolean isClaimedAt(Instant now) {
			return this.claimedUntil.filter(now::isBefore).isPresent();
		}

		boolean isClaimedBy(UUID one) {
			return this.claim.filter(one::equals).isPresent();
		}

	}

}
