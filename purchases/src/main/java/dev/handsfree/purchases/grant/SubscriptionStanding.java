package dev.handsfree.purchases.grant;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

import dev.handsfree.purchases.fact.InvoiceId;
import dev.handsfree.purchases.fact.money.FailedPayment;
import dev.handsfree.purchases.fact.money.Payment;
import dev.handsfree.purchases.fact.money.Subscription;
import dev.handsfree.purchases.grant.Grant.State;
import dev.handsfree.purchases.grant.Grant.Why;
import dev.handsfree.purchases.purchase.Purchase;

/**
 * Decides how a subscription stands: in good standing, overdue and since when, waiting
 * for its first payment, or over. A debt is an invoice's, and only the newest one's
 * counts.
 */
final class SubscriptionStanding {

	private SubscriptionStanding() {
	}

	static Grant of(Grant grant, Subscription snapshot, Purchase purchase) {
		return switch (snapshot.status()) {
			case "active",
					"trialing" ->
				debt(snapshot, purchase).map((failed) -> overdue(grant, purchase,
						failed.debtSince().orElse(failed.at()), failed.eventId(), Optional.of(failed)))
					.orElse(grant);
			case "past_due" -> madeGood(snapshot, purchase)
				.map((because) -> grant.inState(State.ACTIVE, Why.GOOD_STANDING, because))
				.orElseGet(
						() -> overdue(grant, purchase, snapshot.asOf(), grant.because(), ofLatest(snapshot, purchase)));
			case "unpaid" -> paidSince(snapshot, purchase)
				.map((paid) -> grant.inState(State.ACTIVE, Why.GOOD_STANDING, paid.eventId()))
				.orElseGet(() -> grant.inState(State.ENDED, Why.UNPAID, grant.because())
					.payableAt(ofLatest(snapshot, purchase).flatMap(FailedPayment::payUrl)));
			case "incomplete" -> paidSince(snapshot, purchase)
				.map((paid) -> grant.inState(State.ACTIVE, Why.GOOD_STANDING, paid.eventId()))
				.orElseGet(() -> firstPayment(grant, purchase));
			case "incomplete_expired" -> grant.inState(State.ENDED, Why.PAYMENT_FAILED, grant.because());
			case "canceled" -> grant.inState(State.ENDED, Why.CANCELLED, grant.because());
			case "paused" -> grant.inState(State.ENDED, Why.PAUSED, grant.because());
			// A status that did not exist when this was written: it locks nobody out
			// who paid.
			default -> grant.inState(purchase.payments().isEmpty() ? State.PENDING : State.UNDER_REVIEW,
					Why.STATUS_UNKNOWN, grant.because());
		};
	}

	static Grant firstPayment(Grant grant, Purchase purchase) {
		return purchase.openFailure()
			.map((failed) -> (failed.actionRequired()
					? grant.inState(State.PENDING, Why.ACTION_REQUIRED, failed.eventId())
					: grant.inState(State.ENDED, Why.PAYMENT_FAILED, failed.eventId()))
				.payableAt(failed.payUrl()))
			.orElseGet(() -> grant.inState(State.PENDING, Why.FIRST_PAYMENT, grant.because()));
	}

	private static Grant overdue(Grant grant, Purchase purchase, Instant otherwise, String because,
			Optional<FailedPayment> failure) {
		boolean confirm = failure.filter(FailedPayment::actionRequired).isPresent();
		boolean sent = failure.filter((failed) -> failed.debtSince().filter(failed.at()::equals).isEmpty()).isPresent();
		Instant since = sent ? otherwise : overdueSince(purchase).orElse(otherwise);
		return grant.overdue(since, confirm ? Why.ACTION_REQUIRED : Why.PAYMENT_FAILED,
				failure.flatMap(FailedPayment::payUrl), because);
	}

	/**
	 * The failure that counts against a subscription in good standing: of its latest
	 * invoice, or of a renewal since the snapshot, and of the subscription itself.
	 */
	private static Optional<FailedPayment> debt(Subscription snapshot, Purchase purchase) {
		return purchase.openFailures()
			.filter(FailedPayment::isOfSubscription)
			.filter((failed) -> failed.debtSince().isPresent())
			.filter((failed) -> !failed.at().isBefore(snapshot.asOf()))
			.filter((failed) -> isLatest(failed, snapshot) || isNewer(failed, snapshot))
			.max(Purchase.ATTEMPTS);
	}

	private static boolean isLatest(FailedPayment failed, Subscription snapshot) {
		return snapshot.latestInvoice().isEmpty() || failed.invoice().equals(snapshot.latestInvoice());
	}

	/** A renewal's, of which no snapshot has told yet. */
	private static boolean isNewer(FailedPayment failed, Subscription snapshot) {
		return snapshot.periodEnd().filter((end) -> !failed.at().isBefore(end)).isPresent();
	}

	private static Optional<FailedPayment> ofLatest(Subscription snapshot, Purchase purchase) {
		return purchase.openFailures()
			.filter((failed) -> isLatest(failed, snapshot))
			.max(Purchase.ATTEMPTS)
			.or(purchase::openFailure);
	}

	/** The event that ended what the snapshot misses: money, or the debt is gone. */
	private static Optional<String> madeGood(Subscription snapshot, Purchase purchase) {
		return paidSince(snapshot, purchase).map(Payment::eventId)
			.or(() -> purchase.failures()
				.stream()
				.filter((failed) -> failed.isEnded() && failed.invoice().isPresent()
						&& failed.invoice().equals(snapshot.latestInvoice()))
				.filter((failed) -> !failed.at().isBefore(snapshot.asOf()))
				.map(FailedPayment::eventId)
				.findFirst());
	}

	/**
	 * The payment of the newest invoice, if it came after the snapshot that misses it.
	 */
	private static Optional<Payment> paidSince(Subscription snapshot, Purchase purchase) {
		return purchase.payments()
			.stream()
			.filter((payment) -> payment.invoice().isPresent() && payment.invoice().equals(snapshot.latestInvoice()))
			.filter((payment) -> !payment.at().isBefore(snapshot.asOf()))
			.findFirst();
	}

	/** The first sign of the debt that stands since the last sign of good standing. */
	private static Optional<Instant> overdueSince(Purchase purchase) {
		Instant good = purchase.standings()
			.stream()
			.flatMap((standing) -> standing.goodAt().stream())
			.max(Comparator.naturalOrder())
			.orElse(Instant.MIN);
		return purchase.standings()
			.stream()
			.filter((standing) -> purchase.failures()
				.stream()
				.noneMatch((failed) -> failed.isEnded()
						&& failed.invoice().map(InvoiceId::value).filter(standing.invoice()::equals).isPresent()))
			.flatMap((standing) -> standing.overdueSince().stream())
			.filter((since) -> !since.isBefore(good))
			.min(Comparator.naturalOrder());
	}

	static Grant withoutSnapshot(Grant grant, Purchase purchase) {
		Instant paid = purchase.lastPayment().map(Payment::at).orElse(Instant.MIN);
		return purchase.openFailures()
			.filter(FailedPayment::isOfSubscription)
			.filter((failed) -> failed.debtSince().isPresent() && failed.at().isAfter(paid))
			.min(Purchase.ATTEMPTS)
			.map((failed) -> overdue(grant, purchase, failed.debtSince().orElseThrow(), failed.eventId(),
					Optional.of(failed)))
			.orElse(grant);
	}

}
