package dev.handsfree.purchases.refund;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.handsfree.purchases.fact.Line;
import dev.handsfree.purchases.fact.money.Payment;
import dev.handsfree.purchases.fact.money.Refund;
import dev.handsfree.purchases.fact.money.Reversal;
import dev.handsfree.purchases.fact.money.Subscription;
import dev.handsfree.purchases.grant.Basket;
import dev.handsfree.purchases.grant.Basket.Article;
import dev.handsfree.purchases.grant.Grant;
import dev.handsfree.purchases.product.Products;
import dev.handsfree.purchases.purchase.Purchase;

/**
 * Decides whether money that went back ends what a subscription grants: only if the
 * refunded payment's own period is in the current one, nobody else's money covers that,
 * and no later snapshot has begun another period or a trial. Each product is judged by
 * the lines that bill it: a free trial's line is no payment, and a seat paid in the
 * middle of a period does not pay the period.
 */
public final class Revocation {

	private final MoneyBack moneyBack;

	private final Basket basket;

	public Revocation(MoneyBack moneyBack, Products products) {
		this.moneyBack = moneyBack;
		this.basket = new Basket(products);
	}

	/** The refund or dispute that ends that grant; empty if it goes on. */
	public Optional<? extends Reversal> of(Grant grant, Purchase purchase) {
		Optional<Refund> awaited = RefundSum.full(this.moneyBack.beforePaymentOf(purchase));
		if (awaited.isPresent() && purchase.payments().stream().noneMatch((payment) -> payment.amount() > 0)) {
			return awaited.filter((refund) -> !isOfEarlierPeriod(refund, purchase));
		}
		Period current = current(grant, purchase);
		List<Gone> gone = purchase.payments()
			.stream()
			.flatMap((payment) -> gone(payment).stream()
				.flatMap((fact) -> bills(payment, grant, purchase).filter(Period::isPaidFor)
					.filter((period) -> period.overlaps(current))
					.map((period) -> new Gone(fact, period))))
			.toList();
		if (gone.isEmpty() || isCovered(grant, purchase, current) || hasMovedOn(gone, purchase, current)) {
			return Optional.empty();
		}
		return gone.stream().map(Gone::by).max(RefundSum.TOLD);
	}

	/** Where no bill has arrived, a period that began after the charge is another one. */
	private static boolean isOfEarlierPeriod(Refund refund, Purchase purchase) {
		Instant charged = refund.chargeAt().orElse(refund.at());
		return purchase.snapshot()
			.flatMap(Subscription::periodStart)
			.filter((start) -> start.isAfter(charged.plus(Purchase.ROUNDING)))
			.isPresent();
	}

	/** The refund or dispute after which nothing of that payment is left. */
	public Optional<Reversal> gone(Payment payment) {
		return RefundSum.full(payment, this.moneyBack.of(payment));
	}

	/** Whether a payment that stayed, or a bill of nothing, covers the period whole. */
	private boolean isCovered(Grant grant, Purchase purchase, Period current) {
		return purchase.payments()
			.stream()
			.filter((payment) -> gone(payment).isEmpty())
			.anyMatch((payment) -> bills(payment, grant, purchase)
				.filter((period) -> !period.proration() && (payment.amount() == 0 || period.isPaidFor()))
				.anyMatch((period) -> period.covers(current)));
	}

	private static boolean hasMovedOn(List<Gone> gone, Purchase purchase, Period current) {
		return purchase.snapshot()
			.filter((snapshot) -> gone.stream()
				.allMatch((one) -> !snapshot.asOf().isBefore(one.by().at())
						&& (isTrialSince(snapshot, one) || current.beganAfter(one.period()))))
			.isPresent();
	}

	private static boolean isTrialSince(Subscription snapshot, Gone gone) {
		return snapshot.status().equals("trialing")
				&& snapshot.trialEnd().filter((end) -> end.isAfter(gone.by().at())).isPresent();
	}

