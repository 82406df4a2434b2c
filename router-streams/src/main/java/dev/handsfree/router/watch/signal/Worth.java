package dev.handsfree.router.watch.signal;

import java.util.Map;

import dev.handsfree.events.AutomationDue;
import org.jspecify.annotations.Nullable;

/**
 * What one event that waits is worth, without saying whose it is.
 *
 * @param eventId the event
 * @param customer its subject's hash
 * @param amount in minor units; null where it has none
 * @param currency of the amount; null where it has none
 */
public record Worth(String eventId, long customer, @Nullable Long amount, @Nullable String currency) {

	/** Of an event that is due. */
	public static Worth of(AutomationDue due) {
		return new Worth(due.getEventId(), Sketch.hash(due.getSubject()), due.getAmount().orElse(null),
				due.getCurrency().orElse(null));
	}

	/** The amount by its currency; empty where there is none. */
	public Map<String, Long> money() {
		return (this.amount != null && this.currency != null) ? Map.of(this.currency, this.amount) : Map.of();
	}

}
