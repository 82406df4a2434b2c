package dev.handsfree.ticket.zendesk;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import dev.handsfree.ticket.HelpDesk.Change;
import dev.handsfree.ticket.HelpDesk.Note;
import dev.handsfree.ticket.draft.Message;
import dev.handsfree.ticket.draft.Requester;
import dev.handsfree.ticket.draft.TicketDraft;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes tickets and comments as Zendesk reads them. Comments are internal: what concerns
 * support is not mailed to the customer. The text is always the plain {@code body}.
 */
final class ZendeskTickets {

	private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

	/** What a ticket can do without: it is about its first comment. */
	static final Set<String> OPTIONAL = Set.of("subject", "priority", "tags", "requester", "via_followup_source_id");

	private static final String PLAIN_SUBJECT = "A person is needed";

	private ZendeskTickets() {
	}

	/**
	 * A new ticket.
	 * @param draft the ticket
	 * @param agent who is the requester when the draft names none
	 * @param follows the closed ticket that it follows
	 */
	static ObjectNode create(TicketDraft draft, String agent, Optional<String> follows) {
		ObjectNode ticket = JSON.objectNode()
			.put("external_id", draft.externalId())
			.put("subject", draft.subject())
			.put("priority", draft.priority().wireName());
		ticket.set("comment", comment(draft.message()));
		draft.tags().forEach(ticket.putArray("tags")::add);
		Requester requester = draft.requester().orElseGet(() -> new Requester(agent, agent));
		ticket.putObject("requester").put("name", requester.name()).put("email", requester.email());
		follows.ifPresent((closed) -> ticket.put("via_followup_source_id", Long.parseLong(closed)));
		return ticket;
	}

	/**
	 * Takes fields from a new ticket. Without a requester the agent is it, by Zendesk's
	 * own rule; without its subject a ticket has a plain one.
	 * @param fields any names
	 * @return those that were there and could be spared
	 */
	static Set<String> spare(ObjectNode ticket, Set<String> fields) {
		Set<String> spared = new TreeSet<>(OPTIONAL);
		spared.retainAll(fields);
		spared.removeIf((field) -> !ticket.has(field) || ticket.path(field).asString("").equals(PLAIN_SUBJECT));
		ticket.remove(spared);
		if (spared.contains("subject")) {
			ticket.put("subject", PLAIN_SUBJECT);
		}
		return spared;
	}

	/** A comment, with what changes in its ticket. */
	static JsonNode update(Note note) {
		ObjectNode ticket = JSON.objectNode();
		ticket.set("comment", comment(note.message()));
		switch (note.change()) {
			case NONE -> {
			}
			case URGENT -> ticket.put("priority", "urgent");
			case REOPENED -> ticket.put("status", "open");
			case REOPENED_URGENT -> ticket.put("status", "open").put("priority", "urgent");
			case SOLVED -> ticket.put("status", "solved");
		}
		return JSON.objectNode().set("ticket", ticket);
	}

	/** This comment, without any change. */
	static Note withoutChange(Note note) {
		return new Note(note.message(), Change.NONE);
	}

	private static ObjectNode comment(Message message) {
		return JSON.objectNode().put("body", message.body()).put("public", false);
	}

}
