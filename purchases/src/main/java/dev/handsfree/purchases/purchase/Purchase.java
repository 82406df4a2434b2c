package dev.handsfree.purchases.purchase;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.handsfree.purchases.fact.Line;
import dev.handsfree.purchases.fact.Payer;
import dev.handsfree.purchases.fact.money.Checkout;
import dev.handsfree.purchases.fact.money.FailedPayment;
import dev.handsfree.purchases.fact.money.Intent;
import dev.handsfree.purchases.fact.money.InvoiceLines;
import dev.handsfree.purchases.fact.money.InvoiceStanding;
import dev.handsfree.purchases.fact.money.Payment;
import dev.handsfree.purchases.fact.money.SessionLines;
import dev.handsfree.purchases.fact.money.Subscription;
import dev.handsfree.purchases.fact.owner.SubscriptionClaim;

/**
 * Everything known of one purchase: a subscription through all its periods, or a one-off.
 *
 * @param origin the subscription's id; of a one-off the session's, else the payment's
 * @param recurring whether it is a subscription
 * @param snapshot the subscription as it stands, if a snapshot has arrived
 * @param payments what was paid for it, bills that came to nothing included
 * @param checkouts the checkouts that began it
 * @param failures payments for it that failed
 * @param standings when it was overdue and when in good standing
 * @param intents its payment intents that no invoice made
 * @param claims whom the subscription's own metadata has named
 * @param sold what its session sold, as fetched
 * @param billed what its invoices bill, as fetched
 */
public record Purchase(String origin, boolean recurring, Optional<Subscription> snapshot, List<Payment> payments,
		List<Checkout> checkouts, List<FailedPayment> failures, List<InvoiceStanding> standings, List<Intent> intents,
		List<SubscriptionClaim> claims, List<SessionLines> sold, List<InvoiceLines> billed) {

	/** Bills and snapshots round the ends of periods differently. */
	public static final Duration ROUNDING = Duration.ofDays(1);

	/** Failures by the time of the attempt. */
	public static final Comparator<FailedPayment> ATTEMPTS = Comparator.comparing(FailedPayment::at)
		.thenComparing(FailedPayment::eventId);

	private static final Comparator<Payment> BY_TIME = Comparator.comparing(Payment::at)
		.thenComparing(Payment::payment);

	/** The payment that was made last. */
	public Optional<Payment> lastPayment() {
		return this.payments.stream().max(BY_TIME);
	}

	/** The payments, the latest first. */
	public List<Payment> latestFirst() {
		return this.payments.stream().sorted(BY_TIME.reversed()).toList();
	}

	/** What a payment was for: its own lines, or all of them where they were fetched. */
	public List<Line> linesOf(Payment payment) {
		return this.billed.stream()
			.filter((lines) -> payment.invoice().filter(lines.invoice()::equals).isPresent())
			.map(InvoiceLines::lines)
			.findFirst()
			.orElse(payment.lines());
	}

	/** Failures that no payment made good, and whose debt is not gone. */
	public Stream<FailedPayment> openFailures() {
		return this.failures.stream()
			.filter((failure) -> !failure.isEnded())
			.filter((failure) -> this.payments.stream().noneMatch(failure::isMadeGoodBy));
	}

	/** The latest failure that is still open. */
	public Optional<FailedPayment> openFailure() {
		return openFailures().max(ATTEMPTS);
	}

	/** Whether money has arrived for it. */
	public boolean isReceived() {
		return this.payments.stream().anyMatch((payment) -> payment.amount() > 0)
				|| this.checkouts.stream().anyMatch((checkout) -> checkout.isSettled() && !checkout.isFree());
	}

	/** Whether it was paid, or given for nothing, rather than tried. */
	boolean isPaid() {
		return isReceived() || !this.payments.isEmpty() || this.checkouts.stream().anyMatch(Checkout::isSettled)
				|| this.snapshot.filter((one) -> !one.isIncomplete()).isPresent();
	}

	/** When it began, as far as is known. */
	public Instant begun() {
		return Stream
			.of(this.snapshot.stream().map((one) -> one.startedAt().orElse(one.asOf())),
					this.payments.stream().map(Payment::at), this.checkouts.stream().map(Checkout::at),
					this.failures.stream().map(FailedPayment::at))
			.flatMap((times) -> times)
			.min(Comparator.naturalOrder())
			.orElse(Instant.MAX);
	}

	public Set<String> customers() {
		return payers().map(Payer::customer).flatMap(Optional::stream).collect(Collectors.toUnmodifiableSet());
	}

	/** The addresses given with it. */
	Set<String> emails() {
		return payers().map(Payer::email).flatMap(Optional::stream).collect(Collectors.toUnmodifiableSet());
	}

	/** The addresses given by those who gave nothing else. */
	public Set<String> guestEmails() {
		return payers().filter(Payer::isGuest)
			.map(Payer::email)
			.flatMap(Optional::stream)
			.collect(Collectors.toUnmodifiableSet());
	}

	/** Whom it names, each with the time of the telling. */
	List<Named> named() {
		return Stream
			.of(this.checkouts.stream().flatMap((one) -> Named.by(one.payer(), one.at())),
					this.payments.stream().flatMap((one) -> Named.by(one.payer(), one.at())),
					this.failures.stream().flatMap((one) -> Named.by(one.payer(), one.at())),
					this.intents.stream()
						.flatMap((one) -> one.user().stream().map((user) -> new Named(user, begun(), false))))
			.flatMap((named) -> named)
			.toList();
	}

	private Stream<Payer> payers() {
		return Stream
			.of(this.snapshot.stream().map(Subscription::payer), this.payments.stream().map(Payment::payer),
					this.checkouts.stream().map(Checkout::payer), this.failures.stream().map(FailedPayment::payer))
			.flatMap((payers) -> payers);
	}

	/**
	 * A user whom some event of the purchase named.
	 *
	 * @param user the product's user
	 * @param at when, by the provider's clock
	 * @param referenced whether an outsider can have chosen the name
	 */
	record Named(String user, Instant at, boolean referenced) {

		private static Stream<Named> by(Payer payer, Instant at) {
			return payer.user().stream().map((user) -> new Named(user, at, payer.isReferenced()));
		}

	}

}
