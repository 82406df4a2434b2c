package dev.handsfree.crm;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides how each thing that a person bought stands, from snapshots, payments and
 * refunds together.
 */
final class Purchases {

	private final List<Fact.Subscription> snapshots;

	private final List<Fact.Payment> payments;

	private final List<Fact.Checkout> checkouts;

	private final Refunds refunds;

	private Purchases(KnownFacts known) {
		this.snapshots = known.all(Fact.Subscription.class).toList();
		this.payments = known.all(Fact.Payment.class).toList();
		this.checkouts = known.all(Fact.Checkout.class).toList();
		this.refunds = Refunds.of(known);
	}

	static List<Purchase> of(KnownFacts known) {
		Purchases purchases = new Purchases(known);
		return Stream
			.of(purchases.subscriptions().stream().flatMap((id) -> purchases.subscription(id).stream()),
					purchases.payments("").map(purchases::oneOff), purchases.loneCheckouts())
			.flatMap((some) -> some)
			.toList();
	}

	private Set<String> subscriptions() {
		return Stream
			.of(this.snapshots.stream().map(Fact.Subscription::about),
					this.payments.stream().map(Fact.Payment::subscription),
					this.checkouts.stream().filter(Fact.Checkout::paid).map(Fact.Checkout::subscription))
			.flatMap((ids) -> ids)
			.filter((id) -> !id.isEmpty())
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private Optional<Purchase> subscription(String id) {
		Optional<Fact.Subscription> snapshot = this.snapshots.stream()
			.filter((one) -> one.about().equals(id))
			.findFirst();
		return Optional.of(new Purchase(status(id, snapshot), plans(id, snapshot)));
	}

	private PaymentStatus status(String id, Optional<Fact.Subscription> snapshot) {
		Optional<Fact.Payment> newest = newest(payments(id).filter(Fact.Payment::paid));
		if (newest.filter(this.refunds::tookBack).isPresent()) {
			// No snapshot revives a refunded period before the next payment.
			return PaymentStatus.REFUNDED;
		}
		Optional<Fact.Payment> failed = newest(payments(id).filter((payment) -> !payment.paid()));
		if (snapshot.isPresent()) {
			return withFailure(snapshot.get(), failed);
		}
		boolean paid = newest.isPresent() || checkouts(id).findFirst().isPresent();
		if (!paid) {
			return PaymentStatus.FAILED;
		}
		boolean failedSince = failed.filter((one) -> newest.filter((last) -> last.at().isAfter(one.at())).isEmpty())
			.isPresent();
		return failedSince ? PaymentStatus.PAST_DUE : PaymentStatus.ACTIVE;
	}

	/** An unpaid attempt counts until a snapshot of a later second says otherwise. */
	private static PaymentStatus withFailure(Fact.Subscription snapshot, Optional<Fact.Payment> failed) {
		PaymentStatus told = PaymentStatus.ofSubscription(snapshot.status());
		boolean failedSince = failed.filter((payment) -> !payment.at().isBefore(snapshot.asOf())).isPresent();
		return (told == PaymentStatus.ACTIVE && failedSince) ? PaymentStatus.PAST_DUE : told;
	}

	private Set<String> plans(String id, Optional<Fact.Subscription> snapshot) {
		Set<String> told = snapshot.map(Fact.Subscription::plans).orElse(Set.of());
		return !told.isEmpty() ? told
				: Stream.concat(payments(id).map(Fact.Payment::plans), checkouts(id).map(Fact.Checkout::plans))
					.flatMap(Set::stream)
					.collect(Collectors.toSet());
	}

	private Purchase oneOff(Fact.Payment payment) {
		if (!payment.paid()) {
			return new Purchase(PaymentStatus.FAILED, payment.plans());
		}
		return new Purchase(this.refunds.tookBack(payment) ? PaymentStatus.REFUNDED : PaymentStatus.PAID,
				payment.plans());
	}

	/** A one-off whose payment has not been told of yet. */
	private Stream<Purchase> loneCheckouts() {
		return this.checkouts.stream()
			.filter((checkout) -> checkout.paid() && checkout.subscription().isEmpty())
			.filter((checkout) -> this.payments.stream()
				.noneMatch((payment) -> !Collections.disjoint(payment.names(), checkout.names())))
			.map((checkout) -> new Purchase(PaymentStatus.PAID, checkout.plans()));
	}

	private Stream<Fact.Payment> payments(String subscription) {
		return this.payments.stream().filter((payment) -> payment.subscription().equals(subscription));
	}

	private Stream<Fact.Checkout> checkouts(String subscription) {
		return this.checkouts.stream()
			.filter((checkout) -> checkout.paid() && checkout.subscription().equals(subscription));
	}

	private static Optional<Fact.Payment> newest(Stream<Fact.Payment> payments) {
		return payments.max(Comparator.comparing(Fact.Payment::at).thenComparing(Fact.Payment::about));
	}

}
