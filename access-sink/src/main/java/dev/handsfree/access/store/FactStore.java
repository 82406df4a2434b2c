package dev.handsfree.access.store;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.handsfree.purchases.fact.Fact;
import dev.handsfree.purchases.fact.Name;
import dev.handsfree.purchases.fact.owner.Account;
import dev.handsfree.purchases.fact.owner.Address;
import dev.handsfree.purchases.fact.owner.VerifiedAddress;
import dev.handsfree.purchases.reading.FactKind;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads and writes facts, and makes transactions that touch the same names follow each
 * other. Every method belongs to the caller's transaction.
 */
public final class FactStore {

	/**
	 * So many facts of one closure are read. Each costs its payer money: what costs
	 * nothing is bounded far below.
	 */
	private static final int MOST = 10_000;

	private final JdbcClient jdbc;

	private final JsonMapper json;

	/**
	 * @param jdbc the database
	 * @param json writes and reads the facts' bodies
	 */
	public FactStore(JdbcClient jdbc, JsonMapper json) {
		this.jdbc = jdbc;
		this.json = json;
	}

	/**
	 * All facts that hang together with these names, directly or through each other.
	 * Until the transaction ends, nobody else can add one.
	 *
	 * <p>
	 * All names are locked in one statement and one order, so that two transactions never
	 * wait for each other. To know them they are read before they are locked; if somebody
	 * added to them in between, the answer is empty, and the caller begins a new
	 * transaction.
	 * @param names where to begin
	 * @param arrived what has just arrived and is not stored yet: an address that it
	 * verifies leads to whoever gave it
	 * @throws TooManyFactsException if there are more than {@value #MOST}
	 */
	public Optional<Map<Key, Fact>> lockAround(Set<Name> names, Collection<Fact> arrived) {
		Set<Name> all = namesAround(names, arrived);
		lock(all);
		List<Fact> facts = read(all, arrived);
		boolean grown = facts.stream().anyMatch((fact) -> !all.containsAll(fact.names()));
		return grown ? Optional.empty()
				: Optional.of(facts.stream().collect(Collectors.toMap(Key::of, (fact) -> fact, (one, same) -> one)));
	}

	/**
	 * Writes facts in place of what was known of them, and how they are found.
	 * @param facts each of another kind or id
	 * @param now the moment
	 */
	public void save(Collection<Fact> facts, Instant now) {
		if (facts.isEmpty()) {
			return;
		}
		String[] kinds = TextArray.of(facts, (fact) -> FactKind.of(fact).wireName());
		String[] ids = TextArray.of(facts, Fact::id);
		this.jdbc.sql("""
				INSERT INTO access.fact (kind, id, body, event_id, changed_at)
				SELECT kind, id, body::json, event_id, ?
				FROM unnest(?::text[], ?::text[], ?::text[], ?::text[]) AS fact (kind, id, body, event_id)
				ON CONFLICT (kind, id) DO UPDATE
				SET body = excluded.body, event_id = excluded.event_id, changed_at = excluded.changed_at""")
			.params(Timestamp.from(now), kinds, ids, TextArray.of(facts, this.json::writeValueAsString),
					TextArray.of(facts, Fact::eventId))
			.update();
		List<FactName> names = facts.stream().flatMap(FactName::of).toList();
		String[] keys = TextArray.of(names, FactName::name);
		String[] kindsOfNames = TextArray.of(names, FactName::kind);
		String[] idsOfNames = TextArray.of(names, FactName::id);
		this.jdbc.sql("""
				DELETE FROM access.fact_name
				WHERE (kind, id) IN (SELECT * FROM unnest(?::text[], ?::text[]))
				AND (name, kind, id) NOT IN (SELECT * FROM unnest(?::text[], ?::text[], ?::text[]))""")
			.params(kinds, ids, keys, kindsOfNames, idsOfNames)
			.update();
		this.jdbc.sql("""
				INSERT INTO access.fact_name (name, kind, id)
				SELECT * FROM unnest(?::text[], ?::text[], ?::text[])
				ON CONFLICT DO NOTHING""").params(keys, kindsOfNames, idsOfNames).update();
	}

	private Set<Name> namesAround(Set<Name> names, Collection<Fact> arrived) {
		Set<Name> reached = new HashSet<>(names);
		Set<Name> frontier = names;
		while (!frontier.isEmpty()) {
			frontier = read(frontier, arrived).stream()
				.flatMap((fact) -> fact.names().stream())
				.filter(reached::add)
				.collect(Collectors.toSet());
		}
		return reached;
	}

