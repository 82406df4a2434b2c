package dev.handsfree.crm.hubspot;

import dev.handsfree.delivery.Cause;
import dev.handsfree.delivery.Outcome;
import tools.jackson.databind.JsonNode;

/** What came back from one call. */
sealed interface Reply {

	/**
	 * HubSpot did it, a batch perhaps in part.
	 *
	 * @param body its answer
	 */
	record Done(JsonNode body) implements Reply {
	}

	/**
	 * HubSpot did none of it.
	 *
	 * @param objection why
	 */
	record Refused(Objection objection) implements Reply {
	}

	/** Nobody answered, or the answer broke off: whether it was done is unknown. */
	record Silence() implements Reply {

		Outcome outcome() {
			return Outcome.TryLater.because(Cause.UNREACHABLE);
		}
	}

}
