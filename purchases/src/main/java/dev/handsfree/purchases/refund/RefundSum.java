package dev.handsfree.purchases.refund;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.handsfree.purchases.fact.ChargeId;
import dev.handsfree.purchases.fact.IntentId;
import dev.handsfree.purchases.fact.money.Dispute;
import dev.handsfree.purchases.fact.money.Payment;
import dev.handsfree.purchases.fact.money.Refund;
import dev.handsfree.purchases.fact.money.Reversal;

/**
 * Decides whether a payment went back in full, by refunds and lost disputes together. For
 * each charge, refunds told by id and the charge's own total may overlap, so the greater
 * of the two counts; from a total is taken what failed after it was told. Nothing is
 * added across currencies.
 */
final class RefundSum {

	/** The refund or dispute that was told last. */
	static final Comparator<Reversal> TOLD = Comparator.comparing(Reversal::at).thenComparing(Reversal::eventId);

	private RefundSum() {
	}

	/**
	 * The refund or dispute that made it full; empty if some of the money stayed, or none
	 * had come.
	 * @param payment the payment
	 * @param wentBack all that is known to have gone back of it
	 */
	static Optional<Reversal> full(Payment payment, List<Reversal> wentBack) {
		if (payment.amount() <= 0) {
			return Optional.empty();
		}
		List<Refund> refunds = of(wentBack, Refund.class).stream()
			.filter((refund) -> refund.currency().equals(payment.currency()))
			.toList();
		List<Dispute> lost = of(wentBack, Dispute.class).stream()
			.filter(Dispute::isLost)
			.filter((dispute) -> dispute.currency().map(payment.currency()::equals).orElse(true))
			.toList();
		long refunded = byCharge(refunds).stream().mapToLong(RefundSum::ofCharge).sum();
		// A dispute of an earlier version does not say how much: it was taken for all.
		long disputed = lost.stream().mapToLong((dispute) -> dispute.amount().orElse(payment.amount())).sum();
		return (refunded + disputed >= came(payment, refunds)) ? last(refunds, lost) : Optional.empty();
	}

	/**
	 * What had come: of a payment that no invoice bills there is one charge, and of that
	 * perhaps less was captured than had been authorized.
	 */
	private static long came(Payment payment, List<Refund> refunds) {
		Optional<Long> captured = payment.invoice().isPresent() ? Optional.empty() : charged(refunds);
		return captured.filter((amount) -> amount > 0)
			.map((amount) -> Math.min(amount, payment.amount()))
			.orElse(payment.amount());
	}

	/**
	 * The refund that took all of a payment that is not known here: only the provider's
	 * own word counts.
	 * @param refunds all that is known to have gone back
	 */
	static Optional<Refund> full(List<Refund> refunds) {
		boolean whole = byCharge(refunds).stream()
			.anyMatch((one) -> charged(one).filter((amount) -> amount > 0 && ofCharge(one) >= amount).isPresent()
					|| saidFull(one));
		return whole ? refunds.stream().filter(Refund::matters).max(TOLD) : Optional.empty();
	}

	private static long ofCharge(List<Refund> refunds) {
		long byId = refunds.stream()
			.filter((refund) -> !refund.cumulative() && refund.isSucceeded())
			.mapToLong(Refund::amount)
			.sum();
		long total = total(refunds).map((told) -> told.amount() - undoneSince(told, refunds)).orElse(0L);
		return Math.max(byId, total);
	}

	private static Optional<Refund> total(List<Refund> refunds) {
		return refunds.stream().filter(Refund::cumulative).max(TOLD);
	}

	private static Optional<Long> charged(List<Refund> refunds) {
		return refunds.stream().flatMap((refund) -> refund.chargeAmount().stream()).max(Comparator.naturalOrder());
	}

	/** Whether the provider called the charge refunded, and nothing failed since. */
	private static boolean saidFull(List<Refund> refunds) {
		return refunds.stream()
			.filter((refund) -> refund.cumulative() || refund.isSucceeded())
			.filter((refund) -> refund.fullyRefunded().orElse(false))
			.anyMatch((said) -> undoneSince(said, refunds) == 0);
	}

	private static long undoneSince(Refund told, List<Refund> refunds) {
		return refunds.stream()
			.filter((refund) -> !refund.cumulative() && refund.isUndone() && !refund.at().isBefore(told.at()))
			.mapToLong(Refund::amount)
			.sum();
	}

	private static Optional<Reversal> last(List<Refund> refunds, List<Dispute> lost) {
		return Stream.<Reversal>concat(refunds.stream().filter(Refund::matters), lost.stream()).max(TOLD);
	}

	/** An intent has one charge that succeeded; some events name but one of the two. */
	private static Collection<List<Refund>> byCharge(List<Refund> refunds) {
		Map<ChargeId, IntentId> intents = refunds.stream()
			.filter((refund) -> refund.charge().isPresent() && refund.intent().isPresent())
			.collect(Collectors.toMap((refund) -> refund.charge().orElseThrow(),
					(refund) -> refund.intent().orElseThrow(), (one, same) -> one));
		return refunds.stream()
			.collect(Collectors.groupingBy((refund) -> refund.intent()
				.or(() -> refund.charge().flatMap((charge) -> Optional.ofNullable(intents.get(charge))))
				.map(IntentId::value)
				.or(() -> refund.charge().map(ChargeId::value))
				.orElse("")))
			.values();
	}

	private static <R extends Reversal> List<R> of(List<Reversal> wentBack, Class<R> type) {
		return wentBack.stream().filter(type::isInstance).map(type::cast).toList();
	}

}
