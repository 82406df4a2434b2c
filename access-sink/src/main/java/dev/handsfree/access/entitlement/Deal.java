package dev.handsfree.access.entitlement;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.handsfree.access.fact.Checkout;
import dev.handsfree.access.fact.FailedPayment;
import dev.handsfree.access.fact.Payer;
import dev.handsfree.access.fact.Payment;
import dev.handsfree.access.fact.SessionLines;
import dev.handsfree.access.fact.Standing;
import dev.handsfree.access.fact.Subscription;

/**
 * Everything known of one purchase: a subscription through all its periods, or a one-off.
 *
 * @param origin the subscription's id; of a one-off the session's, else the payment's
 * @param recurring whether it is a subscription
 * @param snapshot the subscription as it stands, if a snapshot has arrived
 * @param payments what was paid for it
 * @param checkouts the checkouts that began it
 * @param failures payments for it that failed
 * @param standings when it was overdue and when in good standing
 * @param sold what its session sold, as fetched
 */
record Deal(String origin, boolean recurring, Optional<Subscription> snapshot, List<Payment> payments,
		List<Checkout> checkouts, List<FailedPayment> failures, List<Standing> standings, List<SessionLines> sold) {

	private static final Comparator<Payment> BY_PERIOD = Comparator.comparing(Deal::reach)
		.thenComparing(Payment::at)
		.thenComparing(Payment::payment);

	/** The payments of the period that was paid for last; empty if none is known. */
	List<Payment> currentPayments() {
		Optional<Payment> last = this.payments.stream().max(BY_PERIOD);
		return this.payments.stream()
			.filter((payment) -> last.filter((reference) -> reach(reference).equals(reach(payment))).isPresent())
			.toList();
	}

	/** The payment of the furthest period. */
	Optional<Payment> lastPayment() {
		return this.payments.stream().max(BY_PERIOD);
	}

	/** The latest failure that no payment made good. */
	Optional<FailedPayment> openFailure() {
		return this.failures.stream()
			.filter((failure) -> this.payments.stream().noneMatch(failure::isMadeGoodBy))
			.max(Comparator.comparing(FailedPayment::at).thenComparing(FailedPayment::eventId));
	}

	Set<String> customers() {
		return payers().map(Payer::customer).flatMap(Optional::stream).collect(Collectors.toUnmodifiableSet());
	}

	Set<String> users() {
		return payers().map(Payer::user).flatMap(Optional::stream).collect(Collectors.toUnmodifiableSet());
	}

	/** The addresses given by those who gave nothing else. */
	Set<String> guestEmails() {
		return payers().filter(Payer::isGuest)
			.map(Payer::email)
			.flatMap(Optional::stream)
			.collect(Collectors.toUnmodifiableSet());
	}

	private Stream<Payer> payers() {
		return Stream
			.of(this.snapshot.stream().map(Subscription::payer), this.payments.stream().map(Payment::payer),
					this.checkouts.stream().map(Checkout::payer), this.failures.stream().map(FailedPayment::payer))
			.flatMap((payers) -> payers);
	}

	/** How far a payment reaches: to the end of its period, or without one, to itself. */
	private static Instant reach(Payment payment) {
		return payment.periodEnd().orElse(payment.at());
	}

}
