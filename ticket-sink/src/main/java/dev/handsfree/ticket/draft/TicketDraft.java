package dev.handsfree.ticket.draft;

import java.util.List;
import java.util.Optional;

/**
 * A ticket as it would be opened.
 *
 * @param externalId what it is about, such as conversation:conv_1: one ticket each
 * @param subject its title, one line
 * @param message its first comment
 * @param priority how soon a person should look
 * @param tags labels, in lower case without spaces
 * @param requester the customer, where the e-mail policy allows it; else the agent is it
 */
public record TicketDraft(String externalId, String subject, Message message, Priority priority, List<String> tags,
		Optional<Requester> requester) {

	/** Copies the tags. */
	public TicketDraft {
		tags = List.copyOf(tags);
	}

	/** This ticket, about something else. */
	public TicketDraft about(String other) {
		return new TicketDraft(other, this.subject, this.message, this.priority, this.tags, this.requester);
	}

}
