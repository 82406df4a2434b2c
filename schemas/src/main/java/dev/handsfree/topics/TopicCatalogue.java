package dev.handsfree.topics;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.handsfree.events.AccountEvent;
import dev.handsfree.events.AutomationDue;
import dev.handsfree.events.ConversationEvent;
import dev.handsfree.events.DeliveryOutcome;
import dev.handsfree.events.DeploymentEvent;
import dev.handsfree.events.IdentityLink;
import dev.handsfree.events.InboundEvent;
import dev.handsfree.events.Incident;
import dev.handsfree.events.LeadEvent;
import dev.handsfree.events.PaymentEvent;
import dev.handsfree.events.ReconcileCursor;
import dev.handsfree.events.Review;
import dev.handsfree.events.ReviewDecision;
import dev.handsfree.events.SourceSignal;
import dev.handsfree.events.SubscriptionEvent;
import org.apache.avro.specific.SpecificRecord;

/**
 * Every topic there is, declared once. {@code docs/topics.md} is made from it, and
 * services create from it what a cluster lacks.
 */
public final class TopicCatalogue {

	// A sink reads several topics and its replay lane in one group; equal counts put one
	// subject's records of all of them into one process.
	private static final int PARTITIONS = 6;

	private static final Duration YEAR = Duration.ofDays(365);

	/** Every sink, as its topics, its metrics and automations name it. */
	public static final List<String> SINKS = List.of("crm", "access", "ticket", "alert");

	private static final List<String> SINK_SERVICES = SINKS.stream().map(TopicCatalogue::service).toList();

	/** The console's name, and its group's. */
	public static final String CONSOLE = "ops-console";

	/** The router's name, and its group's: its committed offsets say what is routed. */
	public static final String ROUTER = "router-streams";

	/** What came through the door, keyed by event id. */
	public static final Topic INBOUND = topic("events.inbound", "event id", InboundEvent.class, Duration.ofDays(7),
			"every verified event, normalized, with the provider's original bytes; its timestamps are the broker's",
			List.of("ingest-service"), List.of("router-streams", "ingest-service", "access-sink", CONSOLE));

	/** Leads, keyed by subject. */
	public static final Topic LEADS = routed("events.leads", LeadEvent.class, "what happened to leads");

	/** Accounts, keyed by subject. */
	public static final Topic ACCOUNTS = routed("events.accounts", AccountEvent.class, "what happened to accounts");

	/** Money, keyed by subject. */
	public static final Topic PAYMENTS = routed("events.payments", PaymentEvent.class,
			"checkouts, payments, refunds and disputes");

	/** Subscriptions, keyed by subject. */
	public static final Topic SUBSCRIPTIONS = routed("events.subscriptions", SubscriptionEvent.class,
			"whole snapshots of subscriptions");

	/** Conversations, keyed by subject. */
	public static final Topic CONVERSATIONS = routed("events.conversations", ConversationEvent.class,
			"what happened to conversations");

	/** Deployments, keyed by subject. */
	public static final Topic DEPLOYMENTS = routed("events.deployments", DeploymentEvent.class,
			"what happened to deployments", Stream.concat(Stream.of(ROUTER), sinksAndConsole().stream()).toList());

	/** What no normalizer knows, keyed by event id. */
	public static final Topic UNMAPPED = topic("events.unmapped", "event id", InboundEvent.class, Duration.ofDays(35),
			"verified events without a type, with their bytes and the reason; normalized again on demand",
			List.of("router-streams"), List.of("ingest-service", CONSOLE));

	/** What ties names of people and payments together, keyed by all that a link says. */
	public static final Topic IDENTITY_LINKS = compacted("identity.links", "kind and both names", IdentityLink.class,
			PARTITIONS, "what ties payment ids, user ids and e-mails together", List.of("router-streams"),
			List.of("router-streams", "crm-sink", "access-sink"));

	/** What made the router's own code throw, keyed by event id. */
	public static final Topic ROUTER_DEAD_LETTERS = new Topic("router.dlt", "event id", Optional.empty(), PARTITIONS,
			Optional.of(Duration.ofDays(90)),
			"records of `events.inbound` that the router's code failed at, with their bytes, and the failure in headers; "
					+ "too large ones without their bytes, but with their hash",
			List.of(ROUTER, CONSOLE), List.of(CONSOLE));

	/** What events are due at, keyed by event id like the outcomes. */
	public static final Topic DUE = topic("automation.due", "event id", AutomationDue.class, Duration.ofDays(7),
			"which automations of which sinks an event is due at, written in the transaction that routes it",
			List.of(ROUTER), List.of(ROUTER, CONSOLE));

