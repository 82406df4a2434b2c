package dev.handsfree.settings;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.handsfree.settings.Variable.Kind;
import dev.handsfree.settings.Variable.Reader;

/**
 * Every variable there is, declared once. Those of sources are a family without fixed
 * names, which {@link SourceVariable} describes; two of them stand here for all.
 */
public final class VariableCatalogue {

	private static final Set<Reader> ALL_SERVICES = EnumSet.allOf(Reader.class);

	private static final Set<Reader> INGEST = Set.of(Reader.INGEST_SERVICE);

	private static final Set<Reader> ROUTER = Set.of(Reader.ROUTER_STREAMS);

	private static final Set<Reader> CRM = Set.of(Reader.CRM_SINK);

	private static final Set<Reader> ACCESS = Set.of(Reader.ACCESS_SINK);

	private static final Set<Reader> TICKET = Set.of(Reader.TICKET_SINK);

	private static final Set<Reader> ALERT = Set.of(Reader.ALERT_SINK);

	/** Those that tell people. */
	private static final Set<Reader> MESSENGERS = Set.of(Reader.ALERT_SINK, Reader.INGEST_SERVICE);

	private static final Set<Reader> CONSOLE = Set.of(Reader.OPS_CONSOLE);

	private static final Set<Reader> PORTS = Set.of(Reader.INGEST_SERVICE, Reader.ACCESS_SINK, Reader.OPS_CONSOLE);

	private static final Set<Reader> MONEY = Set.of(Reader.CRM_SINK, Reader.ACCESS_SINK);

	private static final Set<Reader> STRIPE = Set.of(Reader.INGEST_SERVICE, Reader.CRM_SINK, Reader.ACCESS_SINK);

	/** Those that keep something in Postgres. */
	private static final Set<Reader> KEEPERS = Set.of(Reader.CRM_SINK, Reader.ACCESS_SINK, Reader.TICKET_SINK,
			Reader.ALERT_SINK, Reader.OPS_CONSOLE);

	/** Those that name a sink's destination. */
	private static final Set<Reader> OF_CRM = Set.of(Reader.CRM_SINK, Reader.ROUTER_STREAMS, Reader.OPS_CONSOLE);

	private static final Set<Reader> OF_TICKETS = Set.of(Reader.TICKET_SINK, Reader.ROUTER_STREAMS, Reader.OPS_CONSOLE);

	/** Those whose groups keep an instance's partitions for it. */
	private static final Set<Reader> MEMBERS = Set.of(Reader.ROUTER_STREAMS, Reader.CRM_SINK, Reader.ACCESS_SINK,
			Reader.TICKET_SINK, Reader.ALERT_SINK, Reader.OPS_CONSOLE);

	/** The command line alone, or services that are still to come. */
	private static final Set<Reader> NO_SERVICE = Set.of();

