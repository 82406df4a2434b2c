package dev.handsfree.ingest.action;

import java.util.Optional;

import dev.handsfree.ingest.action.Answer.Accepted;
import dev.handsfree.ingest.action.Answer.Refused;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Counts every answer exactly once, and logs at most one line for it: the event's id or
 * the cause, nothing else of a request.
 */
final class ActionRecorder {

	/** Counter {@code handsfree_actions_total} by action and outcome. */
	static final String ACTIONS = "handsfree.actions";

	/** Stands for every action that does not exist: labels never come from a request. */
	static final String UNKNOWN = "unknown";

	private static final Logger logger = LoggerFactory.getLogger(ActionRecorder.class);

	private final MeterRegistry meters;

	/**
	 * @param meters where counters are kept, which begin at 0
	 */
	ActionRecorder(MeterRegistry meters) {
		this.meters = meters;
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
	 */
	void record(Optional<Action> action, Answer answer) {
		String name = action.map(Action::wireName).orElse(UNKNOWN);
		counter(name, answer.outcome()).increment();
		switch (answer) {
			case Accepted(String request) -> logger.debug("accepted an action: action={} event={}", name, request);
			case Refused refused -> logger.atLevel((refused.outcome() == Outcome.UNAVAILABLE) ? Level.WARN : Level.INFO)
				.log("refused an action: action={} status={} cause={}", name, refused.refusal().status().value(),
						refused.cause());
		}
	}

	private Counter counter(String action, Outcome outcome) {
		return this.meters.counter(ACTIONS, "action", action, "outcome", outcome.wireName());
	}

}
