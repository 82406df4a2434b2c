package dev.handsfree.topics;

import java.util.Set;

/**
 * Decides whose word counts as money: the presets of payment providers, by name. Only
 * they may emit types of money, and only what they tell of customers names a payer.
 */
public final class PaymentProviders {

	private static final Set<String> PRESETS = Set.of("stripe");

	private PaymentProviders() {
	}

	/** Whether a preset is a payment provider's. */
	public static boolean include(String preset) {
		return PRESETS.contains(preset);
	}

	/** Whether a payment provider tells of this event. */
	public static boolean tell(Event event) {
		// Before events named their provider, a source was called like it.
		return include(event.provider().orElse(event.source()));
	}

}
