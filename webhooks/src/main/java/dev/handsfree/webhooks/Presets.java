package dev.handsfree.webhooks;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.handsfree.webhooks.source.Preset;
import dev.handsfree.webhooks.source.chatbot.ChatbotNormalizer;
import dev.handsfree.webhooks.source.clerk.ClerkNormalizer;
import dev.handsfree.webhooks.source.stripe.StripePreset;
import dev.handsfree.webhooks.source.supabase.SupabaseNormalizer;
import dev.handsfree.webhooks.source.vendor.Vendors;
import dev.handsfree.webhooks.source.vercel.VercelNormalizer;
import dev.handsfree.webhooks.source.zendesk.ZendeskNormalizer;

/** Every preset there is, by the name that {@code <SOURCE>_PRESET} gives. */
public final class Presets {

	/** Those whose webhooks a normalizer knows: one entry for each. */
	private static final List<Preset> KNOWN = List.of(StripePreset.PRESET, ChatbotNormalizer.PRESET,
			ClerkNormalizer.PRESET, SupabaseNormalizer.PRESET, VercelNormalizer.PRESET, ZendeskNormalizer.PRESET);

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
		Map<String, Preset> presets = new HashMap<>(Map.of("standard-webhooks", ChatbotNormalizer.PRESET));
		KNOWN.forEach((preset) -> presets.put(preset.name(), preset));
		Vendors.all().forEach((preset) -> presets.put(preset.name(), preset));
		return Map.copyOf(presets);
	}

}
