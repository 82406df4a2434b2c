package dev.handsfree.ticket.book;

import java.util.Collection;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Remembers which payments arrived and which disputes ended ({@code ticket.settled}),
 * because a late report of their failure must not open a ticket that is never solved.
 */
final class SettledMatters {

	private final JdbcClient jdbc;

	SettledMatters(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Remembers these, committed before it returns.
	 * @param names such as invoice:in_1
	 * @param eventId the event that said so
	 */
	void remember(Collection<String> names, String eventId) {
		if (names.isEmpty()) {
			return;
		}
		this.jdbc.sql("""
				INSERT INTO ticket.settled (name, event_id) SELECT name, ? FROM unnest(?) AS name ORDER BY name
				ON CONFLICT (name) DO NOTHING""").params(eventId, names.toArray(String[]::new)).update();
	}

	/** Whether one of these has ended. */
	boolean anyOf(Collection<String> names) {
		return !names.isEmpty() && this.jdbc.sql("SELECT EXISTS (SELECT FROM ticket.settled WHERE name = ANY (?))")
			.param(names.toArray(String[]::new))
			.query(Boolean.class)
			.single();
	}

}
