package dev.handsfree.access.fact;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The newest known snapshot of a subscription.
 *
 * <p>
 * Which of two is the newer: an ended one is (a subscription never comes back), then the
 * later by the provider's clock. That clock counts seconds, so within one second: the one
 * read back from the provider, then any other than the creation, then the later period,
 * then the further state of a first payment or recovery, and at last the event id, so
 * that every order of arrival ends with the same one.
 *
 * @param subscription the subscription's id
 * @param payer who pays
 * @param status in the provider's words
 * @param asOf when the provider took it, in whole seconds
 * @param creation whether it was taken when the subscription was created
 * @param confirmedAt when it was read back from the provider, if it was
 * @param items what is subscribed to
 * @param periodStart start of the paid period
 * @param periodEnd end of the paid period
 * @param cancelAt when it will end
 * @param cancelAtPeriodEnd whether it ends with the period
 * @param trialEnd when the trial ends
 * @param latestInvoice its latest invoice
 * @param product what it buys, by {@code metadata.handsfree_product}
 * @param eventId the event that it came with
 */
public record Subscription(String subscription, Payer payer, String status, Instant asOf, boolean creation,
		Optional<Instant> confirmedAt, List<Line> items, Optional<Instant> periodStart, Optional<Instant> periodEnd,
		Optional<Instant> cancelAt, boolean cancelAtPeriodEnd, Optional<Instant> trialEnd,
		Optional<String> latestInvoice, Optional<String> product, String eventId) implements Fact {

	private static final Set<String> TERMINAL = Set.of("canceled", "incomplete_expired");

	/** Within one second, the state further to the right came later. */
	private static final List<String> COURSE = List.of("incomplete", "paused", "unpaid", "past_due", "trialing",
			"active");

	private static final Comparator<Subscription> AGE = Comparator.comparing(Subscription::isTerminal)
		.thenComparing(Subscription::asOf)
		.thenComparing((snapshot) -> snapshot.confirmedAt().orElse(Instant.MIN))
		.thenComparing((snapshot) -> !snapshot.creation())
		.thenComparing((snapshot) -> snapshot.periodStart().orElse(Instant.MIN))
		.thenComparingInt((snapshot) -> COURSE.indexOf(snapshot.status()))
		.thenComparing(Subscription::eventId);

	/** Copies the items. */
	public Subscription {
		items = List.copyOf(items);
	}

	@Override
	public String id() {
		return this.subscription;
	}

	@Override
	public Set<Name> names() {
		return Fact.names(this.payer.names(),
				Stream.of(Optional.of(new Name(Name.Kind.SUBSCRIPTION, this.subscription)),
						Fact.name(Name.Kind.INVOICE, this.latestInvoice)));
	}

	@Override
	public Subscription merge(Fact other) {
		return Fact.greater(this, (Subscription) other, AGE);
	}

	/** Whether it has ended for good. */
	public boolean isTerminal() {
		return TERMINAL.contains(this.status);
	}

	/**
	 * Whether the clock cannot tell which of two is the newer, and it matters.
	 * @param other another snapshot of the same subscription
	 */
	public boolean tiesWith(Subscription other) {
		return this.asOf.equals(other.asOf) && !isTerminal() && !other.isTerminal() && !tellsTheSameAs(other);
	}

	/** Whether the two differ in nothing but where they come from. */
	public boolean tellsTheSameAs(Subscription other) {
		return content().equals(other.content());
	}

	/**
	 * The same subscription as the provider tells it now, put at a snapshot's place in
	 * time. The provider's clock stays the only one that snapshots are compared by.
	 * @param asked the snapshot that was in doubt
	 * @param now when it was read back
	 */
	public Subscription confirming(Subscription asked, Instant now) {
		return new Subscription(this.subscription, asked.payer, this.status, asked.asOf, false, Optional.of(now),
				this.items, this.periodStart, this.periodEnd, this.cancelAt, this.cancelAtPeriodEnd, this.trialEnd,
				this.latestInvoice, this.product, asked.eventId);
	}

	/** When it will end, if that is known. */
	public Optional<Instant> endsAt() {
		return this.cancelAt.or(() -> this.cancelAtPeriodEnd ? this.periodEnd : Optional.empty());
	}

	private List<Object> content() {
		return List.of(this.status, this.items, this.periodStart, this.periodEnd, this.cancelAt, this.cancelAtPeriodEnd,
				this.trialEnd, this.latestInvoice, this.product);
	}

}
