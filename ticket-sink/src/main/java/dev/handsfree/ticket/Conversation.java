package dev.handsfree.ticket;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.handsfree.events.ConversationEscalated;
import dev.handsfree.events.ConversationResolved;
import dev.handsfree.events.ConversationUnresolved;
import dev.handsfree.events.ConversationUpdated;
import dev.handsfree.ticket.draft.ExternalId;
import dev.handsfree.topics.Event;

/**
 * Decides which tickets a conversation's events may speak in. There is one that all of
 * the conversation share, and one for each user who speaks of it in person: in the shared
 * one a user speaks only if a signed webhook named them for the conversation, since
 * anybody can say its id.
 *
 * @param id which conversation the event says it is
 * @param user whom the event names
 * @param inPerson whether the user says so in person
 * @param named whom signed webhooks named for this conversation, the event included
 */
record Conversation(String id, Optional<String> user, boolean inPerson, Set<String> named) {

	/** Copies the users. */
	Conversation {
		named = Set.copyOf(named);
	}

	/**
	 * Reads an event that is about a conversation.
	 * @param named whom signed webhooks named for it
	 */
	static Conversation of(Event event, Set<String> named) {
		return new Conversation(id(event).orElse(""), event.userId(), event.inPerson(), named);
	}

	/** The conversation that an event says it is about, if any. */
	static Optional<String> id(Event event) {
		return switch (event.details()) {
			case ConversationUpdated updated -> Optional.of(updated.getConversationId());
			case ConversationEscalated escalated ->
				escalated.getStatedConversationId().or(() -> Optional.of(escalated.getConversationId()));
			case ConversationUnresolved unresolved -> Optional.of(unresolved.getConversationId());
			case ConversationResolved resolved -> Optional.of(resolved.getConversationId());
			default -> Optional.empty();
		};
	}

	/**
	 * The tickets in which the event may be told, the first choice first: where there is
	 * none of them, one is opened under the first name.
	 */
	List<String> tellable() {
		Stream<String> own = this.user.stream().map(this::ownTicket);
		if (this.inPerson && this.user.filter(this.named::contains).isEmpty()) {
			return List.of(ownTicket(this.user.orElse("")));
		}
		return Stream.concat(Stream.of(ExternalId.conversation(this.id)), own).toList();
	}

	/** The tickets that end with the conversation. */
	Set<String> ending() {
		return Stream.concat(Stream.of(ExternalId.conversation(this.id)), this.named.stream().map(this::ownTicket))
			.collect(Collectors.toUnmodifiableSet());
	}

	private String ownTicket(String of) {
		return ExternalId.conversation(of, this.id);
	}

}
