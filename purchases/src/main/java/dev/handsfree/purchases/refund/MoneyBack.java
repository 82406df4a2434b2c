package dev.handsfree.purchases.refund;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.handsfree.purchases.fact.Fact;
import dev.handsfree.purchases.fact.Name;
import dev.handsfree.purchases.fact.money.Dispute;
import dev.handsfree.purchases.fact.money.MoneyDecision;
import dev.handsfree.purchases.fact.money.Payment;
import dev.handsfree.purchases.fact.money.Refund;
import dev.handsfree.purchases.fact.money.Reversal;
import dev.handsfree.purchases.purchase.Purchase;

/**
 * Finds, for each refund and dispute, the payment whose money went back: by the names of
 * the money, else by the time of its charge, else the customer's only payment that it can
 * have been. What could be of several is unclear, and a person decides: nothing is
 * guessed.
 */
public final class MoneyBack {

	/** A bank may take as long from the charge until the payment counts as made. */
	private static final Duration LONGEST_TRANSFER = Duration.ofDays(15);

	private static final Duration CLOCKS = Duration.ofHours(1);

	private final Trails trails;

	private final List<Purchase> purchases;

	private final List<Reversal> wentBack;

	private final Map<Payment, List<Reversal>> ofPayment = new HashMap<>();

	private final Map<Purchase, List<Refund>> beforePayment = new HashMap<>();

	private final Map<Purchase, Reversal> unclear = new HashMap<>();

	private final Set<Fact> unowned = new HashSet<>();

	private final Set<Fact> traced = new HashSet<>();

	/** Money that is none of the customer's, as a person decided. */
	private final Set<Name> notTheirs;

	public MoneyBack(Collection<Fact> facts, List<Purchase> purchases) {
		this.trails = new Trails(facts);
		this.notTheirs = facts.stream()
			.filter(MoneyDecision.class::isInstance)
			.map(MoneyDecision.class::cast)
			.filter((decided) -> decided.payment().isEmpty())
			.map(MoneyDecision::money)
			.collect(Collectors.toSet());
		this.purchases = purchases;
		this.wentBack = facts.stream()
			.filter(Reversal.class::isInstance)
			.map(Reversal.class::cast)
			.sorted(Comparator.comparing(Fact::id))
			.toList();
		this.wentBack.forEach(this::allot);
	}

	/** What went back, or may go back, of that payment. */
	List<Reversal> of(Payment payment) {
		return this.ofPayment.getOrDefault(payment, List.of());
	}

	/** What went back of that purchase for a payment that has not arrived here. */
	List<Refund> beforePaymentOf(Purchase purchase) {
		return this.beforePayment.getOrDefault(purchase, List.of());
	}

	/** The refund or dispute that may or may not be of that purchase. */
	public Optional<Reversal> unclearOf(Purchase purchase) {
		return Optional.ofNullable(this.unclear.get(purchase));
	}

	/** Whether that refund or dispute could be of several payments. */
	public boolean isUnclear(Fact fact) {
		return this.unclear.containsValue(fact);
	}

	/**
	 * Whether money of that name went back, and it could still be of several payments.
	 */
	public boolean isUnclear(Name money) {
		return this.unclear.values().stream().anyMatch((fact) -> fact.names().contains(money));
	}

	/** Whether it matters and nobody knows yet whose it is. */
	public boolean isUnowned(Fact fact) {
		return this.unowned.contains(fact);
	}

	/**
	 * Whether the names of the money led to its payment, rather than time or customer.
	 */
	public boolean isTraced(Fact fact) {
		return this.traced.contains(fact);
	}

	private void allot(Reversal fact) {
		for (Purchase purchase : this.purchases) {
			Optional<Payment> payment = purchase.payments()
				.stream()
				.filter((paid) -> this.trails.meet(paid, fact))
				.findFirst();
			if (payment.isPresent()) {
				this.traced.add(fact);
				if (isOfAnotherCurrency(fact, payment.get())) {
					this.unclear.put(purchase, fact);
				}
				else {
					add(this.ofPayment, payment.get(), fact);
				}
				return;
			}
		}
		if (fact instanceof Refund refund && isOfAwaitedInvoice(refund)) {
			return;
		}
		if (fact.matters() && Collections.disjoint(fact.names(), this.notTheirs)) {
			allotByCustomer(fact);
		}
	}

	/** How much of the payment a dispute in another currency took, nobody knows. */
	private static boolean isOfAnotherCurrency(Reversal fact, Payment payment) {
		return fact instanceof Dispute dispute && dispute.isLost()
				&& dispute.currency().filter((currency) -> !currency.equals(payment.currency())).isPresent();
	}

