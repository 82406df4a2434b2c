package dev.handsfree.purchases.grant;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import dev.handsfree.purchases.fact.Line;
import dev.handsfree.purchases.fact.money.Checkout;
import dev.handsfree.purchases.fact.money.FailedPayment;
import dev.handsfree.purchases.fact.money.Payment;
import dev.handsfree.purchases.fact.money.SessionLines;
import dev.handsfree.purchases.fact.money.Subscription;
import dev.handsfree.purchases.grant.Basket.Article;
import dev.handsfree.purchases.grant.Grant.State;
import dev.handsfree.purchases.grant.Grant.Why;
import dev.handsfree.purchases.product.Products;
import dev.handsfree.purchases.purchase.Purchase;

/** Decides what a subscription grants, before money that went back is looked at. */
public final class SubscriptionGrants {

	private final Basket basket;

	public SubscriptionGrants(Products products) {
		this.basket = new Basket(products);
	}

	public List<Grant> of(Purchase purchase) {
		return purchase.snapshot()
			.map((snapshot) -> bySnapshot(purchase, snapshot))
			.orElseGet(() -> withoutSnapshot(purchase));
	}

	private List<Grant> bySnapshot(Purchase purchase, Subscription snapshot) {
		List<Grant> grants = new ArrayList<>();
		List<Article> articles = articles(purchase, snapshot);
		Grant standing = SubscriptionStanding
			.of(Grant.of(Optional.empty(), purchase.origin(), true, 1, snapshot.eventId()), snapshot, purchase);
		if (standing.state() == State.PAST_DUE) {
			articles = paidFor(articles, purchase);
		}
		for (Article article : articles) {
			grants.add(grant(article, purchase, snapshot, standing));
		}
		if (snapshot.cut().orElse(false) && standing.state() != State.ENDED && standing.state() != State.PENDING) {
			grants.add(standing.inState(State.UNDER_REVIEW, Why.LIST_CUT, snapshot.eventId()));
		}
		return grants;
	}

	private List<Article> articles(Purchase purchase, Subscription snapshot) {
		return snapshot.product()
			.or(() -> named(purchase))
			.map((product) -> this.basket.named(product, snapshot.items()))
			.orElseGet(() -> this.basket.of(snapshot.items()));
	}

	/** The product that the session named stays with its subscription. */
	private static Optional<String> named(Purchase purchase) {
		return purchase.checkouts().stream().map(Checkout::product).flatMap(Optional::stream).findFirst();
	}

	private Grant grant(Article article, Purchase purchase, Subscription snapshot, Grant standing) {
		Optional<Instant> until = Stream.of(paidUntil(article, purchase, snapshot), snapshot.endsAt())
			.flatMap(Optional::stream)
			.min(Comparator.naturalOrder());
		Grant grant = standing.holding(article.id(), article.quantity())
			.until(until, snapshot.endsAt(), snapshot.status().equals("trialing"));
		if (!article.sold() && standing.state() != State.ENDED) {
			return grant.inState(State.PENDING, Why.PRODUCT_UNKNOWN, grant.because());
		}
		if (snapshot.isPaused() && grant.state() == State.ACTIVE) {
			return grant.inState(State.ACTIVE, Why.PAUSED, grant.because())
				.until(paidUntil(purchase).or(() -> until), snapshot.endsAt(), grant.trial());
		}
		return grant;
	}

	/** The end of the snapshot's period, or of a later one that was paid since. */
	private Optional<Instant> paidUntil(Article article, Purchase purchase, Subscription snapshot) {
		Optional<Instant> end = article.end().or(snapshot::periodEnd);
		Stream<Instant> paidSince = purchase.payments()
			.stream()
			.filter((payment) -> !payment.at().isBefore(snapshot.asOf()))
			.flatMap((payment) -> this.basket.of(purchase.linesOf(payment)).stream())
			.filter((paid) -> paid.id().equals(article.id()))
			.flatMap((paid) -> paid.end().stream());
		return Stream.concat(end.stream(), paidSince).max(Comparator.naturalOrder());
	}

	/** The end of what money has come for. */
	private static Optional<Instant> paidUntil(Purchase purchase) {
		return purchase.payments()
			.stream()
			.filter((payment) -> payment.amount() > 0)
			.flatMap((payment) -> purchase.linesOf(payment).stream())
			.filter((line) -> line.isLicensed() && !line.isOneOff())
			.flatMap((line) -> line.periodEnd().stream())
			.max(Comparator.naturalOrder());
	}

