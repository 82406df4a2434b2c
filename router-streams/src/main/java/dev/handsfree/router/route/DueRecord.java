package dev.handsfree.router.route;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.handsfree.automations.Automation;
import dev.handsfree.automations.Automations;
import dev.handsfree.events.AutomationDue;
import dev.handsfree.events.CheckoutCompleted;
import dev.handsfree.events.DueDelivery;
import dev.handsfree.events.InboundEvent;
import dev.handsfree.events.PaymentDisputed;
import dev.handsfree.events.PaymentFailed;
import dev.handsfree.events.PaymentRefunded;
import dev.handsfree.events.PaymentSucceeded;
import dev.handsfree.topics.EventType;

/** Decides what an event is due at, and what it is worth while it waits. */
final class DueRecord {

	private DueRecord() {
	}

	/**
	 * What is due; nothing for a type that no automation is triggered by.
	 * @param at since when: the broker's time of the inbound record
	 */
	static Optional<AutomationDue> of(InboundEvent event, EventType type, Instant at, Automations automations) {
		List<DueDelivery> due = automations.all()
			.stream()
			.filter((automation) -> automation.on().contains(type))
			.map(DueRecord::delivery)
			.toList();
		if (due.isEmpty()) {
			return Optional.empty();
		}
		Optional<Worth> worth = worth(event);
		return Optional.of(AutomationDue.newBuilder()
			.setEventId(event.getEventId())
			.setType(type.wireName())
			.setSubject(event.getSubject())
			.setAt(at)
			.setDue(due)
			.setAmount(worth.map(Worth::amount).orElse(null))
			.setCurrency(worth.map(Worth::currency).orElse(null))
			.setProvider(event.getProvider().orElse(null))
			.setBackfill(event.getBackfill())
			.setSynthetic(event.getSynthetic())
			.build());
	}

	private static DueDelivery delivery(Automation automation) {
		return new DueDelivery(automation.sink(), automation.name());
	}

	/** What the event itself says; a checkout without a sum is worth nothing yet. */
	private static Optional<Worth> worth(InboundEvent event) {
		return event.getPaymentSucceeded()
			.map((PaymentSucceeded paid) -> new Worth(paid.getAmount(), paid.getCurrency()))
			.or(() -> event.getPaymentFailed()
				.map((PaymentFailed failed) -> new Worth(failed.getAmount(), failed.getCurrency())))
			.or(() -> event.getPaymentRefunded()
				.map((PaymentRefunded back) -> new Worth(back.getAmount(), back.getCurrency())))
			.or(() -> event.getPaymentDisputed()
				.map((PaymentDisputed disputed) -> new Worth(disputed.getAmount(), disputed.getCurrency())))
			.or(() -> event.getCheckoutCompleted().flatMap(DueRecord::worth));
	}

	private static Optional<Worth> worth(CheckoutCompleted checkout) {
		return checkout.getAmount()
			.flatMap((amount) -> checkout.getCurrency().map((currency) -> new Worth(amount, currency)));
	}

	/** A sum in minor units of its currency. */
	private record Worth(long amount, String currency) {
	}

}
