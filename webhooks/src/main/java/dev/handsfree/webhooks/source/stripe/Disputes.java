package dev.handsfree.webhooks.source.stripe;

import java.util.Optional;

import dev.handsfree.events.PaymentDisputed;
import dev.handsfree.topics.EventType;
import dev.handsfree.webhooks.event.Fields;
import dev.handsfree.webhooks.event.Meaning;
import dev.handsfree.webhooks.event.Meaning.Typed;
import dev.handsfree.webhooks.event.Person;

/** Says what a dispute means. */
final class Disputes {

	private Disputes() {
	}

	/** A payer disputes a charge, or the dispute changed its state. */
	static ObjectMeaning disputed(StripeObject dispute) {
		Fields fields = dispute.fields();
		Person person = new Person(fields.id("charge", "customer").or(() -> fields.id("payment_intent", "customer")),
				fields.email("charge", "billing_details", "email"), Optional.empty());
		// A dispute does not name a customer; its payment is what ties it to one.
		String object = StripeObject.first(fields.id("payment_intent"), fields.id("charge")).orElse(dispute.id());
		Optional<Money> money = dispute.money("amount");
		Optional<String> status = fields.text("status");
		if (dispute.id().isEmpty() || money.isEmpty() || status.isEmpty()) {
			return ObjectMeaning.of(person, object, Meaning.incomplete(EventType.PAYMENT_DISPUTED));
		}
		PaymentDisputed details = PaymentDisputed.newBuilder()
			.setDispute(dispute.id())
			.setCharge(fields.id("charge").orElse(null))
			.setPaymentIntent(fields.id("payment_intent").orElse(null))
			.setAmount(money.get().amount())
			.setCurrency(money.get().currency())
			.setStatus(status.get())
			.setReason(fields.text("reason").orElse(null))
			.setCaseType(fields.text("payment_method_details", "card", "case_type").orElse(null))
			.setChargeCreatedAt(fields.seconds("charge", "created").orElse(null))
			.setEvidenceDueBy(fields.seconds("evidence_details", "due_by").orElse(null))
			.build();
		return ObjectMeaning.of(person, object, new Typed(EventType.PAYMENT_DISPUTED, details));
	}

}
