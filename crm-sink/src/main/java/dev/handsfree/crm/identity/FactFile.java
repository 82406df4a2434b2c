package dev.handsfree.crm.identity;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.handsfree.crm.RankedTrait;
import dev.handsfree.crm.statement.Filed;
import dev.handsfree.purchases.fact.Name;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Files what events say beside money ({@code crm.fact}) and whom names mean
 * ({@code crm.link}), and knows which record keys wait for a name to mean somebody
 * ({@code crm.awaited}). Filing twice, or in another order, changes nothing; callers
 * bring the transaction.
 */
public final class FactFile {

	private static final int LONGEST_INDEXED = 200;

	private final JdbcClient jdbc;

	private final JsonColumns json;

	public FactFile(JdbcClient jdbc, JsonColumns json) {
		this.jdbc = jdbc;
		this.json = json;
	}

	/** Files what was told; of two about one thing the greater rank. */
	void file(Collection<Filed<RankedTrait>> traits) {
		Map<List<String>, RankedTrait> kept = new TreeMap<>(
				Comparator.comparing((List<String> key) -> String.join("\0", key)));
		traits.forEach((filed) -> kept.merge(List.of(filed.under(), filed.what().kind(), filed.what().trait().about()),
				filed.what(), (one, other) -> (one.compareTo(other) >= 0) ? one : other));
		// In the order of the key: two batches never wait for each other.
		this.jdbc.sql("""
				INSERT INTO crm.fact AS f (filed_under, kind, about, rank, value)
				SELECT name, kind, about, rank, value::jsonb
				FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
				  WITH ORDINALITY AS new (name, kind, about, rank, value, position)
				ORDER BY position
				ON CONFLICT (filed_under, kind, about) DO UPDATE SET rank = excluded.rank, value = excluded.value
				WHERE f.rank < excluded.rank""")
			.param(JsonColumns.column(kept.keySet(), List::getFirst))
			.param(JsonColumns.column(kept.keySet(), (key) -> key.get(1)))
			.param(JsonColumns.column(kept.keySet(), (key) -> indexed(key.getLast())))
			.param(JsonColumns.column(kept.values(), RankedTrait::rank))
			.param(JsonColumns.column(kept.values(), (one) -> this.json.write(one.trait())))
			.update();
	}

	/**
	 * What an index takes: a longer tag is known by its hash, and stands in the value.
	 */
	private static String indexed(String about) {
		return (about.length() <= LONGEST_INDEXED) ? about : Name.bounded(about);
	}

	/**
	 * Remembers whom names mean; of several events that say so, the greater rank is
	 * believed.
	 * @return what that changed
	 */
	Learned link(Collection<Link> links) {
		Map<String, Link> kept = new TreeMap<>();
		links.forEach((link) -> kept.merge(link.name(), link,
				(one, other) -> (one.rank().compareTo(other.rank()) >= 0) ? one : other));
		Map<String, Link> before = links(kept.keySet());
		this.jdbc.sql("""
				INSERT INTO crm.link AS l (name, person, rank)
				SELECT name, person, rank
				FROM unnest(?::text[], ?::text[], ?::text[]) WITH ORDINALITY AS new (name, person, rank, position)
				ORDER BY position
				ON CONFLICT (name) DO UPDATE SET person = excluded.person, rank = excluded.rank
				WHERE l.rank < excluded.rank""")
			.param(JsonColumns.column(kept.values(), Link::name))
			.param(JsonColumns.column(kept.values(), Link::person))
			.param(JsonColumns.column(kept.values(), Link::rank))
			.update();
		Map<String, Link> after = links(kept.keySet());
		Set<String> news = new TreeSet<>();
		Set<String> left = new TreeSet<>();
		for (Link link : kept.values()) {
			Link known = before.get(link.name());
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
		return links(names).values().stream().collect(Collectors.toMap(Link::name, Link::person));
	}

	/** What is known of each of the names, by name. */
	Map<String, Link> links(Collection<String> names) {
		return this.jdbc.sql("SELECT name, person, rank FROM crm.link WHERE name = ANY (?::text[])")
			.param(names.toArray(String[]::new))
			.query((row, number) -> new Link(row.getString(1), row.getString(2), row.getString(3)))
			.list()
			.stream()
			.collect(Collectors.toMap(Link::name, Function.identity()));
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

	/**
	 * A name and whom it means.
	 *
	 * @param name the name
	 * @param person the person's id
	 * @param rank how much the event that says so is believed: how it knows, then when
	 */
	record Link(String name, String person, String rank) {

		private static final String FOLLOWED = "0 ";

		private static final String TYPED = "1 ";

		/** What the rank of what is proven begins with. */
		static final String PROVEN = "2 ";

		/** Said by the product itself, of its own user's own address. */
		static Link proven(String name, String person, String rank) {
			return new Link(name, person, PROVEN + rank);
		}

		/** Typed at a checkout or into a form, where it can be anybody's address. */
		static Link typed(String name, String person, String rank) {
			return new Link(name, person, TYPED + rank);
		}

		/** Said by nobody: it follows from another link. */
		static Link followed(String name, String person, String rank) {
			return new Link(name, person, FOLLOWED + rank);
		}

		/** What it says, of another name of that money. */
		Link followedTo(String another) {
			return followed(another, this.person, this.rank.substring(FOLLOWED.length()));
		}

		/** Whether what the user says is the person's own word. */
		boolean isProven() {
			return this.rank.startsWith(PROVEN);
		}

	}

	/**
	 * What became known.
	 *
	 * @param names those of whom it may be known now whom they mean, or with proof, and
	 * was not
	 * @param left people whom a name means no longer
	 */
	public record Learned(Set<String> names, Set<String> left) {

		static Learned nothing() {
			return new Learned(Set.of(), Set.of());
		}

		Learned and(Learned other) {
			return new Learned(union(this.names, other.names), union(this.left, other.left));
		}

		private static Set<String> union(Set<String> some, Set<String> others) {
			Set<String> all = new TreeSet<>(some);
			all.addAll(others);
			return all;
		}

	}

}
