package dev.handsfree.access.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import dev.handsfree.purchases.Entitlements;
import dev.handsfree.purchases.Purchases;
import dev.handsfree.purchases.fact.Name;
import dev.handsfree.purchases.grant.Grant;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

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
	 * What saving would change, of those names for which it changes anything. Belongs to
	 * the caller's transaction, which holds the names' locks.
	 * @param names the names to find documents by
	 * @param purchases what follows from all that is known of them
	 */
	public List<DocumentChange> change(Collection<Name> names, Purchases purchases) {
		String[] keys = TextArray.keys(names);
		Map<String, Entitlements> before = find(keys);
		Map<String, Map<String, Set<String>>> emails = emailsTo(keys);
		return names.stream()
			.map((name) -> new DocumentChange(name, Optional.ofNullable(before.get(name.key())),
					emails.getOrDefault(name.key(), Map.of()), purchases.of(name), leads(name, purchases)))
			.filter(DocumentChange::isNews)
			.toList();
	}

	/**
	 * Writes what names have reason to use, and its history, where that changed. Belongs
	 * to the caller's transaction, which holds the names' locks.
	 * @param names the names to find documents by
	 * @param purchases what follows from all that is known of them
	 * @param eventId the event that decided
	 * @param now the moment
	 * @return what changed
	 */
	public List<DocumentChange> save(Collection<Name> names, Purchases purchases, String eventId, Instant now) {
		List<DocumentChange> changes = change(names, purchases);
		write(changes.stream().filter(DocumentChange::isOfEntitlements).toList(), eventId, now);
		saveEmails(changes.stream().filter(DocumentChange::isOfEmails).toList());
		return changes;
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

	private Map<String, Entitlements> find(String[] names) {
		Map<String, Entitlements> found = new HashMap<>();
		this.jdbc.sql("SELECT body::text, updated_at, name FROM access.document WHERE name = ANY (?)")
			.param(names)
			.query((RowCallbackHandler) (row) -> found.put(row.getString(3), stored(row).entitlements()));
		return found;
	}

	private Map<String, Map<String, Set<String>>> emailsTo(String[] names) {
		Map<String, Map<String, Set<String>>> emails = new HashMap<>();
		this.jdbc.sql("SELECT name, email, origin FROM access.document_email WHERE name = ANY (?)")
			.param(names)
			.query((RowCallbackHandler) (row) -> emails.computeIfAbsent(row.getString(1), (absent) -> new TreeMap<>())
				.computeIfAbsent(row.getString(2), (absent) -> new TreeSet<>())
				.add(row.getString(3)));
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

	private void write(List<DocumentChange> changes, String eventId, Instant now) {
		if (changes.isEmpty()) {
			return;
		}
		this.jdbc.sql("""
				WITH written AS (
				  INSERT INTO access.document (name, body, event_id, updated_at)
				  SELECT name, body::json, ?, ? FROM unnest(?::text[], ?::text[]) AS change (name, body)
				  ON CONFLICT (name) DO UPDATE
				  SET body = excluded.body, event_id = excluded.event_id, updated_at = excluded.updated_at
				  RETURNING name, updated_at, event_id, body)
				INSERT INTO access.history (name, at, event_id, body) SELECT * FROM written""")
			.params(eventId, Timestamp.from(now), TextArray.of(changes, (change) -> change.name().key()),
					TextArray.of(changes, (change) -> this.json.writeValueAsString(change.now())))
			.update();
	}

	private void saveEmails(List<DocumentChange> changes) {
		if (changes.isEmpty()) {
			return;
		}
		List<Lead> leads = changes.stream().flatMap(Lead::of).toList();
		String[] emails = TextArray.of(leads, Lead::email);
		String[] origins = TextArray.of(leads, Lead::origin);
		String[] names = TextArray.of(leads, Lead::name);
		this.jdbc.sql("""
				DELETE FROM access.document_email WHERE name = ANY (?)
				AND (email, origin, name) NOT IN (SELECT * FROM unnest(?::text[], ?::text[], ?::text[]))""")
			.params(TextArray.of(changes, (change) -> change.name().key()), emails, origins, names)
			.update();
		this.jdbc.sql("""
				INSERT INTO access.document_email (email, origin, name)
				SELECT * FROM unnest(?::text[], ?::text[], ?::text[])
				ON CONFLICT DO NOTHING""").params(emails, origins, names).update();
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

	/** An e-mail that leads to a name's document, for the sake of one purchase. */
	private record Lead(String email, String origin, String name) {

		static Stream<Lead> of(DocumentChange change) {
			return change.emails()
				.entrySet()
				.stream()
				.flatMap((lead) -> lead.getValue()
					.stream()
					.map((origin) -> new Lead(lead.getKey(), origin, change.name().key())));
		}

	}

}
