package dev.handsfree.crm.identity;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.handsfree.crm.RankedTrait;
import dev.handsfree.crm.statement.Filed;
import dev.handsfree.purchases.fact.Name;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Files what events say beside money ({@code crm.fact}). Filing twice, or in another
 * order, changes nothing; callers bring the transaction.
 */
public final class TraitFile {

	private static final int LONGEST_INDEXED = 200;

	private final JdbcClient jdbc;

	private final JsonColumns json;

	public TraitFile(JdbcClient jdbc, JsonColumns json) {
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

}
