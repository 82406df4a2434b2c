package dev.handsfree.ingest.webhook;

import java.util.Collection;

import dev.handsfree.ingest.source.Meaning.Unmapped;
import dev.handsfree.ingest.webhook.Answer.Accepted;
import dev.handsfree.ingest.webhook.Answer.Challenged;
import dev.handsfree.ingest.webhook.Answer.Ignored;
import dev.handsfree.ingest.webhook.Answer.Refused;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Counts every answer exactly once, and logs at most one line for it: ids and causes,
 * nothing else of a request.
 */
final class WebhookRecorder {

	/** Counter {@code handsfree_webhooks_total} by source and outcome. */
	static final String WEBHOOKS = "handsfree.webhooks";

	/** Counter {@code handsfree_webhooks_rejected_total} by source and cause. */
	static final String REJECTED = "handsfree.webhooks.rejected";

	/** Counter {@code handsfree_webhooks_unmapped_total} by source and reason. */
	static final String UNMAPPED = "handsfree.webhooks.unmapped";

	/** Stands for every source that does not exist: labels never come from a request. */
	static final String UNKNOWN = "unknown";

	private static final Logger logger = LoggerFactory.getLogger(WebhookRecorder.class);

	private final MeterRegistry meters;

	/**
	 * @param meters where counters are kept
	 * @param sources the names of all sources, whose counters begin at 0
	 */
	WebhookRecorder(MeterRegistry meters, Collection<String> sources) {
		this.meters = meters;
		for (Outcome outcome : Outcome.values()) {
			sources.forEach((source) -> webhooks(source, outcome));
		}
		webhooks(UNKNOWN, Outcome.MALFORMED);
	}

	/**
	 * Takes note of an answer.
	 * @param source the name of the source that exists, else {@link #UNKNOWN}
	 * @param answer what it was answered
	 */
	void record(String source, Answer answer) {
		webhooks(source, answer.outcome()).increment();
		switch (answer) {
			case Accepted accepted -> accepted(source, accepted);
			case Challenged challenged -> logger.info("answered a challenge: source={}", source);
			case Ignored(String why) -> logger.debug("ignored a webhook: source={} why={}", source, why);
			case Refused refused -> refused(source, refused);
		}
	}

	private void accepted(String source, Accepted accepted) {
		accepted.events().forEach((event) -> {
			if (event.meaning() instanceof Unmapped unmapped) {
				this.meters.counter(UNMAPPED, "source", source, "reason", unmapped.reason().wireName()).increment();
			}
		});
		logger.debug("accepted a webhook: source={} events={}", source, accepted.ids());
	}

	private void refused(String source, Refused refused) {
		if (refused.outcome() == Outcome.REJECTED) {
			this.meters.counter(REJECTED, "source", source, "cause", refused.cause()).increment();
		}
		Level level = (refused.outcome() == Outcome.UNAVAILABLE) ? Level.WARN : Level.INFO;
		logger.atLevel(level)
			.log("refused a webhook: source={} status={} cause={}", source, refused.refusal().status(),
					refused.cause());
	}

	private Counter webhooks(String source, Outcome outcome) {
		return this.meters.counter(WEBHOOKS, "source", source, "outcome", outcome.wireName());
	}

}
