package dev.handsfree.access.entitlement;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.handsfree.access.fact.Dispute;
import dev.handsfree.access.fact.Fact;
import dev.handsfree.access.fact.Payment;
import dev.handsfree.access.fact.Refund;

/**
 * Finds, for each refund and dispute, the purchase whose money went back: by the names of
 * the money, else the customer's only purchase that it can have been. What could be of
 * several is unclear, and a person decides.
 */
final class MoneyBack {

	private final Trails trails;

	private final List<Deal> deals;

	private final Map<Payment, List<Refund>> refunds = new HashMap<>();

	private final Map<Deal, List<Refund>> refundsWithoutPayment = new HashMap<>();

	private final Map<Deal, List<Dispute>> disputes = new HashMap<>();

	private final Map<Deal, Refund> unclear = new HashMap<>();

	private final Set<Fact> unowned = new HashSet<>();

	private final Set<Fact> traced = new HashSet<>();

	MoneyBack(Collection<Fact> facts, List<Deal> deals) {
		this.trails = new Trails(facts);
		this.deals = deals;
		facts.stream().sorted(Comparator.comparing(Fact::id)).forEach(this::allot);
	}

	/** What went back of that payment. */
	List<Refund> of(Payment payment) {
		return this.refunds.getOrDefault(payment, List.of());
	}

	/** What went back of that purchase for a payment that has not arrived here. */
	List<Refund> beforePaymentOf(Deal deal) {
		return this.refundsWithoutPayment.getOrDefault(deal, List.of());
	}

	/** The disputes of that purchase's payments. */
	List<Dispute> disputesOf(Deal deal) {
		return this.disputes.getOrDefault(deal, List.of());
	}

	/** The refund that may or may not be of that purchase. */
	Optional<Refund> unclearOf(Deal deal) {
		return Optional.ofNullable(this.unclear.get(deal));
	}

	/** Whether that refund could be of several purchases. */
	boolean isUnclear(Fact fact) {
		return this.unclear.containsValue(fact);
	}

	/** Whether it matters and nobody knows yet whose it is. */
	boolean isUnowned(Fact fact) {
		return this.unowned.contains(fact);
	}

	/** Whether the names of the money led to its purchase, rather than the customer's. */
	boolean isTraced(Fact fact) {
		return this.traced.contains(fact);
	}

	private void allot(Fact fact) {
		switch (fact) {
			case Refund refund -> allotRefund(refund);
			case Dispute dispute -> allotDispute(dispute);
			default -> {
				// Nothing went back.
			}
		}
	}

	private void allotRefund(Refund refund) {
		for (Deal deal : this.deals) {
			Optional<Payment> payment = deal.payments()
				.stream()
				.filter((paid) -> this.trails.meet(paid, refund))
				.findFirst();
			if (payment.isPresent()) {
				this.traced.add(refund);
				add(this.refunds, payment.get(), refund);
				return;
			}
			if (deal.standings().stream().anyMatch((one) -> this.trails.leadsTo(refund, one.invoice()))) {
				this.traced.add(refund);
				add(this.refundsWithoutPayment, deal, refund);
				return;
			}
		}
		allotByCustomer(refund);
	}

	private void allotByCustomer(Refund refund) {
		if (!refund.matters()) {
			return;
		}
		if (refund.payer().customer().isEmpty()) {
			this.unowned.add(refund);
			return;
		}
		List<Deal> possible = this.deals.stream().filter((deal) -> isPossible(deal, refund)).toList();
		if (possible.size() == 1) {
			Deal only = possible.getFirst();
			candidate(only, refund).ifPresentOrElse((payment) -> add(this.refunds, payment, refund),
					() -> add(this.refundsWithoutPayment, only, refund));
		}
		else {
			possible.forEach((deal) -> this.unclear.put(deal, refund));
		}
	}

	/** Whether money of this purchase can have gone back by that refund. */
	private boolean isPossible(Deal deal, Refund refund) {
		boolean theirs = refund.payer().customer().filter(deal.customers()::contains).isPresent();
		boolean awaitsPayment = deal.payments().isEmpty()
				&& deal.snapshot().filter((snapshot) -> !snapshot.status().startsWith("incomplete")).isPresent();
		return theirs && (awaitsPayment || candidate(deal, refund).isPresent());
	}

	/** The latest payment it can be: not known to be other money, and of the same sum. */
	private Optional<Payment> candidate(Deal deal, Refund refund) {
		return deal.payments()
			.stream()
			.filter((payment) -> !this.trails.isTraced(payment))
			.filter((payment) -> payment.currency().equals(refund.currency()))
			.filter((payment) -> refund.chargeAmount()
				.map((charged) -> charged == payment.amount())
				.orElse(refund.amount() <= payment.amount()))
			.max(Comparator.comparing(Payment::at).thenComparing(Payment::payment));
	}

	private void allotDispute(Dispute dispute) {
		Optional<Deal> disputed = this.deals.stream()
			.filter((deal) -> deal.payments().stream().anyMatch((paid) -> this.trails.meet(paid, dispute)))
			.findFirst();
		disputed.ifPresent((deal) -> this.traced.add(dispute));
		disputed = disputed.or(() -> onlyDealOf(dispute));
		disputed.ifPresentOrElse((deal) -> add(this.disputes, deal, dispute), () -> {
			if (dispute.isLost()) {
				this.unowned.add(dispute);
			}
		});
	}

	private Optional<Deal> onlyDealOf(Dispute dispute) {
		List<Deal> possible = this.deals.stream()
			.filter((deal) -> dispute.payer().customer().filter(deal.customers()::contains).isPresent())
			.filter((deal) -> deal.payments().stream().anyMatch((payment) -> !this.trails.isTraced(payment)))
			.toList();
		return (possible.size() == 1) ? Optional.of(possible.getFirst()) : Optional.empty();
	}

	private static <K, V> void add(Map<K, List<V>> lists, K key, V value) {
		lists.computeIfAbsent(key, (absent) -> new ArrayList<>()).add(value);
	}

}