	private Period current(Grant grant, Purchase purchase) {
		Optional<Subscription> snapshot = purchase.snapshot();
		if (snapshot.isPresent()) {
			Period told = told(grant, snapshot.get());
			return grant.until()
				.filter((until) -> told.end().filter((end) -> until.isAfter(end.plus(Purchase.ROUNDING))).isPresent())
				.flatMap((until) -> purchase.payments()
					.stream()
					.flatMap((payment) -> bills(payment, grant, purchase))
					.filter((period) -> period.end().filter(until::equals).isPresent())
					.findFirst())
				.orElse(told);
		}
		return purchase.latestFirst()
			.stream()
			.flatMap((payment) -> bills(payment, grant, purchase).filter((period) -> !period.proration()))
			.max(Comparator.comparing((period) -> period.end().orElse(Instant.MIN)))
			.orElse(new Period(Optional.empty(), Optional.empty(), false, true));
	}

	private Period told(Grant grant, Subscription snapshot) {
		Optional<Line> item = snapshot.items()
			.stream()
			.filter((line) -> this.basket.of(List.of(line))
				.stream()
				.map(Article::id)
				.anyMatch(grant.product().orElse("")::equals))
			.findFirst();
		return new Period(item.flatMap(Line::periodStart).or(snapshot::periodStart),
				item.flatMap(Line::periodEnd).or(snapshot::periodEnd), false, true);
	}

	/** The periods that a payment's lines bill for the product of a grant. */
	private Stream<Period> bills(Payment payment, Grant grant, Purchase purchase) {
		List<Line> lines = purchase.linesOf(payment).stream().filter((line) -> !line.isOneOff()).toList();
		List<Line> itsLines = lines.stream().filter((line) -> isFor(grant, line, lines, purchase)).toList();
		if (lines.isEmpty() && purchase.linesOf(payment).isEmpty()) {
			// Nothing says what it was for: it was the period's that it was made in.
			return Stream.of(new Period(Optional.of(payment.at()), Optional.empty(), false, true));
		}
		return itsLines.stream()
			.map((line) -> new Period(line.periodStart(), line.periodEnd(), line.isProration(), line.isPaidFor()));
	}

	private boolean isFor(Grant grant, Line line, List<Line> all, Purchase purchase) {
		boolean named = purchase.snapshot().flatMap(Subscription::product).isPresent()
				|| purchase.checkouts().stream().anyMatch((checkout) -> checkout.product().isPresent());
		String product = grant.product().orElse("");
		if (named || product.isEmpty()) {
			return true;
		}
		List<Article> alone = this.basket.of(List.of(line));
		if (alone.stream().map(Article::id).anyMatch(product::equals)) {
			return line.isLicensed() || all.stream().noneMatch(Line::isLicensed);
		}
		// A product that the bill does not know by this name, say after a change of plan.
		return this.basket.of(all).stream().map(Article::id).noneMatch(product::equals) && line.isLicensed()
				&& !alone.isEmpty() && !line.isProration() && isSubscriptions(line);
	}

	private static boolean isSubscriptions(Line line) {
		return line.recurring().orElse(true);
	}

	private record Gone(Reversal by, Period period) {
	}

	/**
	 * A period that a line bills, or that runs.
	 *
	 * @param start its start; bills of an earlier version do not say
	 * @param end its end
	 * @param proration whether it is a part of a period
	 * @param isPaidFor whether it cost something
	 */
	private record Period(Optional<Instant> start, Optional<Instant> end, boolean proration, boolean isPaidFor) {

		boolean overlaps(Period current) {
			boolean endsBefore = this.end.isPresent() && current.start.isPresent()
					&& !this.end.get().isAfter(current.start.get());
			boolean beginsAfter = this.start.isPresent() && current.end.isPresent()
					&& !this.start.get().isBefore(current.end.get());
			return !endsBefore && !beginsAfter;
		}

		boolean covers(Period current) {
			boolean fromStart = this.start.isEmpty() || current.start.isEmpty()
					|| !this.start.get().isAfter(current.start.get().plus(Purchase.ROUNDING));
			boolean toEnd = this.end.isEmpty() || current.end.isEmpty()
					|| !this.end.get().isBefore(current.end.get().minus(Purchase.ROUNDING));
			return fromStart && toEnd && overlaps(current);
		}

		/** Whether another period runs now than the one that was billed. */
		boolean beganAfter(Period billed) {
			if (this.start.isPresent() && billed.start.isPresent()) {
				return this.start.get().isAfter(billed.start.get().plus(Duration.ofHours(1)));
			}
			return this.end.isPresent() && billed.end.isPresent()
					&& this.end.get().isAfter(billed.end.get().plus(Purchase.ROUNDING));
		}

	}

}
