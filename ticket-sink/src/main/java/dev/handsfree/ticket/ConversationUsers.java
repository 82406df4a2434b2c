package dev.handsfree.ticket;

import java.util.Set;

/**
 * Remembers which users the product's own systems, whose webhooks are signed, named for
 * which conversation. What a user says in person is never asked here.
 */
interface ConversationUsers {

	/**
	 * Remembers this, committed before it returns.
	 * @param conversation the conversation's id
	 * @param user the user who was named
	 * @param eventId the event that named them
	 */
	void remember(String conversation, String user, String eventId);

	/** Whoever was named for a conversation; nobody if it is unknown. */
	Set<String> of(String conversation);

}
