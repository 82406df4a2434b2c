package dev.handsfree.stripe;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.handsfree.purchases.grant.Grant;
import dev.handsfree.purchases.grant.Grant.Why;

/**
 * Decides about which subscriptions the provider is asked without an event, and from when
 * on. Access and CRM ask at the same moments, so that neither knows more for long.
 *
 * @param ends when the paid time of each subscription ends that runs
 * @param unnamed the subscriptions of which nothing tells what they hold
 */
public record OpenEnds(SortedMap<String, Instant> ends, SortedSet<String> unnamed) {

	/** The provider tells of a renewal within the hour that its bill stays open. */
	public static final Duration FOR_NEWS = Duration.ofHours(2);

	/** How long after an answer that changed nothing it is asked again. */
	public static final Duration AGAIN = Duration.ofHours(6);

	private static final String CONFIRMED = "confirmed:";

	/** Copies both. */
	public OpenEnds {
		ends = new TreeMap<>(ends);
		unnamed = new TreeSet<>(unnamed);
	}

	/**
	 * What is open of these grants.
	 * @param grants all grants of the purchases
	 */
	public static OpenEnds of(Collection<Grant> grants) {
		SortedMap<String, Instant> ends = new TreeMap<>();
		grants.stream()
			.filter(Grant::isToBeRenewed)
			.forEach((grant) -> grant.until()
				.ifPresent(
						(end) -> ends.merge(grant.origin(), end, (one, other) -> one.isBefore(other) ? one : other)));
		return new OpenEnds(ends, grants.stream()
			.filter((grant) -> grant.recurring() && grant.why() == Why.PRODUCT_UNKNOWN && grant.product().isEmpty())
			.map(Grant::origin)
			.filter((origin) -> !ends.containsKey(origin))
			.collect(Collectors.toCollection(TreeSet::new)));
	}

	/**
	 * The event id of the provider's answer about an end, the same for the same end.
	 * @param origin the subscription
	 * @param end when its paid time ended
	 */
	public static String answerId(String origin, Instant end) {
		return CONFIRMED + origin + ":" + end.getEpochSecond();
	}

	/** Whether that is the event id of such an answer. */
	public static boolean isAnswer(String eventId) {
		return eventId.startsWith(CONFIRMED);
	}

	/**
	 * When the provider is asked next; in the past if an end has passed already.
	 * @param now the moment
	 */
	public Optional<Instant> asksAt(Instant now) {
		return Stream.concat(this.ends.values().stream(), this.unnamed.stream().map((origin) -> now))
			.min(Comparator.naturalOrder())
			.map((end) -> end.plus(FOR_NEWS));
	}

	/**
	 * The ends to ask about now, by subscription: those of which no news has come, and
	 * those of which nothing tells what they hold.
	 * @param now the moment
	 */
	public SortedMap<String, Instant> due(Instant now) {
		SortedMap<String, Instant> due = new TreeMap<>();
		this.unnamed.forEach((origin) -> due.put(origin, now));
		this.ends.forEach((origin, end) -> {
			if (!now.isBefore(end.plus(FOR_NEWS))) {
				due.put(origin, end);
			}
		});
		return due;
	}

}
