package dev.handsfree.crm.identity;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps in {@code crm.person} who is known, whose contact is due, and when the payment
 * provider is asked next about somebody's money. Each is one statement.
 */
public final class PersonRows {

	private final JdbcClient jdbc;

	public PersonRows(JdbcClient jdbc) {
		this.jdbc = jdbc;
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

	private static String[] array(Collection<String> texts) {
		return texts.toArray(String[]::new);
	}

}
