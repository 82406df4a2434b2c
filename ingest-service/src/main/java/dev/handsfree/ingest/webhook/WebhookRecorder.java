package dev.handsfree.ingest.webhook;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import dev.handsfree.edge.refusal.RefusalKind;
import dev.handsfree.edge.refusal.RefusalLog;
import dev.handsfree.ingest.signal.SourceSignals;
import dev.handsfree.ingest.webhook.Answer.Accepted;
import dev.handsfree.ingest.webhook.Answer.Challenged;
import dev.handsfree.ingest.webhook.Answer.Ignored;
import dev.handsfree.ingest.webhook.Answer.Refused;
import dev.handsfree.telemetry.LogKeys;
import dev.handsfree.telemetry.Step;
import dev.handsfree.webhooks.event.Meaning.Unmapped;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Takes note of every answer exactly once: in the counters, in the source's minute, on
 * the webhook's step, and in at most one line of the log. Ids, causes and, of what is
 * refused, the network that it came from; nothing else of a request.
 */
final class WebhookRecorder {

	/** Counter {@code handsfree_webhooks_rejected_total} by source and cause. */
	static final String REJECTED = "handsfree.webhooks.rejected";

	/** Counter {@code handsfree_webhooks_unmapped_total} by source and reason. */
	static final String UNMAPPED = "handsfree.webhooks.unmapped";

	/** Stands for every source that does not exist: labels never come from a request. */
	static final String UNKNOWN = "unknown";

	private static final Logger logger = LoggerFactory.getLogger(WebhookRecorder.class);

	private final MeterRegistry meters;

	private final Map<String, SourceMeters> bySource = new HashMap<>();

	private final SourceSignals signals;

	private final RefusalLog refusals;

	/**
	 * @param meters where counters are kept
	 * @param sources the names of all sources, whose counters begin at 0
	 * @param signals where minutes are kept
	 * @param refusals where the log is told of what strangers can cause
	 */
	WebhookRecorder(MeterRegistry meters, Collection<String> sources, SourceSignals signals, RefusalLog refusals) {
		this.meters = meters;
		this.signals = signals;
		this.refusals = refusals;
		sources.forEach(
				(source) -> this.bySource.put(source, new SourceMeters(meters, source, EnumSet.allOf(Outcome.class))));
		// Nothing else can become of what has no source.
		this.bySource.put(UNKNOWN, new SourceMeters(meters, UNKNOWN, EnumSet.of(Outcome.MALFORMED)));
	}

	/**
	 * Takes note of an answer.
	 * @param source the name of the source that exists, else {@link #UNKNOWN}
	 * @param answer what it was answered
	 * @param client the address that it came from
	 * @param step the webhook's
	 * @param nanos how long the answer took, in nanoseconds
	 */
	void record(String source, Answer answer, String client, Step step, long nanos) {
		Objects.requireNonNull(this.bySource.get(source)).answered(answer.outcome(), nanos);
		if (step.isRecorded()) {
			step.note(LogKeys.SOURCE, source);
			step.note(LogKeys.OUTCOME, answer.outcome().wireName());
		}
		switch (answer) {
			case Accepted accepted -> accepted(source, accepted, step);
			case Challenged challenged -> {
				this.signals.refused(source, cause(answer, "challenge"));
				logger.atInfo().addKeyValue(LogKeys.SOURCE, source).log("answered a challenge");
			}
			case Ignored(String why) -> {
				this.signals.refused(source, cause(answer, "type"));
				logger.atDebug()
					.addKeyValue(LogKeys.SOURCE, source)
					.addKeyValue(LogKeys.CAUSE, why)
					.log("ignored a webhook");
			}
			case Refused refused -> refused(source, refused, client, step);
		}
	}

	private void accepted(String source, Accepted accepted, Step step) {
		this.signals.accepted(source);
		accepted.events().forEach((event) -> {
			if (event.meaning() instanceof Unmapped unmapped) {
				this.meters.counter(UNMAPPED, "source", source, "reason", unmapped.reason().wireName()).increment();
			}
		});
		if (step.isRecorded()) {
			step.note(LogKeys.EVENT_IDS, accepted.ids());
		}
		if (logger.isDebugEnabled()) {
			traced(logger.atDebug(), step).addKeyValue(LogKeys.SOURCE, source)
				.addKeyValue(LogKeys.EVENT_IDS, accepted.ids())
				.log("accepted a webhook");
		}
	}

	private void refused(String source, Refused refused, String client, Step step) {
		this.signals.refused(source, cause(refused, closed(refused)));
		if (refused.outcome() == Outcome.REJECTED) {
			this.meters.counter(REJECTED, "source", source, "cause", refused.cause()).increment();
		}
		if (step.isRecorded()) {
			step.note(LogKeys.CAUSE, refused.cause());
			step.note(LogKeys.EVENT_IDS, refused.events());
		}
		if (refused.outcome() == Outcome.UNAVAILABLE) {
			step.failed();
		}
		if (refused.events().isEmpty()) {
			this.refusals.refused(new RefusalKind(source, refused.refusal().status(), refused.cause()), client,
					step.traceId());
		}
		else {
			notKept(source, refused, step);
		}
	}

	/**
	 * Only who holds a secret gets this far, so each has its line, by which it is found.
	 */
	private static void notKept(String source, Refused refused, Step step) {
		traced(logger.atWarn(), step).addKeyValue(LogKeys.SOURCE, source)
			.addKeyValue(LogKeys.STATUS, refused.refusal().status())
			.addKeyValue(LogKeys.CAUSE, refused.cause())
			.addKeyValue(LogKeys.EVENT_IDS, refused.events())
			.log("refused a webhook");
	}

	/**
	 * Of what was not kept the log names the kind of failure, of which there are many.
	 */
	private static String closed(Refused refused) {
		return (refused.outcome() == Outcome.UNAVAILABLE) ? Refused.because(refused.refusal()).cause()
				: refused.cause();
	}

	private static String cause(Answer answer, String cause) {
		return answer.outcome().wireName() + "." + cause;
	}

	private static LoggingEventBuilder traced(LoggingEventBuilder line, Step step) {
		return step.traceId().map((id) -> line.addKeyValue(LogKeys.TRACE_ID, id)).orElse(line);
	}

}
