package dev.handsfree.delivery.lanes;

import java.util.List;

import dev.handsfree.delivery.Outcome;
import dev.handsfree.telemetry.LogKeys;
import dev.handsfree.telemetry.Step;
import dev.handsfree.telemetry.Tracing;

/** Traces deliveries: one step for each attempt, in the trace that its record carries. */
final class DeliverySteps {

	private final Tracing tracing;

	private final String sink;

	DeliverySteps(Tracing tracing, String sink) {
		this.tracing = tracing;
		this.sink = sink;
	}

	Step begin(Pending pending) {
		Step step = this.tracing.continuing("deliver", this.sink, pending.arrival().record().headers());
		step.note(LogKeys.SINK, this.sink);
		step.note(LogKeys.AUTOMATION, pending.delivery().automation().name());
		step.note(LogKeys.EVENT_ID, pending.delivery().id());
		return step;
	}

	/** Ends what was begun, each with its own outcome. */
	void end(List<Step> begun, List<Outcome> outcomes) {
		for (int i = 0; i < begun.size(); i++) {
			end(begun.get(i), outcomes.get(i));
		}
	}

	private static void end(Step step, Outcome outcome) {
		switch (outcome) {
			case Outcome.Delivered delivered -> step.note(LogKeys.OUTCOME, "delivered");
			case Outcome.AlreadyThere alreadyThere -> step.note(LogKeys.OUTCOME, "already_there");
			case Outcome.Superseded superseded -> step.note(LogKeys.OUTCOME, "superseded");
			case Outcome.NeedsPerson needsPerson -> step.note(LogKeys.OUTCOME, "in_review");
			case Outcome.TryLater later -> {
				step.note(LogKeys.OUTCOME, "try_later");
				step.note(LogKeys.CAUSE, later.cause().wireName());
			}
			case Outcome.Refused refused -> {
				// What a destination says of a refusal may quote what it was given.
				step.note(LogKeys.OUTCOME, "refused");
				step.failed();
			}
		}
		step.end();
	}

}
