package dev.handsfree.benchmarks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

import dev.handsfree.automations.Automation.Tolerance;
import dev.handsfree.benchmarks.api.JsonApi;
import dev.handsfree.benchmarks.load.LeadFlow;
import dev.handsfree.benchmarks.request.Leads;
import dev.handsfree.benchmarks.stage.Stage;
import dev.handsfree.benchmarks.stage.Up;
import dev.handsfree.events.DeliveryOutcome;
import dev.handsfree.events.OutcomeKind;
import dev.handsfree.settings.cluster.ClusterAccess;
import dev.handsfree.topics.TopicCatalogue;
import dev.handsfree.topics.scan.TopicScan;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Measures how soon people hear of it: from the failure that is one too many, as
 * automation.outcomes has it, until Slack has the message. HubSpot's stand-in answers 503
 * to every call for these leads, and the sink's probe as ever: with a probe that fails
 * too it would be an outage, in which the sink pauses and no delivery fails.
 *
 * @param took how long it took; empty if there was no message in time
 */
record AlarmDelay(Optional<Duration> took) {

	/** How long there may be no message. */
	static final Duration PATIENCE = Duration.ofMinutes(1);

	/** The fourth, as the built-in automations have it. */
	private static final int ONE_TOO_MANY = Tolerance.usual().failures() + 1;

	private static final int RATE = 2;

	private static final Duration LOOK = Duration.ofMillis(200);

	/** Measures it once: an incident of an integration lasts for minutes. */
	static AlarmDelay measure() {
		try (Stage stage = Stage.open()) {
			Up up = Up.on(stage);
			Instant begin = Instant.now(Clock.systemUTC());
			up.standIn("hubspot").post("/_fail", """
					{"status": 503, "times": -1, "path": "%s"}""".formatted(Leads.DOMAIN));
			String kafka = up.kafka();
			Deserializer<DeliveryOutcome> outcomes = up.serdes().deserializer();
			try (LeadFlow leads = LeadFlow.to(up.ingest(), RATE, Clock.systemUTC());
					TopicScan scan = new TopicScan(ClusterAccess.to(kafka))) {
				Optional<Instant> failed = found(() -> oneTooMany(scan, outcomes, begin));
				if (leads.refused() > 0) {
					throw new IllegalStateException("ingest-service refused a lead");
				}
				JsonApi slack = up.standIn("slack");
				return new AlarmDelay(failed
					.flatMap((moment) -> found(() -> message(slack)).map((at) -> Duration.between(moment, at))));
			}
		}
	}

	private static Optional<Instant> oneTooMany(TopicScan scan, Deserializer<DeliveryOutcome> outcomes, Instant begin) {
		List<Instant> failures = new ArrayList<>();
		scan.all(TopicCatalogue.OUTCOMES, begin, (record) -> {
			DeliveryOutcome outcome = outcomes.deserialize(record.topic(), record.value());
			if (outcome.getSink().equals("crm") && isFailure(outcome.getOutcome())) {
				failures.add(outcome.getAt());
			}
		});
		return failures.stream().sorted().skip(ONE_TOO_MANY - 1).findFirst();
	}

	private static boolean isFailure(OutcomeKind kind) {
		return kind == OutcomeKind.try_later || kind == OutcomeKind.dead_lettered;
	}

	private static Optional<Instant> message(JsonApi slack) {
		return slack.get("/_state")
			.path("messages")
			.valueStream()
			.map((message) -> Instant.parse(message.path("received_at").asString()))
			.findFirst();
	}

	private static Optional<Instant> found(Supplier<Optional<Instant>> look) {
		long end = System.nanoTime() + PATIENCE.toNanos();
		Optional<Instant> found = look.get();
		while (found.isEmpty() && System.nanoTime() < end) {
			LockSupport.parkNanos(LOOK.toNanos());
			found = look.get();
		}
		return found;
	}

}
