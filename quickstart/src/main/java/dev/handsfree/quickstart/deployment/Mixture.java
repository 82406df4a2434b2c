package dev.handsfree.quickstart.deployment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.handsfree.quickstart.console.HandsfreeException;
import dev.handsfree.settings.Fitness;

/**
 * Decides whether what the operator set is fit, and whether stand-ins and real
 * destinations are mixed in a way that can work: a real one needs real credentials, and
 * production needs real ones only.
 */
public final class Mixture {

	private static final Map<String, List<String>> CREDENTIALS = credentials();

	private Mixture() {
	}

	/**
	 * Checks what was decided.
	 * @throws HandsfreeException with one sentence per fault
	 */
	public static void require(Settings settings) {
		List<String> faults = faults(settings);
		if (!faults.isEmpty()) {
			throw new HandsfreeException(String.join("\n", faults));
		}
	}

	/** A sentence for each fault, none of which holds a value. */
	public static List<String> faults(Settings settings) {
		// What this program made itself is fit by its making, but not for every mode.
		List<String> faults = new ArrayList<>(Fitness.problems(settings.fromOutside()));
		List<String> standIns = CREDENTIALS.keySet()
			.stream()
			.filter((address) -> !settings.isFromOutside(address))
			.toList();
		CREDENTIALS.forEach((address, credentials) -> credentials.stream()
			.filter((credential) -> settings.isFromOutside(address) && !settings.isFromOutside(credential))
			.forEach((credential) -> faults.add("%s is set, but %s is not.".formatted(address, credential))));
		if (settings.require("HANDSFREE_ENV").equalsIgnoreCase("production") && !standIns.isEmpty()) {
			faults
				.add("HANDSFREE_ENV=production runs without stand-ins; set %s.".formatted(String.join(", ", standIns)));
		}
		return faults;
	}

	private static Map<String, List<String>> credentials() {
		Map<String, List<String>> credentials = new LinkedHashMap<>();
		credentials.put("HUBSPOT_BASE_URL", List.of("HUBSPOT_TOKEN"));
		credentials.put("ZENDESK_BASE_URL", List.of("ZENDESK_EMAIL", "ZENDESK_TOKEN"));
		credentials.put("STRIPE_API_BASE", List.of("STRIPE_API_KEY"));
		return credentials;
	}

}
