package dev.handsfree.deployment;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

import dev.handsfree.deployment.destination.DestinationVendor;
import dev.handsfree.deployment.destination.RandomText;
import dev.handsfree.settings.Environment;
import dev.handsfree.settings.Settings;

/**
 * Decides what stands in for secrets and tokens that are not set: random text, each in
 * the form that its real one has.
 */
final class StandInSecrets {

	/** What signs users' tokens, where no product does. */
	private static final String ACTIONS_KEY = "ACTIONS_JWT_SECRET";

	private static final Map<String, Supplier<String>> FORMS = forms();

	private StandInSecrets() {
	}

	/** The kept ones, and new ones for those that are missing. */
	static Map<String, String> complete(Map<String, String> kept) {
		Map<String, String> all = new LinkedHashMap<>(kept);
		FORMS.forEach((name, form) -> all.computeIfAbsent(name, (missing) -> form.get()));
		return all;
	}

	/**
	 * Those that may stand in. A made-up key verifies no tokens where the product's own
	 * keys do, nor in production.
	 * @param made all of them
	 * @param outside what the operator set
	 */
	static Map<String, String> fitting(Map<String, String> made, Settings outside) {
		Map<String, String> fitting = new LinkedHashMap<>(made);
		if (outside.get("ACTIONS_JWKS_URL").isPresent() || outside.environment() == Environment.PRODUCTION) {
			fitting.remove(ACTIONS_KEY);
		}
		return fitting;
	}

	private static Map<String, Supplier<String>> forms() {
		Map<String, Supplier<String>> forms = new LinkedHashMap<>();
		forms.put("STRIPE_WEBHOOK_SECRETS", () -> "whsec_" + RandomText.hex(16));
		forms.put("CHATBOT_WEBHOOK_SECRETS", () -> "whsec_" + Base64.getEncoder().encodeToString(RandomText.bytes(24)));
		forms.put(ACTIONS_KEY, () -> RandomText.hex(32));
		forms.put("ACCESS_API_TOKENS", () -> "hft_" + RandomText.hex(16));
		forms.put("CONSOLE_API_TOKENS", () -> "hfc_" + RandomText.hex(16));
		DestinationVendor.ALL.forEach((destination) -> destination.credentials()
			.forEach((credential) -> forms.put(credential.variable(), credential.standIn())));
		return forms;
	}

}
