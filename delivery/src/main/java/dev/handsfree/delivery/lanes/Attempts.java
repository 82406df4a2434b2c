package dev.handsfree.delivery.lanes;

import java.util.List;

import dev.handsfree.delivery.DatabaseFailure;
import dev.handsfree.delivery.Delivery;
import dev.handsfree.delivery.Destination;
import dev.handsfree.delivery.Outcome;
import dev.handsfree.telemetry.LogKeys;
import dev.handsfree.telemetry.Step;
import dev.handsfree.telemetry.Wordless;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes calls to the destination, each traced; what a call throws becomes the outcome of
 * its deliveries.
 */
final class Attempts {

	private static final Logger logger = LoggerFactory.getLogger(Attempts.class);

	private final Destination destination;

	private final DeliverySteps steps;

	Attempts(Destination destination, DeliverySteps steps) {
		this.destination = destination;
		this.steps = steps;
	}

	/** Whether a call may hold several deliveries. */
	boolean areOfMany() {
		return this.destination.batchSize() > 1;
	}

	/** Makes one call; an outcome for each, in their order. */
	List<Outcome> make(List<Pending> pendings) {
		List<Step> begun = pendings.stream().map(this.steps::begin).toList();
		List<Outcome> outcomes = outcomes(pendings);
		this.steps.end(begun, outcomes);
		return outcomes;
	}

	/** What a delivery would change, in a sentence; nothing is changed. */
	String preview(Delivery delivery) {
		try {
			return this.destination.preview(delivery);
		}
		catch (RuntimeException ex) {
			logger.atWarn()
				.addKeyValue(LogKeys.EVENT_ID, delivery.event().id())
				.setCause(Wordless.of(ex))
				.log("what a delivery would change cannot be told");
			return "not known: " + ex.getClass().getSimpleName();
		}
	}

	private List<Outcome> outcomes(List<Pending> pendings) {
		try {
			List<Outcome> outcomes = this.destination.deliver(pendings.stream().map(Pending::delivery).toList());
			if (outcomes.size() == pendings.size()) {
				return outcomes;
			}
			throw new IllegalStateException(outcomes.size() + " outcomes for " + pendings.size() + " deliveries");
		}
		catch (RuntimeException ex) {
			Outcome all = databaseOrBug(pendings, ex);
			return pendings.stream().map((pending) -> all).toList();
		}
	}

	private static Outcome databaseOrBug(List<Pending> pendings, RuntimeException failure) {
		try {
			return DatabaseFailure.outcome(failure);
		}
		catch (RuntimeException ex) {
			logger.atError()
				.addKeyValue(LogKeys.EVENT_IDS,
						pendings.stream().map((pending) -> pending.delivery().event().id()).toList())
				.setCause(Wordless.of(ex))
				.log("a delivery broke off on a bug");
			return Outcome.Refused.ofThisRecord("bug: " + ex.getClass().getSimpleName());
		}
	}

}
