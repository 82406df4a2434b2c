package dev.handsfree.crm;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps who is known and what their contacts were last told, in {@code crm.person}. Its
 * rows are the locks under which contacts are written; callers bring the transaction.
 */
final class People {

	private final JdbcClient jdbc;

	private final JsonColumns json;

	People(JdbcClient jdbc, JsonColumns json) {
		this.jdbc = jdbc;
		this.json = json;
	}

	/** Makes rows for those that have none. */
	void add(Collection<String> persons) {
		this.jdbc.sql("""
				INSERT INTO crm.person (id) SELECT id FROM unnest(?::text[]) AS id ORDER BY id
				ON CONFLICT DO NOTHING""").param(array(persons)).update();
	}

	/**
	 * Locks people until the transaction ends, always in the order of their ids, so that
	 * two batches never wait for each other.
	 */
	Map<String, ContactMemory> lock(Collection<String> persons) {
		Map<String, ContactMemory> memories = new LinkedHashMap<>();
		this.jdbc.sql("""
				SELECT id, contact_id, wanted, written FROM crm.person WHERE id = ANY (?::text[])
				ORDER BY id FOR UPDATE""")
			.param(array(persons))
			.query((row, number) -> memories.put(row.getString(1),
					new ContactMemory(Optional.ofNullable(row.getString(2)), this.json.fields(row.getString(3)),
							this.json.fields(row.getString(4)))))
			.list();
		return memories;
	}

	/** Remembers what a contact was told; with it the lock's work is done. */
	void remember(String person, ContactMemory memory) {
		this.jdbc
			.sql("UPDATE crm.person SET contact_id = NULLIF(?, ''), wanted = ?::jsonb, written = ?::jsonb WHERE id = ?")
			.params(memory.contactId().orElse(""), this.json.write(memory.wanted()), this.json.write(memory.written()),
					person)
			.update();
	}

	/** What is known of each, filed under the person or under a name that means them. */
	Map<String, List<FiledFact>> facts(Collection<String> persons) {
		Map<String, List<FiledFact>> facts = new HashMap<>();
		persons.forEach((person) -> facts.put(person, new ArrayList<>()));
		this.jdbc.sql("""
				SELECT filed_under, kind, value, rank FROM crm.fact WHERE filed_under = ANY (:persons::text[])
				UNION ALL
				SELECT l.person, f.kind, f.value, f.rank
				FROM crm.link l JOIN crm.fact f ON f.filed_under = l.name WHERE l.person = ANY (:persons::text[])""")
			.param("persons", array(persons))
			.query((row, number) -> facts.getOrDefault(row.getString(1), new ArrayList<>())
				.add(new FiledFact(this.json.fact(row.getString(2), row.getString(3)), row.getString(4))))
			.list();
		return facts;
	}

	private static String[] array(Collection<String> texts) {
		return texts.toArray(String[]::new);
	}

}