	private void lock(Set<Name> names) {
		// In one order for everybody. The number keeps these apart from others' locks.
		this.jdbc.sql("""
				SELECT count(pg_advisory_xact_lock(hashtextextended(name, 8081)))
				FROM (SELECT name FROM unnest(?::text[]) AS name ORDER BY name) AS sorted""")
			.param(TextArray.keys(names))
			.query(Long.class)
			.single();
	}

	private List<Fact> read(Set<Name> frontier, Collection<Fact> arrived) {
		List<Fact> facts = new ArrayList<>(read(frontier, false));
		// One address may be given by many customers; that concerns nobody unless it is a
		// user's verified one.
		Set<Name> verified = Stream.concat(facts.stream(), arrived.stream())
			.filter(FactStore::isVerified)
			.flatMap((fact) -> fact.names().stream())
			.filter((name) -> name.kind() == Name.Kind.EMAIL && frontier.contains(name))
			.collect(Collectors.toSet());
		facts.addAll(read(verified, true));
		return facts;
	}

	private static boolean isVerified(Fact fact) {
		return fact instanceof VerifiedAddress || (fact instanceof Account account && account.verified());
	}

	private List<Fact> read(Set<Name> names, boolean byAddress) {
		if (names.isEmpty()) {
			return List.of();
		}
		List<Fact> facts = this.jdbc.sql("""
				SELECT DISTINCT f.kind, f.id, f.body::text FROM access.fact_name n JOIN access.fact f USING (kind, id)
				WHERE n.name = ANY (?) AND (? = (n.kind = 'address' AND n.name LIKE 'email%')) LIMIT ?""")
			.params(TextArray.keys(names), byAddress, MOST + 1)
			.query((row, number) -> fact(row.getString("kind"), row.getString("body")))
			.list();
		if (facts.size() > MOST) {
			throw TooManyFactsException.around(names.stream().min(Comparator.naturalOrder()).orElseThrow());
		}
		return facts;
	}

	private Fact fact(String kind, String body) {
		return this.json.readValue(body, FactKind.of(kind).type());
	}

	/**
	 * Visits everybody whom a fact names, in the order of their keys: users, customers,
	 * and guests by their e-mail. An address alone makes nobody a guest.
	 */
	public void eachPerson(Consumer<? super Name> visitor) {
		this.jdbc.sql("""
				SELECT DISTINCT name COLLATE "C" AS name FROM access.fact_name
				WHERE name ~ '^(user|customer|email)' AND NOT (kind = 'address' AND name LIKE 'email%')
				ORDER BY name""")
			.withFetchSize(1000)
			.query((RowCallbackHandler) (row) -> visitor.accept(name(row.getString(1))));
	}

	/** Visits every fact of these kinds. */
	public void each(Set<FactKind> kinds, Consumer<? super Fact> visitor) {
		this.jdbc.sql("SELECT kind, body::text FROM access.fact WHERE kind = ANY (?)")
			.param(kinds.stream().map(FactKind::wireName).toArray(String[]::new))
			.withFetchSize(1000)
			.query((RowCallbackHandler) (row) -> visitor.accept(fact(row.getString(1), row.getString(2))));
	}

	/** Everybody whom that fact names, as {@link #eachPerson} visits them. */
	public static Stream<Name> people(Fact fact) {
		return fact.names().stream().filter((name) -> switch (name.kind()) {
			case USER, CUSTOMER -> true;
			case EMAIL -> !(fact instanceof Address);
			case SUBSCRIPTION, INVOICE, INTENT, CHARGE, SESSION -> false;
		});
	}

	/** A long name's key is its hash: the name itself stands in its facts. */
	private Name name(String key) {
		return Name.ofKey(key)
			.orElseGet(() -> this.jdbc.sql("""
					SELECT f.kind, f.body::text FROM access.fact_name n JOIN access.fact f USING (kind, id)
					WHERE n.name = ? LIMIT 1""")
				.param(key)
				.query((row, number) -> fact(row.getString(1), row.getString(2)))
				.single()
				.names()
				.stream()
				.filter((name) -> name.key().equals(key))
				.findFirst()
				.orElseThrow(() -> new IllegalStateException("no fact of " + key + " holds its name")));
	}

	/**
	 * Which fact it is.
	 *
	 * @param kind its kind
	 * @param id its id among those of the kind
	 */
	public record Key(FactKind kind, String id) {

		/** The key of that fact. */
		public static Key of(Fact fact) {
			return new Key(FactKind.of(fact), fact.id());
		}

	}

	/** A name that a fact is found by. */
	private record FactName(String name, String kind, String id) {

		static Stream<FactName> of(Fact fact) {
			String kind = FactKind.of(fact).wireName();
			return fact.names().stream().map((name) -> new FactName(name.key(), kind, fact.id()));
		}

	}

}
