package dev.handsfree.ticket.book;

import java.util.HashSet;
import java.util.Set;

import dev.handsfree.ticket.TicketDecision;
import dev.handsfree.topics.Event;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Remembers which users the product's own systems, whose webhooks are signed, named for
 * which conversation ({@code ticket.conversation_user}). What a user says in person names
 * no one.
 */
final class ConversationUsers {

	private final JdbcClient jdbc;

	ConversationUsers(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Whom signed webhooks named for the conversation that an event is about, the event
	 * included: it is remembered, committed before this returns.
	 */
	Set<String> namedBy(Event event) {
		return TicketDecision.conversation(event).map((conversation) -> {
			if (!event.inPerson()) {
				event.userId().ifPresent((user) -> remember(conversation, user, event.id()));
			}
			return of(conversation);
		}).orElse(Set.of());
	}

	/** Those of {@link #namedBy}, without remembering anything. */
	Set<String> namedBefore(Event event) {
		return TicketDecision.conversation(event).map((conversation) -> {
			Set<String> named = new HashSet<>(of(conversation));
			if (!event.inPerson()) {
				event.userId().ifPresent(named::add);
			}
			return Set.copyOf(named);
		}).orElse(Set.of());
	}

	private void remember(String conversation, String user, String eventId) {
		this.jdbc.sql("""
				INSERT INTO ticket.conversation_user (conversation, user_id, event_id) VALUES (?, ?, ?)
				ON CONFLICT (conversation, user_id) DO NOTHING""").params(conversation, user, eventId).update();
	}

	private Set<String> of(String conversation) {
		return Set.copyOf(this.jdbc.sql("SELECT user_id FROM ticket.conversation_user WHERE conversation = ?")
			.param(conversation)
			.query(String.class)
			.list());
	}

}
