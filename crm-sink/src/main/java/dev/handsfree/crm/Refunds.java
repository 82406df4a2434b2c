package dev.handsfree.crm;

import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides which payments went back in full. A refund means the payment it shares an id
 * with, else the newest one before it that it can have been for.
 */
final class Refunds {

	private final Set<String> paidBack;

	private Refunds(Set<String> paidBack) {
		this.paidBack = paidBack;
	}

	static Refunds of(KnownFacts known) {
		List<Fact.Payment> payments = known.all(Fact.Payment.class).filter(Fact.Payment::paid).toList();
		Map<Fact.Payment, List<Fact.Refund>> byPayment = known.all(Fact.Refund.class)
			.filter((refund) -> meant(payments, refund).isPresent())
			.collect(Collectors.groupingBy((refund) -> meant(payments, refund).orElseThrow()));
		Map<String, Boolean> full = new HashMap<>();
		byPayment.forEach((payment, refunds) -> full.put(payment.about(), isFull(payment, refunds)));
		return new Refunds(full.keySet().stream().filter(full::get).collect(Collectors.toSet()));
	}

	/** Whether all of the payment went back. */
	boolean tookBack(Fact.Payment payment) {
		return this.paidBack.contains(payment.about());
	}

	private static Optional<Fact.Payment> meant(List<Fact.Payment> payments, Fact.Refund refund) {
		Comparator<Fact.Payment> newest = Comparator.comparing(Fact.Payment::at).thenComparing(Fact.Payment::about);
		Optional<Fact.Payment> named = payments.stream()
			.filter((payment) -> !Collections.disjoint(payment.names(), refund.names()))
			.max(newest);
		return named.or(() -> payments.stream().filter((payment) -> canMean(refund, payment)).max(newest));
	}

	/**
	 * Newer API versions tell a refund's charge, and a payment's invoice, and no more.
	 */
	private static boolean canMean(Fact.Refund refund, Fact.Payment payment) {
		boolean sameAmount = (refund.chargeAmount() == 0) ? refund.amount() <= payment.amount()
				: refund.chargeAmount() == payment.amount();
		return sameAmount && !payment.at().isAfter(refund.at());
	}

	private static boolean isFull(Fact.Payment payment, List<Fact.Refund> refunds) {
		long failed = sum(refunds.stream().filter((refund) -> !refund.effective()).toList());
		long single = sum(refunds.stream().filter((refund) -> refund.effective() && !refund.total()).toList());
		long total = refunds.stream().filter(Fact.Refund::total).mapToLong(Fact.Refund::amount).max().orElse(0);
		boolean said = failed == 0 && refunds.stream().anyMatch((refund) -> refund.effective() && refund.full());
		// The charge's total still counts a refund that failed afterwards.
		return said || Math.max(single, total - failed) >= payment.amount();
	}

	private static long sum(List<Fact.Refund> refunds) {
		return refunds.stream().mapToLong(Fact.Refund::amount).sum();
	}

}
