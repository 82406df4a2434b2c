package dev.handsfree.catchup.reconcile.events;

import java.util.List;

import dev.handsfree.webhooks.event.Meaning;
import dev.handsfree.webhooks.event.Meaning.Reason;
import dev.handsfree.webhooks.event.Meaning.Silent;
import dev.handsfree.webhooks.event.Meaning.Typed;
import dev.handsfree.webhooks.event.Meaning.Unmapped;
import dev.handsfree.webhooks.event.Normalization;
import dev.handsfree.webhooks.event.Normalization.Challenged;
import dev.handsfree.webhooks.event.Normalization.Ignored;
import dev.handsfree.webhooks.event.Normalization.Malformed;
import dev.handsfree.webhooks.event.Normalization.Normalized;
import dev.handsfree.webhooks.event.NormalizedEvent;

/**
 * Decides which events of a provider's event must be in Kafka. The provider lists all
 * that ever happened; what no endpoint subscribes to, what the source may not emit, and
 * what is of the other mode is not missing when it is not there.
 */
final class Expectation {

	/** What Stripe tells beside invoice.paid, and no endpoint needs to send. */
	private static final String TOLD_TWICE = "invoice.payment_succeeded";

	private Expectation() {
	}

	/** The events that must be there; none if nothing of it concerns us. */
	static List<NormalizedEvent> of(Normalization outcome) {
		return switch (outcome) {
			case Normalized(List<NormalizedEvent> events) -> events.stream().filter(Expectation::isExpected).toList();
			case Ignored ignored -> List.of();
			case Challenged challenged -> List.of();
			case Malformed malformed -> List.of();
		};
	}

	private static boolean isExpected(NormalizedEvent event) {
		return event.origin().providerType().filter(TOLD_TWICE::equals).isEmpty() && isExpected(event.meaning());
	}

	private static boolean isExpected(Meaning meaning) {
		return switch (meaning) {
			case Typed typed -> true;
			case Silent silent -> true;
			// Of a type that is ours and subscribed to, though no sink can act on it.
			case Unmapped unmapped ->
				unmapped.reason() == Reason.INCOMPLETE || unmapped.reason() == Reason.NOTHING_TO_SAY;
		};
	}

}
