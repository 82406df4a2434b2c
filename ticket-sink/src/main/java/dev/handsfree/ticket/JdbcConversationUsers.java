package dev.handsfree.ticket;

import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Remembers in Postgres, in the schema {@code ticket}. */
final class JdbcConversationUsers implements ConversationUsers {

	private final JdbcClient jdbc;

	JdbcConversationUsers(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public void remember(String conversation, String user, String eventId) {
		this.jdbc.sql("""
				INSERT INTO ticket.conversation_user (conversation, user_id, event_id) VALUES (?, ?, ?)
				ON CONFLICT (conversation, user_id) DO NOTHING""").params(conversation, user, eventId).update();
	}

	@Override
	public Set<String> of(String conversation) {
		return Set.copyOf(this.jdbc.sql("SELECT user_id FROM ticket.conversation_user WHERE conversation = ?")
			.param(conversation)
			.query((row, number) -> row.getString(1))
			.list());
	}

}
