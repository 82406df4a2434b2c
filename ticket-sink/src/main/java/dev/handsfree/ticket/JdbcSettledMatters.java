package dev.handsfree.ticket;

import java.util.Collection;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Remembers in Postgres, in the schema {@code ticket}. */
final class JdbcSettledMatters implements SettledMatters {

	private final JdbcClient jdbc;

	JdbcSettledMatters(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public void remember(Collection<String> names, String eventId) {
		if (names.isEmpty()) {
			return;
		}
		this.jdbc.sql("""
				INSERT INTO ticket.settled (name, event_id) SELECT name, ? FROM unnest(?) AS name ORDER BY name
				ON CONFLICT (name) DO NOTHING""").params(eventId, names.toArray(String[]::new)).update();
	}

	@Override
	public boolean anyOf(Collection<String> names) {
		return !names.isEmpty() && this.jdbc.sql("SELECT EXISTS (SELECT FROM ticket.settled WHERE name = ANY (?))")
			.param(names.toArray(String[]::new))
			.query(Boolean.class)
			.single();
	}

}
