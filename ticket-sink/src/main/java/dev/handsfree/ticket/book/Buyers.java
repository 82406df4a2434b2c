package dev.handsfree.ticket.book;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.handsfree.ticket.draft.PayerNames;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Remembers by which names somebody has paid, in the schema {@code ticket}. Who paid
 * before this was kept is known by the next payment.
 */
final class Buyers {

	private final JdbcClient jdbc;

	Buyers(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Remembers these names, committed before it returns.
	 * @param names as {@link PayerNames} gives them
	 * @param eventId the event that told of the payment
	 */
	void remember(List<String> names, String eventId) {
		if (!names.isEmpty()) {
			this.jdbc.sql("""
					INSERT INTO ticket.buyer (name, event_id) SELECT name, ? FROM unnest(?) AS name ORDER BY name
					ON CONFLICT (name) DO NOTHING""").params(eventId, names.toArray(String[]::new)).update();
		}
	}

	/** The first of these names by which somebody has paid. */
	Optional<String> firstOf(List<String> names) {
		if (names.isEmpty()) {
			return Optional.empty();
		}
		Set<String> known = new HashSet<>(this.jdbc.sql("SELECT name FROM ticket.buyer WHERE name = ANY (?)")
			.param(names.toArray(String[]::new))
			.query(String.class)
			.list());
		return names.stream().filter(known::contains).findFirst();
	}

}
