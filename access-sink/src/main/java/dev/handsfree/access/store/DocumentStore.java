package dev.handsfree.access.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.handsfree.access.entitlement.Entitlements;
import dev.handsfree.access.fact.Name;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads and writes what follows from the facts: one row per name of a person, so that a
 * look-up reads one row, and every change once more as history.
 */
public final class DocumentStore {

	private final JdbcClient jdbc;

	private final JsonMapper json;

	/**
	 * @param jdbc the database
	 * @param json writes and reads the documents' bodies
	 */
	public DocumentStore(JdbcClient jdbc, JsonMapper json) {
		this.jdbc = jdbc;
		this.json = json;
	}

	/** What is stored under that name. */
	public Optional<StoredEntitlements> find(Name name) {
		return this.jdbc.sql("SELECT body::text, updated_at FROM access.document WHERE name = ?")
			.param(name.key())
			.query(this::stored)
			.optional();
	}

	/** What is stored under any name that this e-mail leads to, users first. */
	public List<StoredEntitlements> findByEmail(Name email) {
		return this.jdbc.sql("""
				SELECT d.body::text, d.updated_at FROM access.document_email e JOIN access.document d USING (name)
				WHERE e.email = ? ORDER BY d.name LIKE 'user%' DESC, d.name""")
			.param(email.key())
			.query(this::stored)
			.list();
	}

	/**
	 * Writes a document and its history if it changed. Belongs to the caller's
	 * transaction, which holds the name's lock.
	 * @param name the name to find it by
	 * @param entitlements what the person has reason to use
	 * @param emails the e-mails to find it by
	 * @param eventId the event that decided
	 * @param now the moment
	 */
	public void save(Name name, Entitlements entitlements, Set<String> emails, String eventId, Instant now) {
		Optional<Entitlements> before = find(name).map(StoredEntitlements::entitlements);
		boolean news = before.map((known) -> !known.equals(entitlements))
			.orElseGet(() -> !entitlements.equals(Entitlements.none(entitlements.customer())) || !emails.isEmpty());
		if (news) {
			write(name, this.json.writeValueAsString(entitlements), eventId, Timestamp.from(now));
		}
		if (news || before.isPresent()) {
			saveEmails(name, emails);
		}
	}

	private void write(Name name, String body, String eventId, Timestamp now) {
		this.jdbc.sql("""
				INSERT INTO access.document (name, body, event_id, updated_at) VALUES (?, ?::json, ?, ?)
				ON CONFLICT (name) DO UPDATE
				SET body = excluded.body, event_id = excluded.event_id, updated_at = excluded.updated_at""")
			.params(name.key(), body, eventId, now)
			.update();
		this.jdbc.sql("INSERT INTO access.history (name, at, event_id, body) VALUES (?, ?, ?, ?::json)")
			.params(name.key(), now, eventId, body)
			.update();
	}

	private void saveEmails(Name name, Set<String> emails) {
		String[] keys = emails.stream().map((email) -> Name.email(email).key()).sorted().toArray(String[]::new);
		this.jdbc.sql("DELETE FROM access.document_email WHERE name = ? AND NOT email = ANY (?)")
			.params(name.key(), keys)
			.update();
		this.jdbc.sql("""
				INSERT INTO access.document_email (email, name) SELECT unnest(?::text[]), ?
				ON CONFLICT DO NOTHING""").params(keys, name.key()).update();
	}

	private StoredEntitlements stored(ResultSet row, int number) throws SQLException {
		return new StoredEntitlements(this.json.readValue(row.getString(1), Entitlements.class),
				row.getTimestamp(2).toInstant());
	}

}
