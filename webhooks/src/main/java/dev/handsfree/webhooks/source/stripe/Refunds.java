package dev.handsfree.webhooks.source.stripe;

import java.util.List;
import java.util.Optional;

import dev.handsfree.events.PaymentRefunded;
import dev.handsfree.events.RefundPart;
import dev.handsfree.topics.EventType;
import dev.handsfree.webhooks.event.Fields;
import dev.handsfree.webhooks.event.Meaning;
import dev.handsfree.webhooks.event.Meaning.Typed;
import dev.handsfree.webhooks.event.Person;

/** Says what a refund means: one of its own, or all that a charge has had so far. */
final class Refunds {

	private Refunds() {
	}

	/** All that was refunded of a charge so far. */
	static ObjectMeaning ofCharge(StripeObject charge) {
		Fields fields = charge.fields();
		Person person = charge.person(
				StripeObject.first(fields.email("billing_details", "email"), fields.email("receipt_email")),
				Optional.empty());
		Optional<Money> released = charge.money("amount_refunded");
		if (charge.id().isEmpty() || released.isEmpty()) {
			return ObjectMeaning.of(person, charge.id(), Meaning.incomplete(EventType.PAYMENT_REFUNDED));
		}
		// What was only reserved is released as a refund, and is no money that went back.
		long amount = released.get().amount() - neverCaptured(fields);
		if (isUncaptured(fields) || amount <= 0) {
			return ObjectMeaning.of(person, charge.id(), Meaning.nothing());
		}
		PaymentRefunded details = PaymentRefunded.newBuilder()
			.setCharge(charge.id())
			.setPaymentIntent(fields.id("payment_intent").orElse(null))
			.setInvoice(fields.id("invoice").orElse(null))
			.setAmount(amount)
			.setCumulative(true)
			.setChargeAmount(captured(fields).orElse(null))
			.setChargeCreatedAt(fields.seconds("created").orElse(null))
			.setRefunds(parts(fields, released.get().currency()))
			.setFullyRefunded(fields.flag("refunded").orElse(null))
			.setCurrency(released.get().currency())
			.setStatus("succeeded")
			.setReason(fields.each("refunds", "data")
				.stream()
				.findFirst()
				.flatMap((refund) -> refund.text("reason"))
				.orElse(null))
			.build();
		return ObjectMeaning.of(person, fields.id("payment_intent").orElse(charge.id()),
				new Typed(EventType.PAYMENT_REFUNDED, details));
	}

	/** One refund, with its own amount and its state. */
	static ObjectMeaning one(StripeObject refund) {
		Fields fields = refund.fields();
		Person person = new Person(fields.id("charge", "customer").or(() -> fields.id("payment_intent", "customer")),
				fields.email("charge", "billing_details", "email"), Optional.empty());
		// All refunds of one payment find together; a refund does not name a customer.
		String object = StripeObject.first(fields.id("payment_intent"), fields.id("charge")).orElse(refund.id());
		Fields charge = fields.at("charge");
		if (isUncaptured(charge)) {
			return ObjectMeaning.of(person, object, Meaning.nothing());
		}
		Optional<Money> money = refund.money("amount");
		Optional<String> status = refund.change().equals("refund.failed") ? Optional.of("failed")
				: fields.text("status");
		if (refund.id().isEmpty() || money.isEmpty() || status.isEmpty()) {
			return ObjectMeaning.of(person, object, Meaning.incomplete(EventType.PAYMENT_REFUNDED));
		}
		PaymentRefunded details = PaymentRefunded.newBuilder()
			.setRefund(refund.id())
			.setCharge(fields.id("charge").orElse(null))
			.setPaymentIntent(fields.id("payment_intent").orElse(null))
			.setInvoice(fields.id("charge", "invoice").orElse(null))
			.setAmount(money.get().amount())
			.setChargeAmount(captured(charge).orElse(null))
			.setChargeCreatedAt(charge.seconds("created").orElse(null))
			.setFullyRefunded(fields.flag("charge", "refunded").orElse(null))
			.setCurrency(money.get().currency())
			.setStatus(status.get())
			.setReason(StripeObject.first(fields.text("failure_reason"), fields.text("reason")).orElse(null))
			.build();
		return ObjectMeaning.of(person, object, new Typed(EventType.PAYMENT_REFUNDED, details));
	}

	/** An authorization whose money was never taken. */
	private static boolean isUncaptured(Fields charge) {
		return !charge.flag("captured").orElse(true)
				|| number(charge, "amount_captured").filter((sum) -> sum == 0).isPresent();
	}

	private static long neverCaptured(Fields charge) {
		return number(charge, "amount").flatMap((amount) -> captured(charge).map((captured) -> amount - captured))
			.filter((rest) -> rest > 0)
			.orElse(0L);
	}

	/** What was taken; versions before 2020-08-27 do not tell a part from the whole. */
	private static Optional<Long> captured(Fields charge) {
		return number(charge, "amount_captured").or(() -> number(charge, "amount"));
	}

	private static Optional<Long> number(Fields charge, String name) {
		return charge.number(name).stream().boxed().findFirst();
	}

	private static List<RefundPart> parts(Fields charge, String currency) {
		return charge.each("refunds", "data").stream().flatMap((refund) -> part(refund, currency).stream()).toList();
	}

	private static Optional<RefundPart> part(Fields refund, String currency) {
		return refund.id("id")
			.flatMap((id) -> number(refund, "amount").flatMap((amount) -> refund.text("status")
				.map((status) -> new RefundPart(id, amount,
						refund.text("currency").map((own) -> Money.of(amount, own).currency()).orElse(currency),
						status))));
	}

}
