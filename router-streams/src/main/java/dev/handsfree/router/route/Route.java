package dev.handsfree.router.route;

import dev.handsfree.topics.EventType;

/** Where one event goes. */
sealed interface Route {

	/**
	 * To the topic of its type.
	 *
	 * @param type its type
	 */
	record Typed(EventType type) implements Route {
	}

	/**
	 * To the events that nobody understands yet.
	 *
	 * @param reason one of the words that the schema of {@code unmapped} lists
	 */
	record Unmapped(String reason) implements Route {
	}

	/** Nowhere by itself: all it says is which names belong together. */
	record LinksOnly() implements Route {
	}

}