	private static final List<Variable> ALL = List.of(
			of("HANDSFREE_ENV", "development or production", Kind.MODE, ALL_SERVICES),
			of("STRIPE_WEBHOOK_SECRETS", "verifies Stripe's webhooks", Kind.SECRET, INGEST),
			of("CHATBOT_WEBHOOK_SECRETS", "verifies the chatbot's webhooks", Kind.SECRET, INGEST),
			of("STRIPE_API_KEY", "confirms with Stripe", Kind.KEY, STRIPE),
			of("STRIPE_API_BASE", "Stripe's API", Kind.DESTINATION, STRIPE),
			of("ACCESS_API_TOKENS", "opens the customer API", Kind.SECRET, ACCESS),
			of("ACCESS_GRACE_DAYS", "access after a failed payment", Kind.TEXT, MONEY),
			of("ACCESS_WHEN_PAUSED", "access while payments are not collected", Kind.WHEN_PAUSED, MONEY),
			of("STRIPE_CONNECTED_ACCOUNTS", "whose money counts beside one's own", Kind.ACCOUNTS, MONEY),
			of("BILLING_PORTAL_URL", "where customers mend a payment", Kind.ADDRESS, ACCESS),
			of("PRODUCTS_FILE", "what prices buy", Kind.TEXT, MONEY),
			of("AUTOMATIONS_FILE", "what follows from which event", Kind.TEXT, MEMBERS),
			of("ACTIONS_JWKS_URL", "the keys of users' tokens", Kind.ADDRESS, INGEST),
			of("ACTIONS_JWT_SECRET", "the shared key of users' tokens", Kind.SECRET, INGEST),
			of("ACTIONS_JWT_ISSUER", "who makes users' tokens", Kind.TEXT, INGEST),
			of("ACTIONS_JWT_AUDIENCE", "for whom users' tokens are", Kind.TEXT, INGEST),
			of("ACTIONS_ALLOWED_ORIGINS", "the pages that may call", Kind.TEXT, INGEST),
			of("ACTIONS_ENABLED", "which actions are on", Kind.TEXT, INGEST),
			of("ACTIONS_RATE", "actions per user", Kind.TEXT, INGEST),
			of("ACTIONS_DAILY", "each action per user and day", Kind.TEXT, INGEST),
			of("RECONCILE_EVERY", "how often Stripe's list is compared", Kind.TEXT, INGEST),
			of("RECONCILE_AFTER", "and how long after the start", Kind.TEXT, INGEST),
			of("CRM_VENDOR", "which CRM", Kind.TEXT, OF_CRM),
			of("HUBSPOT_BASE_URL", "HubSpot's API", Kind.DESTINATION, CRM),
			of("HUBSPOT_TOKEN", "opens HubSpot", Kind.SECRET, CRM),
			of("HUBSPOT_API_VERSION", "HubSpot's API's version", Kind.TEXT, CRM),
			of("TICKET_VENDOR", "which helpdesk", Kind.TEXT, OF_TICKETS),
			of("ZENDESK_BASE_URL", "Zendesk's API", Kind.DESTINATION, TICKET),
			of("ZENDESK_EMAIL", "the agent", Kind.TEXT, TICKET),
			of("ZENDESK_TOKEN", "opens Zendesk", Kind.SECRET, TICKET),
			of("TICKET_MAIL_TO", "where tickets are mailed", Kind.TEXT, NO_SERVICE),
			of("TICKET_EMAIL_POLICY", "whether tickets hold the e-mail", Kind.TEXT, TICKET),
			of("TICKET_FIRST_FAILURE_WAIT", "patience with a first payment", Kind.TEXT, NO_SERVICE),
			of("SLACK_WEBHOOK_URL", "where alerts are posted", Kind.SECRET_DESTINATION, MESSENGERS),
			of("SLACK_BOT_TOKEN", "opens Slack", Kind.SECRET, MESSENGERS),
			of("SLACK_CHANNEL", "where a bot posts alerts", Kind.TEXT, MESSENGERS),
			of("SLACK_API_BASE", "Slack's API", Kind.DESTINATION, MESSENGERS),
			of("SMTP_URL", "sends mail", Kind.MAIL, MESSENGERS),
			of("MAIL_FROM", "who sends mail", Kind.TEXT, MESSENGERS),
			of("ALERT_MAIL_TO", "who is alerted", Kind.TEXT, MESSENGERS),
			of("ALERT_QUIET_HOURS", "when people are left alone", Kind.TEXT, ALERT),
			of("PUBLIC_URL", "where this is reached", Kind.ADDRESS, INGEST),
			of("CONSOLE_API_TOKENS", "opens the operations API", Kind.SECRET, CONSOLE),
			of("CONSOLE_URL", "where the console is reached", Kind.ADDRESS, ALERT),
			of("MAX_CONNECTIONS", "how many connections a port takes", Kind.COUNT, PORTS),
			of("TRUSTED_PROXIES", "who may say where a request comes from", Kind.NETWORKS, ALL_SERVICES),
			of("REJECTED_PER_MINUTE", "forgeries an address may try", Kind.TEXT, INGEST),
			of("HEARTBEAT_URL", "who notices our own death", Kind.SECRET_ADDRESS, ROUTER),
			of("UPTIME_URLS", "what is watched", Kind.ADDRESSES, ROUTER),
			of("INGEST_PORT", "webhooks", Kind.TEXT, INGEST), of("ACCESS_PORT", "the customer API", Kind.TEXT, ACCESS),
			of("CONSOLE_PORT", "the console", Kind.TEXT, CONSOLE),
			of("MANAGEMENT_PORT", "health and metrics", Kind.TEXT, ALL_SERVICES),
			of("STANDINS_PORT", "the stand-ins", Kind.TEXT, NO_SERVICE),
			of("STANDIN_SMTP_PORT", "the stand-ins' mail", Kind.TEXT, NO_SERVICE),
			of("KAFKA_PORT", "Kafka", Kind.TEXT, NO_SERVICE),
			of("REGISTRY_PORT", "the schema registry", Kind.TEXT, NO_SERVICE),
			of("POSTGRES_PORT", "Postgres", Kind.TEXT, NO_SERVICE),
			of("KAFKA_BOOTSTRAP_SERVERS", "where Kafka is", Kind.TEXT, ALL_SERVICES),
			of("KAFKA_REPLICATION", "how many copies Kafka keeps", Kind.COUNT, ALL_SERVICES),
			of("KAFKA_SECURITY_PROTOCOL", "how Kafka is spoken with", Kind.TEXT, ALL_SERVICES),
			of("KAFKA_SASL_MECHANISM", "how Kafka is told who asks", Kind.TEXT, ALL_SERVICES),
			of("KAFKA_USER", "Kafka's user", Kind.TEXT, ALL_SERVICES),
			of("KAFKA_PASSWORD", "opens Kafka", Kind.SECRET, ALL_SERVICES),
			of("REGISTRY_URL", "where the schema registry is", Kind.ADDRESS, ALL_SERVICES),
			of("REGISTRY_TOKEN", "opens the schema registry", Kind.SECRET, ALL_SERVICES),
			of("DATABASE_URL", "where Postgres is", Kind.DATABASE, KEEPERS),
			of("DATABASE_USER", "Postgres' user", Kind.TEXT, KEEPERS),
			of("DATABASE_PASSWORD", "opens Postgres", Kind.SECRET, KEEPERS),
			of("STATE_DIR", "where the router keeps its state", Kind.TEXT, ROUTER),
			of("ROUTER_THREADS", "how many threads route", Kind.TEXT, ROUTER),
			of("ROUTER_STANDBYS", "how many copies of its state are kept", Kind.TEXT, ROUTER),
			of("INSTANCE_ID", "names this instance", Kind.TEXT, MEMBERS),
			of("BIND_ADDRESS", "where it listens", Kind.TEXT, ALL_SERVICES),
			of("OTEL_EXPORTER_OTLP_ENDPOINT", "where traces go", Kind.ADDRESS, ALL_SERVICES),
			of("OTEL_EXPORTER_OTLP_HEADERS", "opens where traces go", Kind.HEADERS, ALL_SERVICES),
			of("SENTRY_DSN", "where errors go", Kind.REPORTS, ALL_SERVICES));

	private static final Map<String, Variable> BY_NAME = ALL.stream()
		.collect(Collectors.toUnmodifiableMap(Variable::name, Function.identity()));

	private VariableCatalogue() {
	}

	/** All that have a fixed name, in the order in which they are told. */
	public static List<Variable> all() {
		return ALL;
	}

	/**
	 * All that have a fixed name, and the secrets of every further source that exists.
	 * @param set the names of all variables that are set
	 */
	public static List<Variable> allWithSources(Collection<String> set) {
		Stream<Variable> further = SourceVariable.prefixes(set)
			.stream()
			.map(SourceVariable.WEBHOOK_SECRETS::of)
			.filter((name) -> !BY_NAME.containsKey(name))
			.map((name) -> of(name, "verifies webhooks", Kind.SECRET, INGEST));
		return Stream.concat(ALL.stream(), further).toList();
	}

	/** The one of that name; empty if there is none. */
	public static Optional<Variable> named(String name) {
		return Optional.ofNullable(BY_NAME.get(name));
	}

	private static Variable of(String name, String purpose, Kind kind, Set<Reader> readers) {
		return new Variable(name, purpose, kind, readers);
	}

}
