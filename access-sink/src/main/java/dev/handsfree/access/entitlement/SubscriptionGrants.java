package dev.handsfree.access.entitlement;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import dev.handsfree.access.entitlement.Grant.State;
import dev.handsfree.access.entitlement.Grant.Why;
import dev.handsfree.access.fact.Checkout;
import dev.handsfree.access.fact.FailedPayment;
import dev.handsfree.access.fact.Line;
import dev.handsfree.access.fact.Payment;
import dev.handsfree.access.fact.Standing;
import dev.handsfree.access.fact.Subscription;

/** Decides what a subscription grants, before money that went back is looked at. */
final class SubscriptionGrants {

	private final Products products;

	SubscriptionGrants(Products products) {
		this.products = products;
	}

	List<Grant> of(Deal deal) {
		return deal.snapshot()
			.map((snapshot) -> granted(snapshot).map((grant) -> standing(grant, snapshot, deal)).toList())
			.orElseGet(() -> withoutSnapshot(deal));
	}

	private Stream<Grant> granted(Subscription snapshot) {
		if (snapshot.product().isPresent()) {
			long quantity = snapshot.items().stream().mapToLong(Line::quantity).max().orElse(1);
			return Stream
				.of(grant(this.products.named(snapshot.product().get()), quantity, snapshot, snapshot.periodEnd()));
		}
		return snapshot.items()
			.stream()
			.flatMap((line) -> this.products.granted(line)
				.map((product) -> grant(product, line.quantity(), snapshot, line.periodEnd().or(snapshot::periodEnd)))
				.stream());
	}

	private static Grant grant(Product product, long quantity, Subscription snapshot, Optional<Instant> periodEnd) {
		Optional<Instant> until = Stream.of(periodEnd, snapshot.endsAt())
			.flatMap(Optional::stream)
			.min(Comparator.naturalOrder());
		return new Grant(Optional.of(product.id()), snapshot.subscription(), true, State.ACTIVE, Why.GOOD_STANDING,
				quantity * product.quantity(), snapshot.status().equals("trialing"), until, snapshot.endsAt(),
				Optional.empty(), Optional.empty(), Optional.empty(), snapshot.eventId());
	}

	private static Grant standing(Grant grant, Subscription snapshot, Deal deal) {
		Optional<FailedPayment> failure = deal.openFailure();
		return switch (snapshot.status()) {
			case "active",
					"trialing" ->
				failure.filter((failed) -> !failed.at().isBefore(snapshot.asOf()))
					.map((failed) -> overdue(grant, deal, failed.at(), failed.eventId()))
					.orElse(grant);
			case "past_due" ->
				paidSince(snapshot, deal).map((paid) -> grant.inState(State.ACTIVE, Why.GOOD_STANDING, paid.eventId()))
					.orElseGet(() -> overdue(grant, deal, snapshot.asOf(), grant.because()));
			case "incomplete" ->
				paidSince(snapshot, deal).map((paid) -> grant.inState(State.ACTIVE, Why.GOOD_STANDING, paid.eventId()))
					.orElseGet(() -> failure
						.map((failed) -> grant.inState(State.ENDED, Why.PAYMENT_FAILED, failed.eventId()))
						.orElseGet(() -> grant.inState(State.PENDING, Why.FIRST_PAYMENT, grant.because())));
			case "incomplete_expired" -> grant.inState(State.ENDED, Why.PAYMENT_FAILED, grant.because());
			case "canceled" -> grant.inState(State.ENDED, Why.CANCELLED, grant.because());
			case "unpaid" -> grant.inState(State.ENDED, Why.UNPAID, grant.because());
			case "paused" -> grant.inState(State.ENDED, Why.PAUSED, grant.because());
			// A status that did not exist when this was written: nobody who paid is
			// locked
			// out for it.
			default -> grant.inState(deal.payments().isEmpty() ? State.PENDING : State.UNDER_REVIEW, Why.STATUS_UNKNOWN,
					grant.because());
		};
	}

	private static Grant overdue(Grant grant, Deal deal, Instant otherwise, String because) {
		Optional<FailedPayment> failure = deal.openFailure();
		boolean confirm = failure.filter(FailedPayment::actionRequired).isPresent();
		return grant.overdue(overdueSince(deal).orElse(otherwise), confirm ? Why.ACTION_REQUIRED : Why.PAYMENT_FAILED,
				failure.flatMap(FailedPayment::payUrl), because);
	}

	/**
	 * The payment of the newest invoice, if it came after the snapshot that misses it.
	 */
	private static Optional<Payment> paidSince(Subscription snapshot, Deal deal) {
		return deal.payments()
			.stream()
			.filter((payment) -> payment.invoice().isPresent() && payment.invoice().equals(snapshot.latestInvoice()))
			.filter((payment) -> !payment.at().isBefore(snapshot.asOf()))
			.findFirst();
	}

	/** The first sign of the debt that stands since the last sign of good standing. */
	private static Optional<Instant> overdueSince(Deal deal) {
		Instant good = deal.standings()
			.stream()
			.map(Standing::goodAt)
			.flatMap(Optional::stream)
			.max(Comparator.naturalOrder())
			.orElse(Instant.MIN);
		return deal.standings()
			.stream()
			.map(Standing::overdueSince)
			.flatMap(Optional::stream)
			.filter((since) -> !since.isBefore(good))
			.min(Comparator.naturalOrder());
	}

	/** Paid, but no snapshot has arrived: a grant at once, by what the payment says. */
	private List<Grant> withoutSnapshot(Deal deal) {
		Optional<String> named = Stream
			.concat(deal.checkouts().stream().map(Checkout::product), deal.payments().stream().map(Payment::product))
			.flatMap(Optional::stream)
			.findFirst();
		Optional<Payment> paid = deal.lastPayment();
		Optional<String> because = paid.map(Payment::eventId)
			.or(() -> deal.checkouts().stream().map(Checkout::eventId).findFirst());
		if (because.isEmpty()) {
			return List.of();
		}
		Optional<Instant> until = paid.flatMap(Payment::periodEnd);
		List<Line> lines = paid.map(Payment::lines).orElse(List.of());
		Stream<Grant> grants = named
			.map((id) -> Stream.of(provisional(deal, this.products.named(id), 1, until, because.get())))
			.orElseGet(() -> lines.stream()
				.filter((line) -> until.equals(line.periodEnd()) || line.periodEnd().isEmpty())
				.flatMap((line) -> this.products.granted(line)
					.map((product) -> provisional(deal, product, line.quantity(), until, because.get()))
					.stream()));
		List<Grant> found = grants.filter(Objects::nonNull).toList();
		return found.isEmpty() ? List.of(pending(deal, because.get())) : found;
	}

	private static Grant provisional(Deal deal, Product product, long quantity, Optional<Instant> until,
			String because) {
		return new Grant(Optional.of(product.id()), deal.origin(), true, State.ACTIVE, Why.GOOD_STANDING,
				quantity * product.quantity(), false, until, Optional.empty(), Optional.empty(), Optional.empty(),
				Optional.empty(), because);
	}

	private static Grant pending(Deal deal, String because) {
		return new Grant(Optional.empty(), deal.origin(), true, State.PENDING, Why.FIRST_PAYMENT, 1, false,
				Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), because);
	}

}
