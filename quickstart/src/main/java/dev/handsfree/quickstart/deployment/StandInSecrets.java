package dev.handsfree.quickstart.deployment;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Decides what the secrets and tokens are that nobody set: random, each in the form that
 * its real one has.
 */
final class StandInSecrets {

	/** What signs users' tokens, where no product does. */
	static final String ACTIONS_KEY = "ACTIONS_JWT_SECRET";

	private static final SecureRandom random = new SecureRandom();

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
		boolean superseded = outside.get("ACTIONS_JWKS_URL").isPresent()
				|| outside.get("HANDSFREE_ENV").filter("production"::equalsIgnoreCase).isPresent();
		Map<String, String> fitting = new LinkedHashMap<>(made);
		if (superseded) {
			fitting.remove(ACTIONS_KEY);
		}
		return fitting;
	}

	private static Map<String, Supplier<String>> forms() {
		Map<String, Supplier<String>> forms = new LinkedHashMap<>();
		forms.put("STRIPE_WEBHOOK_SECRETS", () -> "whsec_" + hex(16));
		forms.put("CHATBOT_WEBHOOK_SECRETS", () -> "whsec_" + Base64.getEncoder().encodeToString(bytes(24)));
		forms.put(ACTIONS_KEY, () -> hex(32));
		forms.put("ACCESS_API_TOKENS", () -> "hft_" + hex(16));
		forms.put("STRIPE_API_KEY", () -> "sk_test_" + hex(12) + "standin");
		forms.put("HUBSPOT_TOKEN", () -> "pat-standin-" + hex(12));
		forms.put("ZENDESK_EMAIL", () -> "agent@standin.example");
		forms.put("ZENDESK_TOKEN", () -> "standin" + hex(12));
		return forms;
	}

	private static String hex(int length) {
		return HexFormat.of().formatHex(bytes(length));
	}

	private static byte[] bytes(int length) {
		byte[] bytes = new byte[length];
		random.nextBytes(bytes);
		return bytes;
	}

}
