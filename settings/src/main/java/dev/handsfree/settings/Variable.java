package dev.handsfree.settings;

import java.util.List;
import java.util.Optional;

/**
 * A setting, by the name of its variable. The sources' own
 * ({@code <SOURCE>_WEBHOOK_SECRETS} and so on) are a family without fixed names, of which
 * two stand here for all.
 *
 * @param name the variable
 * @param purpose what it is for
 * @param kind what its value is
 */
public record Variable(String name, String purpose, Kind kind) {

	private static final List<Variable> KNOWN = List.of(of("HANDSFREE_ENV", "development or production", Kind.MODE),
			of("STRIPE_WEBHOOK_SECRETS", "verifies Stripe's webhooks", Kind.SECRET),
			of("CHATBOT_WEBHOOK_SECRETS", "verifies the chatbot's webhooks", Kind.SECRET),
			of("STRIPE_API_KEY", "confirms with Stripe", Kind.KEY),
			of("STRIPE_API_BASE", "Stripe's API", Kind.DESTINATION),
			of("ACCESS_API_TOKENS", "opens the customer API", Kind.SECRET),
			of("ACCESS_GRACE_DAYS", "access after a failed payment", Kind.TEXT),
			of("ACCESS_WHEN_PAUSED", "access while payments are not collected", Kind.WHEN_PAUSED),
			of("STRIPE_CONNECTED_ACCOUNTS", "whose money counts beside one's own", Kind.ACCOUNTS),
			of("BILLING_PORTAL_URL", "where customers mend a payment", Kind.ADDRESS),
			of("PRODUCTS_FILE", "what prices buy", Kind.TEXT),
			of("AUTOMATIONS_FILE", "what follows from which event", Kind.TEXT),
			of("ACTIONS_JWKS_URL", "the keys of users' tokens", Kind.ADDRESS),
			of("ACTIONS_JWT_SECRET", "the shared key of users' tokens", Kind.SECRET),
			of("ACTIONS_JWT_ISSUER", "who makes users' tokens", Kind.TEXT),
			of("ACTIONS_JWT_AUDIENCE", "for whom users' tokens are", Kind.TEXT),
			of("ACTIONS_ALLOWED_ORIGINS", "the pages that may call", Kind.TEXT),
			of("ACTIONS_ENABLED", "which actions are on", Kind.TEXT), of("ACTIONS_RATE", "actions per user", Kind.TEXT),
			of("ACTIONS_DAILY", "each action per user and day", Kind.TEXT),
			of("RECONCILE_EVERY", "how often Stripe's list is compared", Kind.TEXT),
			of("RECONCILE_AFTER", "and how long after the start", Kind.TEXT), of("CRM_VENDOR", "which CRM", Kind.TEXT),
			of("HUBSPOT_BASE_URL", "HubSpot's API", Kind.DESTINATION),
			of("HUBSPOT_TOKEN", "opens HubSpot", Kind.SECRET),
			of("HUBSPOT_API_VERSION", "HubSpot's API's version", Kind.TEXT),
			of("TICKET_VENDOR", "which helpdesk", Kind.TEXT), of("ZENDESK_BASE_URL", "Zendesk's API", Kind.DESTINATION),
			of("ZENDESK_EMAIL", "the agent", Kind.TEXT), of("ZENDESK_TOKEN", "opens Zendesk", Kind.SECRET),
			of("TICKET_MAIL_TO", "where tickets are mailed", Kind.TEXT),
			of("TICKET_EMAIL_POLICY", "whether tickets hold the e-mail", Kind.TEXT),
			of("TICKET_FIRST_FAILURE_WAIT", "patience with a first payment", Kind.TEXT),
			of("SLACK_WEBHOOK_URL", "where alerts are posted", Kind.SECRET_DESTINATION),
			of("SLACK_BOT_TOKEN", "opens Slack", Kind.SECRET), of("SMTP_URL", "sends mail", Kind.MAIL),
			of("MAIL_FROM", "who sends mail", Kind.TEXT), of("ALERT_MAIL_TO", "who is alerted", Kind.TEXT),
			of("PUBLIC_URL", "where this is reached", Kind.ADDRESS),
			of("CONSOLE_URL", "where the console is reached", Kind.ADDRESS),
			of("MAX_CONNECTIONS", "how many connections a port takes", Kind.COUNT),
			of("TRUSTED_PROXIES", "who may say where a request comes from", Kind.NETWORKS),
			of("REJECTED_PER_MINUTE", "forgeries an address may try", Kind.TEXT),
			of("HEARTBEAT_URL", "who notices our own death", Kind.SECRET_ADDRESS),
			of("UPTIME_URLS", "what is watched", Kind.ADDRESSES), of("INGEST_PORT", "webhooks", Kind.TEXT),
			of("ACCESS_PORT", "the customer API", Kind.TEXT), of("CONSOLE_PORT", "the console", Kind.TEXT),
			of("MANAGEMENT_PORT", "health and metrics", Kind.TEXT), of("STANDINS_PORT", "the stand-ins", Kind.TEXT),
			of("STANDIN_SMTP_PORT", "the stand-ins' mail", Kind.TEXT), of("KAFKA_PORT", "Kafka", Kind.TEXT),
			of("REGISTRY_PORT", "the schema registry", Kind.TEXT), of("POSTGRES_PORT", "Postgres", Kind.TEXT),
			of("KAFKA_BOOTSTRAP_SERVERS", "where Kafka is", Kind.TEXT),
			of("KAFKA_REPLICATION", "how many copies Kafka keeps", Kind.COUNT),
			of("KAFKA_SECURITY_PROTOCOL", "how Kafka is spoken with", Kind.TEXT),
			of("KAFKA_SASL_MECHANISM", "how Kafka is told who asks", Kind.TEXT),
			of("KAFKA_USER", "Kafka's user", Kind.TEXT), of("KAFKA_PASSWORD", "opens Kafka", Kind.SECRET),
			of("REGISTRY_URL", "where the schema registry is", Kind.ADDRESS),
			of("REGISTRY_TOKEN", "opens the schema registry", Kind.SECRET),
			of("DATABASE_URL", "where Postgres is", Kind.DATABASE), of("DATABASE_USER", "Postgres' user", Kind.TEXT),
			of("DATABASE_PASSWORD", "opens Postgres", Kind.SECRET),
			of("STATE_DIR", "where the router keeps its state", Kind.TEXT),
			of("ROUTER_THREADS", "how many threads route", Kind.TEXT),
			of("ROUTER_STANDBYS", "how many copies of its state are kept", Kind.TEXT),
			of("INSTANCE_ID", "names this instance", Kind.TEXT), of("BIND_ADDRESS", "where it listens", Kind.TEXT),
			of("OTEL_EXPORTER_OTLP_ENDPOINT", "where traces go", Kind.ADDRESS),
			of("OTEL_EXPORTER_OTLP_HEADERS", "opens where traces go", Kind.HEADERS),
			of("SENTRY_DSN", "where errors go", Kind.REPORTS));

