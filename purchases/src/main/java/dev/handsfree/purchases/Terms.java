package dev.handsfree.purchases;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

import dev.handsfree.purchases.grant.Grant;
import dev.handsfree.purchases.grant.Grant.Why;

/**
 * Decides how a grant stands at a moment, by what the product's owner decided. Access and
 * CRM ask here alike, so that they cannot say different things.
 *
 * @param grace how long access is kept while a payment is missing, or an end passed
 * without news
 * @param whenPaused what happens while the collection of payments is paused
 */
public record Terms(Duration grace, WhenPaused whenPaused) {

	private static final Duration FOR_RENEWAL = Duration.ofDays(1);

	/**
	 * The status at that moment.
	 * @param grant a reason to have access
	 * @param now the moment
	 */
	public Status status(Grant grant, Instant now) {
		if (grant.ends().filter((end) -> !now.isBefore(end)).isPresent()) {
			return Status.NONE;
		}
		return switch (grant.state()) {
			case ACTIVE -> active(grant, now);
			case PAST_DUE -> grant.overdueSince().map((since) -> pastDue(since, now)).orElse(Status.PAST_DUE);
			case UNDER_REVIEW -> Status.UNDER_REVIEW;
			case PENDING -> Status.PENDING;
			case ENDED -> Status.NONE;
		};
	}

	/**
	 * When the status will change next by the passing of time alone.
	 * @param grant a reason to have access
	 * @param now the moment
	 */
	public Optional<Instant> nextChange(Grant grant, Instant now) {
		Stream<Optional<Instant>> moments = switch (grant.state()) {
			case ACTIVE -> Stream.of(grant.ends(), grant.starts(), grant.until(), passes(grant));
			case PAST_DUE -> Stream.of(grant.ends(), grant.overdueSince(), grant.overdueSince().map(this::withGrace));
			case UNDER_REVIEW, PENDING -> Stream.of(grant.ends());
			case ENDED -> Stream.empty();
		};
		return moments.flatMap(Optional::stream).filter(now::isBefore).min(Comparator.naturalOrder());
	}

	/**
	 * Since when a subscription's end has passed without a word of the provider's; empty
	 * if it has not. Until it is confirmed, access is kept.
	 * @param grant a reason to have access
	 * @param now the moment
	 */
	public Optional<Instant> passed(Grant grant, Instant now) {
		return grant.isToBeRenewed()
				? grant.until().filter((end) -> passes(grant).filter((at) -> !now.isBefore(at)).isPresent())
				: Optional.empty();
	}

	/** A wished end passes at once; a renewal may take its time to be told. */
	private static Optional<Instant> passes(Grant grant) {
		return grant.until()
			.map((end) -> grant.cancelsAt().filter(end::equals).isPresent() ? end : end.plus(FOR_RENEWAL));
	}

	private Status active(Grant grant, Instant now) {
		if (grant.why() == Why.PAUSED && this.whenPaused == WhenPaused.END_OF_PERIOD) {
			return grant.until().filter(now::isBefore).isPresent() ? Status.ACTIVE : Status.NONE;
		}
		return passed(grant, now).isPresent() ? Status.UNDER_REVIEW : Status.ACTIVE;
	}

	private Status pastDue(Instant since, Instant now) {
		if (now.isBefore(since)) {
			// A bill that is sent is no debt before its due date.
			return Status.ACTIVE;
		}
		return now.isBefore(withGrace(since)) ? Status.PAST_DUE : Status.NONE;
	}

	private Instant withGrace(Instant moment) {
		return moment.plus(this.grace);
	}

	/** What happens to access while a subscription's payments are not collected. */
	public enum WhenPaused {

		/** It stays. */
		KEEP,

		/** It ends with what is paid. */
		END_OF_PERIOD;

		/** Reads ACCESS_WHEN_PAUSED, of which every start checks that it makes sense. */
		public static WhenPaused of(String setting) {
			return setting.strip().equals("end-of-period") ? END_OF_PERIOD : KEEP;
		}

	}

}