	/** How deliveries ended, keyed by event id. */
	public static final Topic OUTCOMES = topic("automation.outcomes", "event id", DeliveryOutcome.class,
			Duration.ofDays(90), "ended deliveries, first postponements, and pauses with their heartbeat",
			SINK_SERVICES, List.of("router-streams", CONSOLE));

	/** Incidents, keyed by incident. */
	public static final Topic ALERTS = topic("automation.alerts", "incident", Incident.class, YEAR,
			"incidents as they open and close", List.of("router-streams", "ingest-service", CONSOLE),
			List.of("alert-sink", CONSOLE));

	/** What waits for a person, keyed by review. */
	public static final Topic REVIEWS = topic("automation.reviews", "review", Review.class, YEAR,
			"what waits for a person", SINK_SERVICES, List.of(CONSOLE));

	/** What a person decided, keyed by review. */
	public static final Topic DECISIONS = topic("automation.decisions", "review", ReviewDecision.class, YEAR,
			"what the person decided", List.of(CONSOLE, "./handsfree"), sinksAndConsole());

	/** What each source did, keyed by source. */
	public static final Topic SOURCE_SIGNALS = topic("source.signals", "source", SourceSignal.class,
			Duration.ofDays(35),
			"per source, minute and instance: received, accepted, not accepted by cause; records of one minute add up",
			List.of("ingest-service"), List.of("router-streams", CONSOLE));

	/** How far each source was reconciled; the owner of its one partition reconciles. */
	public static final Topic RECONCILE = compacted("ingest.reconcile", "source", ReconcileCursor.class, 1,
			"the reconciler's cursor and statement, its backfill's progress, and requests for either",
			List.of("ingest-service", "./handsfree"), List.of("ingest-service", "access-sink", "./handsfree"));

	private TopicCatalogue() {
	}

	/**
	 * A sink's dead letters, keyed by subject: records as they were, with the reasons in
	 * headers.
	 * @param sink one of {@link #SINKS}
	 */
	public static Topic deadLetters(String sink) {
		return new Topic("sink." + sink + ".dlt", "subject", Optional.empty(), PARTITIONS,
				Optional.of(Duration.ofDays(90)),
				"records that the sink gave up on, with their bytes, and the reasons in headers",
				List.of(service(sink), CONSOLE), List.of(CONSOLE));
	}

	/** Every topic of dead letters: the sinks', and the router's. */
	public static List<Topic> deadLetters() {
		return Stream.concat(SINKS.stream().map(TopicCatalogue::deadLetters), Stream.of(ROUTER_DEAD_LETTERS)).toList();
	}

	/**
	 * What is put in front of one sink once more, keyed by subject.
	 * @param sink one of {@link #SINKS}
	 */
	public static Topic replays(String sink) {
		return new Topic("sink." + sink + ".replay", "subject", Optional.empty(), PARTITIONS,
				Optional.of(Duration.ofDays(90)), "dead letters put in front of that sink once more", List.of(CONSOLE),
				List.of(service(sink), CONSOLE));
	}

	/** Every topic, in the order in which an event meets them. */
	public static List<Topic> all() {
		Stream<Topic> lanes = SINKS.stream().flatMap((sink) -> Stream.of(deadLetters(sink), replays(sink)));
		return Stream
			.of(Stream.of(INBOUND, LEADS, ACCOUNTS, PAYMENTS, SUBSCRIPTIONS, CONVERSATIONS, DEPLOYMENTS, UNMAPPED,
					IDENTITY_LINKS, ROUTER_DEAD_LETTERS), lanes,
					Stream.of(DUE, OUTCOMES, ALERTS, REVIEWS, DECISIONS, SOURCE_SIGNALS, RECONCILE))
			.flatMap((topics) -> topics)
			.toList();
	}

	private static String service(String sink) {
		return sink + "-sink";
	}

	private static List<String> sinksAndConsole() {
		return Stream.concat(SINK_SERVICES.stream(), Stream.of(CONSOLE)).toList();
	}

	private static Topic routed(String name, Class<? extends SpecificRecord> value, String holds) {
		return routed(name, value, holds, sinksAndConsole());
	}

	private static Topic routed(String name, Class<? extends SpecificRecord> value, String holds,
			List<String> readers) {
		return topic(name, "subject", value, YEAR, holds + ": deduplicated, typed, without the original bytes",
				List.of("router-streams"), readers);
	}

	private static Topic topic(String name, String key, Class<? extends SpecificRecord> value, Duration kept,
			String holds, List<String> writers, List<String> readers) {
		return new Topic(name, key, Optional.of(value), PARTITIONS, Optional.of(kept), holds, writers, readers);
	}

	private static Topic compacted(String name, String key, Class<? extends SpecificRecord> value, int partitions,
			String holds, List<String> writers, List<String> readers) {
		return new Topic(name, key, Optional.of(value), partitions, Optional.empty(), holds, writers, readers);
	}

}
