package dev.handsfree.access.entitlement;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import dev.handsfree.access.fact.Payment;
import dev.handsfree.access.fact.Refund;

/**
 * Decides whether a payment went back in full. Refunds told by id and totals told by
 * charge may overlap, so the greater of the two counts, and what failed after all is
 * taken off the total. Nothing is added across currencies.
 */
final class RefundSum {

	private static final Comparator<Refund> TOLD = Comparator.comparing(Refund::at).thenComparing(Refund::eventId);

	private RefundSum() {
	}

	/**
	 * The refund that made it full; empty if some of the money stayed.
	 * @param payment the payment
	 * @param refunds all that is known to have gone back of it
	 */
	static Optional<Refund> full(Payment payment, List<Refund> refunds) {
		List<Refund> comparable = refunds.stream()
			.filter((refund) -> refund.currency().equals(payment.currency()))
			.toList();
		long byId = comparable.stream()
			.filter((refund) -> !refund.cumulative() && refund.isSucceeded())
			.mapToLong(Refund::amount)
			.sum();
		long total = comparable.stream().filter(Refund::cumulative).mapToLong(Refund::amount).max().orElse(0);
		boolean full = byId >= payment.amount() || total - undone(comparable) >= payment.amount() || saidFull(refunds);
		return full ? last(refunds) : Optional.empty();
	}

	/**
	 * The same for a payment that is not known here: only the provider's own word counts.
	 * @param refunds all that is known to have gone back
	 */
	static Optional<Refund> full(List<Refund> refunds) {
		boolean whole = refunds.stream()
			.filter((refund) -> !refund.cumulative() && refund.isSucceeded())
			.anyMatch((refund) -> refund.chargeAmount().filter((charged) -> charged <= refund.amount()).isPresent());
		return (whole || saidFull(refunds)) ? last(refunds) : Optional.empty();
	}

	/**
	 * Whether the provider called the charge refunded, and nothing of that failed since.
	 */
	private static boolean saidFull(List<Refund> refunds) {
		return undone(refunds) == 0
				&& refunds.stream().anyMatch((refund) -> refund.matters() && refund.fullyRefunded().orElse(false));
	}

	private static long undone(List<Refund> refunds) {
		return refunds.stream()
			.filter((refund) -> !refund.cumulative() && refund.isUndone())
			.mapToLong(Refund::amount)
			.sum();
	}

	private static Optional<Refund> last(List<Refund> refunds) {
		return refunds.stream().filter(Refund::matters).max(TOLD);
	}

}
