package dev.handsfree.access.store;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Remembers which records wait until somebody knows whose their fact is, so that they can
 * be woken. Every method belongs to the caller's transaction.
 */
public final class WaitingSubjects {

	private final JdbcClient jdbc;

	/**
	 * @param jdbc the database
	 */
	public WaitingSubjects(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Remembers that the records of that subject wait for that fact's owner. */
	public void remember(FactStore.Key fact, String subject) {
		this.jdbc.sql("INSERT INTO access.waiting_subject (kind, id, subject) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
			.params(fact.kind().wireName(), fact.id(), subject)
			.update();
	}

	/** The subjects that waited for these facts' owners; forgotten from now on. */
	public Set<String> release(Collection<FactStore.Key> owned) {
		Set<String> subjects = new HashSet<>();
		for (FactStore.Key fact : owned) {
			subjects
				.addAll(this.jdbc.sql("DELETE FROM access.waiting_subject WHERE kind = ? AND id = ? RETURNING subject")
					.params(fact.kind().wireName(), fact.id())
					.query(String.class)
					.list());
		}
		return subjects;
	}

}