	/**
	 * While a payment is missing, what was last paid is kept: an upgrade that nobody paid
	 * opens nothing more. Where no bill is known, the snapshot's word stands.
	 */
	private List<Article> paidFor(List<Article> articles, Purchase purchase) {
		List<List<Article>> bills = purchase.latestFirst()
			.stream()
			.map((payment) -> this.basket.of(purchase.linesOf(payment)))
			.filter((bill) -> !bill.isEmpty())
			.toList();
		boolean allPaid = articles.stream()
			.allMatch((article) -> bills.stream()
				.flatMap(List::stream)
				.anyMatch((paid) -> paid.id().equals(article.id()) && paid.quantity() >= article.quantity()));
		return (bills.isEmpty() || allPaid || named(purchase).isPresent()) ? articles : bills.getFirst();
	}

	/**
	 * Paid, but no snapshot has arrived: a grant at once, by what the bills say, each
	 * product until the end of its own last line.
	 */
	private List<Grant> withoutSnapshot(Purchase purchase) {
		List<Payment> latest = purchase.latestFirst();
		Optional<Checkout> settled = purchase.checkouts().stream().filter(Checkout::isSettled).findFirst();
		if (latest.isEmpty() && settled.isEmpty()) {
			return tried(purchase);
		}
		String because = latest.isEmpty() ? settled.orElseThrow().eventId() : latest.getFirst().eventId();
		Map<String, Article> articles = new LinkedHashMap<>();
		for (Payment payment : latest) {
			for (Article article : articles(purchase, payment)) {
				if (!isLeftOut(article, payment, purchase)) {
					articles.merge(article.id(), article, SubscriptionGrants::further);
				}
			}
		}
		if (articles.isEmpty()) {
			bySession(purchase).forEach((article) -> articles.put(article.id(), article));
		}
		Grant standing = SubscriptionStanding
			.withoutSnapshot(Grant.of(Optional.empty(), purchase.origin(), true, 1, because), purchase);
		if (articles.isEmpty()) {
			return List.of(standing.inState(State.PENDING, Why.PRODUCT_UNKNOWN, because));
		}
		return articles.values().stream().map((article) -> provisional(article, standing, purchase)).toList();
	}

	/**
	 * Whether a later bill goes on where this one ends, and holds the article no more.
	 */
	private boolean isLeftOut(Article article, Payment payment, Purchase purchase) {
		return article.end().isPresent() && purchase.payments()
			.stream()
			.filter((later) -> later.at().isAfter(payment.at()))
			.map((later) -> articles(purchase, later))
			.anyMatch((bill) -> bill.stream().noneMatch((one) -> one.id().equals(article.id())) && bill.stream()
				.anyMatch((one) -> one.start()
					.filter((start) -> !start.isBefore(article.end().get().minus(Purchase.ROUNDING)))
					.isPresent()));
	}

	private static Article further(Article later, Article earlier) {
		boolean reaches = earlier.end()
			.filter((end) -> later.end().filter((its) -> !its.isBefore(end)).isEmpty())
			.isPresent();
		return reaches ? earlier : later;
	}

	private List<Article> articles(Purchase purchase, Payment payment) {
		List<Line> lines = purchase.linesOf(payment).stream().filter((line) -> !line.isOneOff()).toList();
		return named(purchase).or(payment::product)
			.map((product) -> this.basket.named(product, lines))
			.orElseGet(() -> this.basket.of(lines));
	}

	private List<Article> bySession(Purchase purchase) {
		List<Line> lines = purchase.sold().stream().map(SessionLines::lines).flatMap(List::stream).toList();
		return named(purchase).map((product) -> this.basket.named(product, lines))
			.orElseGet(() -> this.basket.of(lines));
	}

	private static Grant provisional(Article article, Grant standing, Purchase purchase) {
		Grant grant = standing.holding(article.id(), article.quantity())
			.until(article.end().or(() -> assumedEnd(purchase)), Optional.empty(), false);
		return article.sold() ? grant : grant.inState(State.PENDING, Why.PRODUCT_UNKNOWN, grant.because());
	}

	/** Where nothing says how long it lasts: a month, and then a person looks at it. */
	private static Optional<Instant> assumedEnd(Purchase purchase) {
		return Optional.of(purchase.begun())
			.filter(Instant.MAX::isAfter)
			.map((begun) -> begun.plus(Duration.ofDays(31)));
	}

	/** Not paid: on its way, waiting for the customer, or declined. */
	private static List<Grant> tried(Purchase purchase) {
		Optional<String> because = purchase.checkouts().stream().map(Checkout::eventId).findFirst();
		Optional<FailedPayment> failure = purchase.openFailure();
		if (failure.isEmpty() && because.isEmpty()) {
			return List.of();
		}
		Grant grant = Grant.of(named(purchase), purchase.origin(), true, 1,
				because.or(() -> failure.map(FailedPayment::eventId)).orElseThrow());
		return List.of(SubscriptionStanding.firstPayment(grant, purchase));
	}

}
