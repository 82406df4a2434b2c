package dev.handsfree.access.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

import dev.handsfree.purchases.Entitlements;
import dev.handsfree.purchases.Purchases;
import dev.handsfree.purchases.fact.Name;
import dev.handsfree.purchases.grant.Grant;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads and writes what follows from the facts: one row per name of a person, so that a
 * look-up reads one row, and every change once more as history.
 */
public final class DocumentStore {

	/** Leads to all of a document: so an earlier version noted it. */
	static final String ALL = "*";

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
			.query((row, number) -> stored(row))
			.optional();
	}

	/**
	 * What this e-mail leads to: the purchases that it was given with, of all documents
	 * that hold some, and all of a user for whom it was verified.
	 */
	public Optional<StoredEntitlements> findByEmail(Name email) {
		List<StoredEntitlements> led = this.jdbc.sql("""
				SELECT d.body::text, d.updated_at, array_agg(e.origin)
				FROM access.document_email e JOIN access.document d ON d.name = e.name
				WHERE e.email = ? GROUP BY d.name ORDER BY d.name LIKE 'user%' DESC, d.name""")
			.param(email.key())
			.query((row, number) -> led(row))
			.list();
		return led.isEmpty() ? Optional.empty() : Optional.of(together(led));
	}

	private static StoredEntitlements together(List<StoredEntitlements> led) {
		Map<List<Object>, Grant> grants = new LinkedHashMap<>();
		led.forEach((one) -> one.entitlements()
			.grants()
			.forEach((grant) -> grants.putIfAbsent(List.of(grant.origin(), grant.product(), grant.starts()), grant)));
		String customer = led.stream()
			.filter((one) -> !one.entitlements().grants().isEmpty())
			.findFirst()
			.orElse(led.getFirst())
			.entitlements()
			.customer();
		Instant updated = led.stream().map(StoredEntitlements::updatedAt).max(Comparator.naturalOrder()).orElseThrow();
		return new StoredEntitlements(new Entitlements(customer, List.copyOf(grants.values())), updated);
	}

	/**
	 * What saving would change; empty if nothing. Belongs to the caller's transaction,
	 * which holds the name's lock.
	 * @param name the name to find it by
	 * @param purchases what follows from all that is known of it
	 */
	public Optional<DocumentChange> change(Name name, Purchases purchases) {
		Optional<Entitlements> before = find(name).map(StoredEntitlements::entitlements);
		var change = new DocumentChange(name, before, emailsTo(name), purchases.of(name), leads(name, purchases));
		boolean nothingToSay = before.isEmpty() && change.now().grants().isEmpty() && change.emails().isEmpty();
		return (nothingToSay || !change.isNews()) ? Optional.empty() : Optional.of(change);
	}

	/**
	 * Writes what a name has reason to use, and its history, if that changed. Belongs to
	 * the caller's transaction, which holds the name's lock.
	 * @param name the name to find it by
	 * @param purchases what follows from all that is known of it
	 * @param eventId the event that decided
	 * @param now the moment
	 */
	public Optional<DocumentChange> save(Name name, Purchases purchases, String eventId, Instant now) {
		Optional<DocumentChange> change = change(name, purchases);
		change.ifPresent((news) -> {
			if (news.isOfEntitlements()) {
				write(name, this.json.writeValueAsString(news.now()), eventId, Timestamp.from(now));
			}
			saveEmails(name, news.emails());
		});
		return change;
	}

	/** How many documents there are. */
	public long count() {
		return this.jdbc.sql("SELECT count(*) FROM access.document").query(Long.class).single();
	}

	/**
	 * Visits the documents of names that no fact holds, by their keys. An address alone
	 * holds none.
	 */
	public void eachForgotten(BiConsumer<? super String, ? super Entitlements> visitor) {
		this.jdbc.sql("""
				SELECT d.body::text, d.updated_at, d.name FROM access.document d WHERE NOT EXISTS (
				  SELECT 1 FROM access.fact_name n
				  WHERE n.name = d.name AND NOT (n.kind = 'address' AND n.name LIKE 'email%'))
				ORDER BY d.name""")
			.withFetchSize(1000)
			.query((RowCallbackHandler) (row) -> visitor.accept(row.getString(3), stored(row).entitlements()));
	}

	private Map<String, Set<String>> emailsTo(Name name) {
		Map<String, Set<String>> emails = new TreeMap<>();
		this.jdbc.sql("SELECT email, origin FROM access.document_email WHERE name = ?")
			.param(name.key())
			.query((RowCallbackHandler) (row) -> emails.computeIfAbsent(row.getString(1), (absent) -> new TreeSet<>())
				.add(row.getString(2)));
		return emails;
	}

	/** The names of documents that wait for somebody to say what that product is. */
	public Set<String> awaiting(String providerProduct) {
		return Set.copyOf(this.jdbc.sql("""
				SELECT name FROM access.document
				WHERE body::text LIKE '%PRODUCT_UNKNOWN%' AND position(? IN body::text) > 0""")
			.param('"' + providerProduct + '"')
			.query(String.class)
			.list());
	}

	private static Map<String, Set<String>> leads(Name name, Purchases purchases) {
		Map<String, Set<String>> origins = new TreeMap<>();
		purchases.originsByEmail(name)
			.forEach((email, all) -> origins.put(Name.email(email).key(), new TreeSet<>(all)));
		purchases.originsByVerifiedEmail(name)
			.forEach((email, verified) -> origins.computeIfAbsent(Name.email(email).key(), (absent) -> new TreeSet<>())
				.addAll(verified));
		origins.values().removeIf(Set::isEmpty);
		return origins;
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

	private void saveEmails(Name name, Map<String, Set<String>> origins) {
		List<String> emails = new ArrayList<>();
		List<String> ofEach = new ArrayList<>();
		origins.forEach((email, all) -> all.forEach((origin) -> {
			emails.add(email);
			ofEach.add(origin);
		}));
		String[] keys = emails.toArray(String[]::new);
		String[] purchases = ofEach.toArray(String[]::new);
		this.jdbc.sql("""
				DELETE FROM access.document_email WHERE name = ?
				AND (email, origin) NOT IN (SELECT * FROM unnest(?::text[], ?::text[]))""")
			.params(name.key(), keys, purchases)
			.update();
		this.jdbc.sql("""
				INSERT INTO access.document_email (email, origin, name)
				SELECT email, origin, ? FROM unnest(?::text[], ?::text[]) AS lead (email, origin)
				ON CONFLICT DO NOTHING""").params(name.key(), keys, purchases).update();
	}

	private StoredEntitlements stored(ResultSet row) throws SQLException {
		return new StoredEntitlements(this.json.readValue(row.getString(1), Entitlements.class),
				row.getTimestamp(2).toInstant());
	}

	/** Of a document the purchases that an e-mail leads to. */
	private StoredEntitlements led(ResultSet row) throws SQLException {
		StoredEntitlements stored = stored(row);
		Set<String> origins = Set.of((String[]) row.getArray(3).getArray());
		return new StoredEntitlements(DocumentChange.only(stored.entitlements(), origins), stored.updatedAt());
	}

}
