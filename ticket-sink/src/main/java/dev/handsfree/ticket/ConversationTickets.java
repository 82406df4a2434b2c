package dev.handsfree.ticket;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.handsfree.events.ConversationEscalated;
import dev.handsfree.events.ConversationResolved;
import dev.handsfree.events.ConversationUnresolved;
import dev.handsfree.events.EscalationReason;
import dev.handsfree.events.ResolvedBy;
import dev.handsfree.events.Risk;
import dev.handsfree.ticket.draft.Drafting;
import dev.handsfree.ticket.draft.MessageText;
import dev.handsfree.ticket.draft.Priority;
import dev.handsfree.ticket.draft.TicketDraft;

/**
 * Decides what support is told of a conversation. That it was resolved is not remembered:
 * an escalation heard of later opens a ticket, since it may be a new one, and a ticket
 * too many is better than a person who waits in vain.
 */
final class ConversationTickets {

	private ConversationTickets() {
	}

	static Wish escalated(Drafting drafting, ConversationEscalated event, Conversation conversation) {
		String why = why(event.getReason());
		MessageText body = drafting.body("A conversation needs a person: " + why + ".")
			.quoting(event.getSummary())
			.fact("Conversation", Optional.of(conversation.id()))
			.fact("Reason", Optional.of(event.getReason().name()))
			.fact("Risk", Optional.of(event.getRisk().name()))
			.link("Read it", event.getSourceUrl());
		drafting.stated(body, event.getStatedEmail());
		return tell(drafting.draft(conversation.tellable().getFirst(), "Conversation " + conversation.id() + ": " + why,
				body, priority(event),
				List.of("conversation", event.getReason().name(), "risk_" + event.getRisk().name()), event.getName()),
				conversation);
	}

	static Wish unresolved(Drafting drafting, ConversationUnresolved event, Conversation conversation) {
		MessageText body = drafting.body("A conversation had no resolution in time.")
			.fact("Conversation", Optional.of(conversation.id()))
			.fact("Limit crossed", Optional.of(event.getBecause()))
			.link("Read it", event.getSourceUrl());
		return tell(drafting.draft(conversation.tellable().getFirst(),
				"Conversation " + conversation.id() + ": no resolution in time", body, Priority.NORMAL,
				List.of("conversation", "unresolved"), Optional.empty()), conversation);
	}

	static Wish resolved(Drafting drafting, ConversationResolved event, Conversation conversation) {
		String by = (event.getResolvedBy() == ResolvedBy.unknown) ? "" : " by the " + event.getResolvedBy().name();
		return new Wish.Settle(conversation.ending(), Set.of(),
				drafting.message(drafting.body("The conversation has been resolved" + by + ".")));
	}

	private static Wish tell(TicketDraft draft, Conversation conversation) {
		List<String> places = conversation.tellable();
		return new Wish.Tell(draft, Set.of(), places.subList(1, places.size()));
	}

	private static Priority priority(ConversationEscalated event) {
		if (event.getRisk() == Risk.high || event.getReason() == EscalationReason.high_risk) {
			return Priority.URGENT;
		}
		return (event.getReason() == EscalationReason.asked_for_human) ? Priority.HIGH : Priority.NORMAL;
	}

	private static String why(EscalationReason reason) {
		return switch (reason) {
			case asked_for_human -> "the customer asked for a person";
			case high_risk -> "it is of high risk";
			case bot_loop -> "the bot goes round in circles";
			case other -> "the bot cannot help";
		};
	}

}
