package dev.handsfree.ingest.action;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.handsfree.topics.EventType;

/** What a user's browser may ask for, and the one event that each becomes. */
enum Action {

	/** The user wants to talk to a person. */
	REQUEST_HUMAN("request-human", EventType.CONVERSATION_ESCALATED),

	/** The user is interested in the product. */
	CAPTURE_LEAD("capture-lead", EventType.LEAD_CAPTURED);

	private final String wireName;

	private final EventType type;

	Action(String wireName, EventType type) {
		this.wireName = wireName;
		this.type = type;
	}

	/** The action as paths, settings and counters write it. */
	String wireName() {
		return this.wireName;
	}

	/** The action of that name; empty if there is none. */
	static Optional<Action> named(String name) {
		return Arrays.stream(values()).filter((action) -> action.wireName.equals(name)).findFirst();
	}

	/** Every type that an action may emit: never one of money or accounts. */
	static Set<EventType> emits() {
		return Arrays.stream(values()).map((action) -> action.type).collect(Collectors.toUnmodifiableSet());
	}

}
