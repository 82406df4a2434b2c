package dev.handsfree.operations.overview;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How everything stands, in numbers.
 *
 * @param incidents how many incidents are open
 * @param reviews how many reviews wait for a person
 * @param deadLetters how many dead letters are open
 * @param waiting how many deliveries are due and have not ended
 * @param overdue how many of them for longer than their automation tolerates
 * @param paused the sinks that stand still
 * @param sources what sources did lately
 * @param automations how automations did lately
 */
public record Overview(long incidents, long reviews, long deadLetters, long waiting, long overdue, List<String> paused,
		List<Source> sources, List<AutomationFigures> automations) {

	public Overview {
		paused = List.copyOf(paused);
		sources = List.copyOf(sources);
		automations = List.copyOf(automations);
	}

	/**
	 * What one source did.
	 *
	 * @param source its name
	 * @param lastEventAt in which minute it was accepted for the last time
	 * @param acceptedInHour webhooks accepted in an hour
	 * @param rejectedInHour webhooks not accepted in an hour
	 */
	public record Source(String source, Optional<Instant> lastEventAt, long acceptedInHour, long rejectedInHour) {
	}

	/**
	 * How one automation did.
	 *
	 * @param automation its name
	 * @param sink its sink
	 * @param owner who minds
	 * @param delivered what it delivered in a day
	 * @param deadLettered what it gave up on in a day
	 * @param p95Millis how long 95 of 100 took at most, in milliseconds
	 * @param lastDeliveredAt when it last delivered something
	 */
	public record AutomationFigures(String automation, String sink, String owner, long delivered, long deadLettered,
			Optional<Long> p95Millis, Optional<Instant> lastDeliveredAt) {
	}

}
