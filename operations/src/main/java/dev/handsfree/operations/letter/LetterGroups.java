package dev.handsfree.operations.letter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Groups dead letters by why there are so many of them. */
public final class LetterGroups {

	private final JdbcClient jdbc;

	LetterGroups(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** The groups of those that a filter lets through, the largest first. */
	public List<Group> of(LetterFilter filter) {
		Map<Group.Key, List<Group.Money>> money = new LinkedHashMap<>();
		this.jdbc
			.sql("SELECT sink, automation, cause, reason, currency, sum(amount) AS amount FROM ops.dead_letter WHERE "
					+ filter.sql() + " AND amount IS NOT NULL GROUP BY 1, 2, 3, 4, 5 ORDER BY 5")
			.params(filter.values())
			.query((row) -> {
				Group.Key key = new Group.Key(row.getString(1), row.getString(2), row.getString(3), row.getString(4));
				money.computeIfAbsent(key, (first) -> new ArrayList<>())
					.add(new Group.Money(row.getString("currency"), row.getLong("amount")));
			});
		return this.jdbc
			.sql("""
					SELECT sink, automation, cause, reason, count(*) AS count,
					  count(DISTINCT subject) FILTER (WHERE subject <> '') AS customers, min(at) AS oldest, max(at) AS newest
					FROM ops.dead_letter WHERE %s GROUP BY 1, 2, 3, 4 ORDER BY count DESC, newest DESC"""
				.formatted(filter.sql()))
			.params(filter.values())
			.query((row, number) -> {
				Group.Key key = new Group.Key(row.getString(1), row.getString(2), row.getString(3), row.getString(4));
				return new Group(key, row.getLong("count"), row.getLong("customers"),
						List.copyOf(money.getOrDefault(key, List.of())), row.getTimestamp("oldest").toInstant(),
						row.getTimestamp("newest").toInstant());
			})
			.list();
	}

	/**
	 * Dead letters of one reason.
	 *
	 * @param key what they have in common
	 * @param count how many they are
	 * @param customers of how many customers
	 * @param money what their events are worth, by currency
	 * @param oldest when the first was given up on
	 * @param newest when the last was
	 */
	public record Group(Key key, long count, long customers, List<Money> money, Instant oldest, Instant newest) {

		/**
		 * What they have in common.
		 *
		 * @param sink the sink that gave up
		 * @param automation the automation that did
		 * @param cause why, from the closed list
		 * @param reason why, in words
		 */
		public record Key(String sink, String automation, String cause, String reason) {
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

}
