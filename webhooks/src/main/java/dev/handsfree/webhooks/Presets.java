package dev.handsfree.webhooks;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import dev.handsfree.webhooks.source.Preset;
import dev.handsfree.webhooks.source.chatbot.ChatbotPreset;
import dev.handsfree.webhooks.source.stripe.StripePreset;
import dev.handsfree.webhooks.source.vendor.Vendors;

/** Every preset there is, by the name that {@code <SOURCE>_PRESET} gives. */
public final class Presets {

	private static final Map<String, Preset> BY_NAME = byName();

	private Presets() {
	}

	/** All of them, by name. */
	public static Map<String, Preset> all() {
		return BY_NAME;
	}

	/**
	 * The preset of that name; empty if there is none.
	 * @param name the name, such as stripe
	 */
	public static Optional<Preset> named(String name) {
		return Optional.ofNullable(BY_NAME.get(name));
	}

	private static Map<String, Preset> byName() {
		Map<String, Preset> presets = new HashMap<>(Map.of("stripe", StripePreset.PRESET, "chatbot",
				ChatbotPreset.PRESET, "standard-webhooks", ChatbotPreset.PRESET));
		Vendors.all().forEach((vendor) -> presets.put(vendor.name(), vendor));
		return Map.copyOf(presets);
	}

}
