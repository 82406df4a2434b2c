package dev.handsfree.ingest.source.stripe;

import java.util.Optional;

import dev.handsfree.events.PaymentRefunded;
import dev.handsfree.ingest.source.Fields;
import dev.handsfree.ingest.source.Meaning;
import dev.handsfree.ingest.source.Meaning.Typed;
import dev.handsfree.ingest.source.Person;
import dev.handsfree.topics.EventType;

/** Says what a refund means: one of its own, or all that a charge has had so far. */
final class Refunds {

	private Refunds() {
	}

	/** All that was refunded of a charge so far. */
	static Reading ofCharge(StripeObject charge) {
		Fields fields = charge.fields();
		Person person = charge.person(
				StripeObject.first(fields.email("billing_details", "email"), fields.email("receipt_email")),
				Optional.empty());
		Optional<Money> money = charge.money("amount_refunded");
		if (charge.id().isEmpty() || money.isEmpty()) {
			return Reading.of(person, charge.id(), Meaning.incomplete(EventType.PAYMENT_REFUNDED));
		}
		PaymentRefunded details = PaymentRefunded.newBuilder()
			.setCharge(charge.id())
			.setPaymentIntent(fields.id("payment_intent").orElse(null))
			.setInvoice(fields.id("invoice").orElse(null))
			.setAmount(money.get().amount())
			.setCumulative(true)
			.setChargeAmount(charge.money("amount_captured", "amount").map(Money::amount).orElse(null))
			.setFullyRefunded(fields.flag("refunded").orElse(null))
			.setCurrency(money.get().currency())
			.setStatus("succeeded")
			.setReason(fields.each("refunds", "data")
				.stream()
				.findFirst()
				.flatMap((refund) -> refund.text("reason"))
				.orElse(null))
			.build();
		return Reading.of(person, fields.id("payment_intent").orElse(charge.id()),
				new Typed(EventType.PAYMENT_REFUNDED, details));
	}

	/** One refund, with its own amount and its state. */
	static Reading one(StripeObject refund) {
		Fields fields = refund.fields();
		Person person = new Person(fields.id("charge", "customer").or(() -> fields.id("payment_intent", "customer")),
				fields.email("charge", "billing_details", "email"), Optional.empty());
		// All refunds of one payment find together; a refund does not name a customer.
		String object = StripeObject.first(fields.id("payment_intent"), fields.id("charge")).orElse(refund.id());
		Optional<Money> money = refund.money("amount");
		Optional<String> status = refund.change().equals("refund.failed") ? Optional.of("failed")
				: fields.text("status");
		if (refund.id().isEmpty() || money.isEmpty() || status.isEmpty()) {
			return Reading.of(person, object, Meaning.incomplete(EventType.PAYMENT_REFUNDED));
		}
		PaymentRefunded details = PaymentRefunded.newBuilder()
			.setRefund(refund.id())
			.setCharge(fields.id("charge").orElse(null))
			.setPaymentIntent(fields.id("payment_intent").orElse(null))
			.setInvoice(fields.id("charge", "invoice").orElse(null))
			.setAmount(money.get().amount())
			.setChargeAmount(fields.number("charge", "amount").isPresent()
					? Long.valueOf(fields.number("charge", "amount").getAsLong()) : null)
			.setFullyRefunded(fields.flag("charge", "refunded").orElse(null))
			.setCurrency(money.get().currency())
			.setStatus(status.get())
			.setReason(StripeObject.first(fields.text("failure_reason"), fields.text("reason")).orElse(null))
			.build();
		return Reading.of(person, object, new Typed(EventType.PAYMENT_REFUNDED, details));
	}

}
