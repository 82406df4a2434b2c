package dev.handsfree.quickstart.settings;

import java.util.List;

/**
 * A setting that {@code check} speaks of.
 *
 * @param name the variable
 * @param purpose what it is for
 * @param secret whether its value is shown only on demand
 */
public record Variable(String name, String purpose, boolean secret) {

	private static final List<Variable> KNOWN = List.of(open("HANDSFREE_ENV", "development or production"),
			secret("STRIPE_WEBHOOK_SECRETS", "verifies Stripe's webhooks"),
			secret("CHATBOT_WEBHOOK_SECRETS", "verifies the chatbot's webhooks"),
			open("ACTIONS_JWKS_URL", "keys of users' tokens"), secret("ACTIONS_JWT_SECRET", "verifies users' tokens"),
			open("ACTIONS_JWT_ISSUER", "who issues users' tokens"),
			open("ACTIONS_JWT_AUDIENCE", "whom users' tokens are for"),
			open("ACTIONS_ALLOWED_ORIGINS", "pages that may call"), open("ACTIONS_ENABLED", "which actions are on"),
			open("ACTIONS_RATE", "actions per user"), secret("STRIPE_API_KEY", "confirms with Stripe"),
			open("STRIPE_API_BASE", "Stripe's API"), secret("ACCESS_API_TOKENS", "opens the customer API"),
			open("ACCESS_GRACE_DAYS", "access after a failed payment"),
			open("BILLING_PORTAL_URL", "where customers mend a payment"), open("PRODUCTS_FILE", "what prices buy"),
			open("AUTOMATIONS_FILE", "what follows from which event"), open("CRM_VENDOR", "which CRM"),
			open("HUBSPOT_BASE_URL", "HubSpot's API"), secret("HUBSPOT_TOKEN", "opens HubSpot"),
			open("TICKET_VENDOR", "which helpdesk"), open("ZENDESK_BASE_URL", "Zendesk's API"),
			open("ZENDESK_EMAIL", "the agent"), secret("ZENDESK_TOKEN", "opens Zendesk"),
			open("TICKET_EMAIL_POLICY", "whether tickets hold the e-mail"), open("INGEST_PORT", "webhooks"),
			open("ACCESS_PORT", "the customer API"), open("MANAGEMENT_PORT", "health and metrics"),
			open("STANDINS_PORT", "the stand-ins"), open("STANDIN_SMTP_PORT", "the stand-ins' mail"),
			open("KAFKA_PORT", "Kafka"), open("REGISTRY_PORT", "the schema registry"),
			open("POSTGRES_PORT", "Postgres"));

	/** All of them, in the order in which they are told. */
	public static List<Variable> known() {
		return KNOWN;
	}

	private static Variable open(String name, String purpose) {
		return new Variable(name, purpose, false);
	}

	private static Variable secret(String name, String purpose) {
		return new Variable(name, purpose, true);
	}

}
