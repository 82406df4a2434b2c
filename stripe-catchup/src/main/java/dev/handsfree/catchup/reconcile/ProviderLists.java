package dev.handsfree.catchup.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import tools.jackson.databind.JsonNode;

/** The provider's lists. */
@FunctionalInterface
public interface ProviderLists {

	/** Asks once; throws nothing that the provider or the network can cause. */
	Answer list(Query query);

	/** What became of one question. */
	sealed interface Answer {

	}

	/**
	 * One page, as the provider orders it: newest first.
	 *
	 * @param objects what it holds
	 * @param more whether the list goes on in the direction that was asked for
	 * @param asOf a moment by the provider's clock, in whole seconds, at which the page
	 * was not yet made: whatever changed since may be missing in it, and nothing that had
	 * changed before is
	 */
	record Page(List<JsonNode> objects, boolean more, Instant asOf) implements Answer {

		public Page {
			objects = List.copyOf(objects);
		}

	}

	/** The provider does not know the object behind which the page should begin. */
	record UnknownCursor() implements Answer {
	}

	/**
	 * The provider has no time, or cannot be reached.
	 *
	 * @param after when to ask again, if it says so
	 * @param cause in words
	 */
	record TryLater(Optional<Duration> after, String cause) implements Answer {
	}

	/**
	 * It would answer the same again.
	 *
	 * @param reason in words
	 */
	record Refused(String reason) implements Answer {
	}

}
