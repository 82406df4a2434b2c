package dev.handsfree.crm.identity;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Remembers whom names mean ({@code crm.link}), and which record keys wait for a name to
 * mean somebody ({@code crm.awaited}). Linking twice, or in another order, changes
 * nothing; callers bring the transaction.
 */
public final class NameLinks {

	private final JdbcClient jdbc;

	public NameLinks(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Remembers whom names mean; of several events that say so, the greater rank is
	 * believed.
	 * @return what that changed
	 */
	Learned link(Collection<NameLink> links) {
		Map<String, NameLink> kept = new TreeMap<>();
		links.forEach((link) -> kept.merge(link.name(), link,
				(one, other) -> (one.rank().compareTo(other.rank()) >= 0) ? one : other));
		Map<String, NameLink> before = links(kept.keySet());
		this.jdbc.sql("""
				INSERT INTO crm.link AS l (name, person, rank)
				SELECT name, person, rank
				FROM unnest(?::text[], ?::text[], ?::text[]) WITH ORDINALITY AS new (name, person, rank, position)
				ORDER BY position
				ON CONFLICT (name) DO UPDATE SET person = excluded.person, rank = excluded.rank
				WHERE l.rank < excluded.rank""")
			.param(JsonColumns.column(kept.values(), NameLink::name))
			.param(JsonColumns.column(kept.values(), NameLink::person))
			.param(JsonColumns.column(kept.values(), NameLink::rank))
			.update();
		Map<String, NameLink> after = links(kept.keySet());
		Set<String> news = new TreeSet<>();
		Set<String> left = new TreeSet<>();
		for (NameLink link : kept.values()) {
			NameLink known = before.get(link.name());
			if (known == null || (link.isProven() && !known.isProven())) {
				news.add(link.name());
			}
			if (known != null && !known.person().equals(Objects.requireNonNull(after.get(link.name())).person())) {
				left.add(known.person());
			}
		}
		return new Learned(news, left);
	}

	/** Whom each of the names means, as far as it is known. */
	Map<String, String> meaning(Collection<String> names) {
		return links(names).values().stream().collect(Collectors.toMap(NameLink::name, NameLink::person));
	}

	/** What is known of each of the names, by name. */
	Map<String, NameLink> links(Collection<String> names) {
		return this.jdbc.sql("SELECT name, person, rank FROM crm.link WHERE name = ANY (?::text[])")
			.param(names.toArray(String[]::new))
			.query((row, number) -> new NameLink(row.getString(1), row.getString(2), row.getString(3)))
			.list()
			.stream()
			.collect(Collectors.toMap(NameLink::name, Function.identity()));
	}

	/** Notes that a record key waits until one of the names means somebody. */
	void await(Collection<String> names, String recordKey) {
		this.jdbc.sql("""
				INSERT INTO crm.awaited (name, record_key) SELECT name, ? FROM unnest(?::text[]) AS name ORDER BY name
				ON CONFLICT DO NOTHING""").param(recordKey).param(names.toArray(String[]::new)).update();
	}

	/** The record keys that waited for these names; they are noted no longer. */
	public Set<String> noLongerAwaited(Collection<String> names) {
		return new TreeSet<>(this.jdbc.sql("DELETE FROM crm.awaited WHERE name = ANY (?::text[]) RETURNING record_key")
			.param(names.toArray(String[]::new))
			.query(String.class)
			.list());
	}

}
