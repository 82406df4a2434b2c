package dev.handsfree.ingest.action;

import java.util.Optional;

import dev.handsfree.edge.refusal.RefusalKind;
import dev.handsfree.edge.refusal.RefusalLog;
import dev.handsfree.ingest.action.Answer.Accepted;
import dev.handsfree.ingest.action.Answer.Refused;
import dev.handsfree.telemetry.LogKeys;
import dev.handsfree.telemetry.Step;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Counts every answer exactly once, and logs at most one line for it: the event's id or
 * the cause and the network that it came from, nothing else of a request.
 */
final class ActionRecorder {

	/** Counter {@code handsfree_actions_total} by action and outcome. */
	static final String ACTIONS = "handsfree.actions";

	/** Stands for every action that does not exist: labels never come from a request. */
	static final String UNKNOWN = "unknown";

	private static final Logger logger = LoggerFactory.getLogger(ActionRecorder.class);

	private final MeterRegistry meters;

	private final RefusalLog refusals;

	/**
	 * @param meters where counters are kept, which begin at 0
	 * @param refusals tells of refused requests
	 */
	ActionRecorder(MeterRegistry meters, RefusalLog refusals) {
		this.meters = meters;
		this.refusals = refusals;
		for (Outcome outcome : Outcome.values()) {
			for (Action action : Action.values()) {
				counter(action.wireName(), outcome);
			}
		}
		counter(UNKNOWN, Outcome.MALFORMED);
	}

	/**
	 * Takes note of an answer.
	 * @param action what was asked for; empty if there is no such action
	 * @param answer what it was answered
	 * @param client where it came from
	 * @param step the request's
	 */
	void record(Optional<Action> action, Answer answer, String client, Step step) {
		String name = action.map(Action::wireName).orElse(UNKNOWN);
		counter(name, answer.outcome()).increment();
		step.note(LogKeys.ACTION, name);
		step.note(LogKeys.OUTCOME, answer.outcome().wireName());
		switch (answer) {
			case Accepted(String request) -> {
				step.note(LogKeys.EVENT_ID, request);
				line(Level.DEBUG, name, step).addKeyValue(LogKeys.EVENT_ID, request).log("accepted an action");
			}
			case Refused refused -> refused(name, refused, client, step);
		}
	}

	private void refused(String action, Refused refused, String client, Step step) {
		step.note(LogKeys.CAUSE, refused.cause());
		refused.event().ifPresent((id) -> step.note(LogKeys.EVENT_ID, id));
		if (refused.outcome() == Outcome.UNAVAILABLE) {
			step.failed();
		}
		int status = refused.refusal().status().value();
		refused.event()
			.ifPresentOrElse((id) -> notKept(action, status, refused.cause(), id, step), () -> this.refusals
				.refused(new RefusalKind(action, status, refused.cause()), client, step.traceId()));
	}

	/**
	 * Only a user with a token gets this far, so each has its line, by which it is found.
	 */
	private static void notKept(String action, int status, String cause, String event, Step step) {
		line((status >= 500) ? Level.WARN : Level.INFO, action, step).addKeyValue(LogKeys.STATUS, status)
			.addKeyValue(LogKeys.CAUSE, cause)
			.addKeyValue(LogKeys.EVENT_ID, event)
			.log("refused an action");
	}

	private static LoggingEventBuilder line(Level level, String action, Step step) {
		LoggingEventBuilder line = logger.atLevel(level).addKeyValue(LogKeys.ACTION, action);
		return step.traceId().map((id) -> line.addKeyValue(LogKeys.TRACE_ID, id)).orElse(line);
	}

	private Counter counter(String action, Outcome outcome) {
		return this.meters.counter(ACTIONS, "action", action, "outcome", outcome.wireName());
	}

}
