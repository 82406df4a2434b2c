package dev.handsfree.crm.identity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.handsfree.crm.KnownFacts;
import dev.handsfree.crm.RankedTrait;
import dev.handsfree.crm.statement.Filed;
import dev.handsfree.purchases.fact.Fact;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads all that is known of people, filed under a person or under a name that means one.
 */
public final class PersonFile {

	private final JdbcClient jdbc;

	private final JsonColumns json;

	public PersonFile(JdbcClient jdbc, JsonColumns json) {
		this.jdbc = jdbc;
		this.json = json;
	}

	/** The facts of a person's money, with the names that they are filed under. */
	public List<Filed<Fact>> money(String person) {
		return this.jdbc.sql("""
				SELECT filed_under, kind, value::text FROM crm.money
				WHERE filed_under = :person OR filed_under IN (SELECT name FROM crm.link WHERE person = :person)
				ORDER BY filed_under, kind, id""")
			.param("person", person)
			.query((row, number) -> new Filed<>(row.getString(1), this.json.money(row.getString(2), row.getString(3))))
			.list();
	}

	/**
	 * What is known of each, filed under the person or under a name that means them. What
	 * a user has said beside money counts once it is proven whose the user is.
	 */
	public Map<String, KnownFacts> known(Collection<String> persons) {
		Map<String, List<RankedTrait>> traits = new HashMap<>();
		Map<String, List<EarlierMoney.Row>> earlier = new HashMap<>();
		String proven = "(l.rank LIKE '%s%%' OR l.name NOT LIKE 'user:%%' OR f.kind NOT IN ('Name', 'Tag', 'Company'))"
			.formatted(NameLink.PROVEN);
		filed("fact", "f.rank", proven, persons, (row) -> {
			if (JsonColumns.isTrait(row.kind())) {
				add(traits, row.person(), new RankedTrait(this.json.trait(row.kind(), row.value()), row.rank()));
			}
			else {
				add(earlier, row.person(), new EarlierMoney.Row(row.kind(), row.value(), row.rank()));
			}
		});
		Map<String, List<Fact>> money = new HashMap<>();
		filed("money", "''", "true", persons,
				(row) -> add(money, row.person(), this.json.money(row.kind(), row.value())));
		EarlierMoney reader = new EarlierMoney(this.json);
		return persons.stream().distinct().collect(Collectors.toMap((person) -> person, (person) -> {
			List<Fact> newer = money.getOrDefault(person, List.of());
			return KnownFacts.of(traits.getOrDefault(person, List.of()),
					Stream.concat(newer.stream(), reader.facts(earlier.getOrDefault(person, List.of()), newer).stream())
						.toList());
		}));
	}

	private void filed(String table, String rank, String counts, Collection<String> persons, Consumer<Row> each) {
		this.jdbc.sql("""
				SELECT f.filed_under AS person, f.kind, f.value::text, %2$s AS rank FROM crm.%1$s f
				WHERE f.filed_under = ANY (:persons::text[])
				UNION ALL
				SELECT l.person, f.kind, f.value::text, %2$s FROM crm.link l JOIN crm.%1$s f ON f.filed_under = l.name
				WHERE l.person = ANY (:persons::text[]) AND %3$s""".formatted(table, rank, counts))
			.param("persons", array(persons))
			.query((row, number) -> new Row(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
			.list()
			.forEach(each);
	}

	private static <T> void add(Map<String, List<T>> lists, String person, T one) {
		lists.computeIfAbsent(person, (absent) -> new ArrayList<>()).add(one);
	}

	private static String[] array(Collection<String> texts) {
		return texts.toArray(String[]::new);
	}

	private record Row(String person, String kind, String value, String rank) {
	}

}
