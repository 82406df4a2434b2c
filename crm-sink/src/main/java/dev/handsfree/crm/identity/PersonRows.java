package dev.handsfree.crm.identity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.handsfree.crm.KnownFacts;
import dev.handsfree.crm.RankedTrait;
import dev.handsfree.crm.identity.FactFile.Link;
import dev.handsfree.crm.statement.Filed;
import dev.handsfree.purchases.fact.Fact;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps in {@code crm.person} who is known, and reads all that is known of them. Callers
 * bring the transaction.
 */
public final class PersonRows {

	private final JdbcClient jdbc;

	private final JsonColumns json;

	public PersonRows(JdbcClient jdbc, JsonColumns json) {
		this.jdbc = jdbc;
		this.json = json;
	}

	/** Makes rows for those that have none. */
	public void add(Collection<String> persons) {
		this.jdbc.sql("""
				INSERT INTO crm.person (id) SELECT id FROM unnest(?::text[]) AS id ORDER BY id
				ON CONFLICT DO NOTHING""").param(array(persons)).update();
	}

	/** Those of them who have a contact, or are due one. */
	public Set<String> withContact(Collection<String> persons) {
		return Set.copyOf(this.jdbc.sql("""
				SELECT id FROM crm.person
				WHERE id = ANY (?::text[]) AND (contact_id IS NOT NULL OR due_at IS NOT NULL)""")
			.param(array(persons))
			.query(String.class)
			.list());
	}

	/** Has the contacts of these people looked at in the next round. */
	public void dueAt(Collection<String> persons, Instant now) {
		this.jdbc.sql("""
				UPDATE crm.person SET due_at = ?::timestamptz WHERE id IN
				  (SELECT id FROM crm.person WHERE id = ANY (?::text[]) ORDER BY id FOR UPDATE)""")
			.param(now.toString())
			.param(array(persons))
			.update();
	}

	/**
	 * Says from when on the payment provider is asked about what is open of people's
	 * money by the passing of time; who is asked about sooner keeps that moment.
	 * @param asks the moment by person; in the past if it has come already
	 */
	public void asksAt(Map<String, Instant> asks, Instant now) {
		this.jdbc.sql("""
				UPDATE crm.person p SET ask_at = greatest(new.at, :now::timestamptz)
				FROM (SELECT id, at::timestamptz AS at FROM unnest(:ids::text[], :at::text[]) AS one (id, at)) AS new
				WHERE p.id = new.id
				  AND (p.ask_at IS NULL OR (p.ask_at > new.at AND new.at > :now::timestamptz))""")
			.param("now", now.toString())
			.param("ids", array(asks.keySet()))
			.param("at", array(asks.values().stream().map(Instant::toString).toList()))
			.update();
	}

	/** Has the payment provider asked about these people again, whether known or not. */
	public void askAgain(Collection<String> persons, Instant at) {
		this.jdbc.sql("""
				INSERT INTO crm.person AS p (id, ask_at)
				SELECT id, ?::timestamptz FROM unnest(?::text[]) AS id ORDER BY id
				ON CONFLICT (id) DO UPDATE SET ask_at = least(p.ask_at, excluded.ask_at)""")
			.param(at.toString())
			.param(array(persons))
			.update();
	}

	/**
	 * Takes people about whom the payment provider is to be asked: nobody else gets them
	 * until they are due again.
	 */
	public List<String> takeAsking(Instant now, Instant again, int most) {
		return this.jdbc.sql("""
				UPDATE crm.person SET ask_at = ?::timestamptz WHERE id IN
				  (SELECT id FROM crm.person WHERE ask_at <= ?::timestamptz ORDER BY ask_at, id LIMIT ?
				   FOR UPDATE SKIP LOCKED)
				RETURNING id""")
			.param(again.toString())
			.param(now.toString())
			.param(most)
			.query((row, number) -> row.getString(1))
			.list();
	}

	/** Says when a person who was taken is asked about next, unless somebody else did. */
	public void asked(String person, Instant taken, Optional<Instant> next) {
		this.jdbc.sql("UPDATE crm.person SET ask_at = ?::timestamptz WHERE id = ? AND ask_at = ?::timestamptz")
			.param(next.map(Instant::toString).orElse(null))
			.param(person)
			.param(taken.toString())
			.update();
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
			.formatted(Link.PROVEN);
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
