package dev.handsfree.journeys.deployment;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

import dev.handsfree.standin.StandIns;

/**
 * The secrets that every deployment of the journeys has, by the variables that give them.
 */
public final class Secrets {

	/** All of them. */
	public static final Map<String, String> ALL = Map.of("STRIPE_WEBHOOK_SECRETS", "whsec_the_journeys_stripe_secret",
			"CHATBOT_WEBHOOK_SECRETS",
			"whsec_" + Base64.getEncoder()
				.encodeToString("the journeys' chatbot secret".getBytes(StandardCharsets.UTF_8)),
			"ACCESS_API_TOKENS", "hft_journeys", "STRIPE_API_KEY", "sk_test_journeys", "HUBSPOT_TOKEN", "pat-journeys",
			"ZENDESK_EMAIL", "agent@example.com", "ZENDESK_TOKEN", "journeys");

	private Secrets() {
	}

	/** One of them. */
	public static String of(String variable) {
		String secret = ALL.get(variable);
		if (secret == null) {
			throw new IllegalArgumentException("no secret is set by " + variable);
		}
		return secret;
	}

	/** The variables that lead to the stand-ins in place of the destinations. */
	public static Map<String, String> addresses(StandIns destinations) {
		return Map.of("HUBSPOT_BASE_URL", destinations.url("hubspot"), "ZENDESK_BASE_URL", destinations.url("zendesk"),
				"STRIPE_API_BASE", destinations.url("stripe"), "SLACK_WEBHOOK_URL",
				destinations.url("slack") + "/services/T0/B0/journeys", "SMTP_URL", destinations.smtpUrl());
	}

}