	/** All of them, in the order in which they are told. */
	public static List<Variable> known() {
		return KNOWN;
	}

	/** The one of that name; empty if there is none. */
	public static Optional<Variable> named(String name) {
		return KNOWN.stream().filter((variable) -> variable.name().equals(name)).findFirst();
	}

	/** Whether its value is shown only on demand. */
	public boolean secret() {
		return this.kind.secret;
	}

	private static Variable of(String name, String purpose, Kind kind) {
		return new Variable(name, purpose, kind);
	}

	/** What a value is, which says how it can be unfit. */
	public enum Kind {

		/** Development or production. */
		MODE(false),
		/** Checked by whoever uses it, or not at all. */
		TEXT(false),
		/** A whole number from 1. */
		COUNT(false),
		/** What the pausing of a subscription's payments does to access. */
		WHEN_PAUSED(false),
		/** Ids of connected accounts with commas between them. */
		ACCOUNTS(false),
		/** Whatever a provider calls a secret. */
		SECRET(true),
		/** A key of a provider that has a test mode, and says so in its first letters. */
		KEY(true),
		/** A web address. */
		ADDRESS(false),
		/** A web address that is a secret itself, or holds one. */
		SECRET_ADDRESS(true),
		/** A web address of Sentry's form, with the key in it. */
		REPORTS(true),
		/**
		 * Headers as {@code name=value} with commas between them, with a token in them.
		 */
		HEADERS(true),
		/** Web addresses with commas between them. */
		ADDRESSES(false),
		/** A web address in whose place a stand-in's may stand. */
		DESTINATION(false),
		/** A destination's address that is a secret. */
		SECRET_DESTINATION(true),
		/** A mail server, with the password in it. */
		MAIL(true),
		/** A JDBC address, which may hold a password. */
		DATABASE(true),
		/** Addresses and networks with commas between them. */
		NETWORKS(false);

		private final boolean secret;

		Kind(boolean secret) {
			this.secret = secret;
		}

	}

}