	/** Its invoice is known to be a subscription's, and its payment has not arrived. */
	private boolean isOfAwaitedInvoice(Refund refund) {
		for (Purchase purchase : this.purchases) {
			boolean latest = purchase.snapshot()
				.flatMap((snapshot) -> snapshot.latestInvoice())
				.filter((invoice) -> this.trails.leadsTo(refund, invoice.value()))
				.isPresent();
			if (latest) {
				this.traced.add(refund);
				add(this.beforePayment, purchase, refund);
				return true;
			}
			if (purchase.standings().stream().anyMatch((one) -> this.trails.leadsTo(refund, one.invoice()))) {
				// An earlier invoice's: its period is over.
				this.traced.add(refund);
				return true;
			}
		}
		return false;
	}

	private void allotByCustomer(Reversal fact) {
		List<Reversal> same = sameMoney(fact);
		Set<String> customers = same.stream()
			.flatMap((one) -> one.payer().customer().stream())
			.collect(Collectors.toSet());
		if (customers.isEmpty()) {
			this.unowned.add(fact);
			return;
		}
		List<Purchase> theirs = this.purchases.stream()
			.filter((purchase) -> purchase.customers().stream().anyMatch(customers::contains))
			.toList();
		List<Payment> candidates = theirs.stream()
			.flatMap((purchase) -> purchase.payments().stream())
			.filter((payment) -> isPossible(payment, fact))
			.toList();
		Optional<Instant> charged = same.stream()
			.flatMap((one) -> one.chargeAt().stream())
			.min(Comparator.naturalOrder());
		if (charged.isPresent()) {
			candidates = nearest(candidates, charged.get());
		}
		List<Payment> several = candidates;
		List<Purchase> awaiting = theirs.stream().filter(MoneyBack::awaitsPayment).toList();
		if (several.size() == 1 && (charged.isPresent() || awaiting.isEmpty())) {
			add(this.ofPayment, several.getFirst(), fact);
			return;
		}
		if (several.isEmpty() && awaiting.size() == 1 && fact instanceof Refund refund) {
			add(this.beforePayment, awaiting.getFirst(), refund);
			return;
		}
		List<Purchase> possible = theirs.stream()
			.filter((purchase) -> (awaiting.contains(purchase) && charged.isEmpty())
					|| purchase.payments().stream().anyMatch(several::contains))
			.toList();
		possible.forEach((purchase) -> this.unclear.put(purchase, fact));
		if (possible.isEmpty()) {
			this.unowned.add(fact);
		}
	}

	/** It, and every other refund or dispute of the same money. */
	private List<Reversal> sameMoney(Reversal fact) {
		return Stream.concat(Stream.of(fact), this.wentBack.stream().filter((other) -> this.trails.meet(fact, other)))
			.toList();
	}

	private static boolean awaitsPayment(Purchase purchase) {
		return purchase.payments().isEmpty()
				&& purchase.snapshot().filter((snapshot) -> !snapshot.isIncomplete()).isPresent();
	}

	/**
	 * Whether it can be that payment: not known to be other money, and of the same sum.
	 */
	private boolean isPossible(Payment payment, Reversal fact) {
		if (payment.amount() <= 0 || this.trails.isTraced(payment)) {
			return false;
		}
		return switch (fact) {
			case Refund refund -> payment.currency().equals(refund.currency()) && refund.chargeAmount()
				.map((charged) -> charged == payment.amount())
				.orElse(refund.amount() <= payment.amount());
			case Dispute dispute -> dispute.currency().map(payment.currency()::equals).orElse(true)
					&& dispute.amount().map((amount) -> amount <= payment.amount()).orElse(true);
		};
	}

	/** The payments that come next after the charge, by both clocks. */
	private static List<Payment> nearest(List<Payment> payments, Instant charged) {
		List<Payment> after = payments.stream()
			.filter((payment) -> !payment.at().isBefore(charged.minus(CLOCKS))
					&& !payment.at().isAfter(charged.plus(LONGEST_TRANSFER)))
			.toList();
		Optional<Duration> least = after.stream()
			.map((payment) -> Duration.between(charged, payment.at()).abs())
			.min(Comparator.naturalOrder());
		return after.stream()
			.filter((payment) -> least.filter(Duration.between(charged, payment.at()).abs()::equals).isPresent())
			.toList();
	}

	private static <K, V> void add(Map<K, List<V>> lists, K key, V value) {
		lists.computeIfAbsent(key, (absent) -> new ArrayList<>()).add(value);
	}

}
