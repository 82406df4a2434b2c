package dev.handsfree.ingest.source.stripe;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.handsfree.events.PaymentFailed;
import dev.handsfree.ingest.source.Fields;
import dev.handsfree.ingest.source.Meaning;
import dev.handsfree.ingest.source.Meaning.Typed;
import dev.handsfree.ingest.source.Person;
import dev.handsfree.topics.EventType;

/** Says what a payment intent means. */
final class PaymentIntents {

	/**
	 * What Stripe itself writes as description when an invoice makes the intent; seen in
	 * recorded answers of several API versions, documented nowhere.
	 */
	private static final Set<String> MADE_BY_INVOICES = Set.of("Subscription creation", "Subscription update",
			"Payment for Invoice");

	private static final String INVOICE = "in_";

	private PaymentIntents() {
	}

	/** A payment failed; that of an invoice is told by the invoice. */
	static Reading failed(StripeObject intent) {
		Optional<Money> money = intent.money("amount");
		if (isOfInvoice(intent.fields())) {
			return Reading.of(person(intent), intent.id(), Meaning.silent());
		}
		Meaning meaning = (intent.id().isEmpty() || money.isEmpty()) ? Meaning.incomplete(EventType.PAYMENT_FAILED)
				: new Typed(EventType.PAYMENT_FAILED, details(intent, money.get()));
		return Reading.of(person(intent), intent.id(), meaning);
	}

	/**
	 * Whether an invoice tells of this intent. Until Basil (2025-03-31) an intent names
	 * its invoice. Since autumn 2025 Stripe fills the order reference with the invoice's
	 * id, as recorded with 2025-11-17.clover and 2026-08-26.dahlia; documented is only
	 * that the field is the business's own. In between there is nothing but the
	 * description, which a product may have set itself: then support hears of one failure
	 * twice.
	 */
	private static boolean isOfInvoice(Fields intent) {
		return intent.id("invoice").isPresent() || intent.text("payment_details", "order_reference")
			.filter((reference) -> reference.startsWith(INVOICE))
			.isPresent() || intent.text("description").filter(MADE_BY_INVOICES::contains).isPresent();
	}

	private static PaymentFailed details(StripeObject intent, Money money) {
		Fields fields = intent.fields();
		Fields error = fields.at("last_payment_error");
		return PaymentFailed.newBuilder()
			.setPaymentId(intent.id())
			.setAmount(money.amount())
			.setCurrency(money.currency())
			.setPaymentIntent(intent.id())
			.setReason(StripeObject.first(error.text("decline_code"), error.text("code")).orElse(null))
			.setMessage(error.text("message").orElse(null))
			.setActionRequired(fields.text("status").filter("requires_action"::equals).isPresent())
			.setName(billing(fields).flatMap((details) -> details.text("name")).orElse(null))
			.build();
	}

	private static Person person(StripeObject intent) {
		Fields fields = intent.fields();
		return intent.person(
				StripeObject.first(fields.email("receipt_email"),
						billing(fields).flatMap((details) -> details.email("email"))),
				intent.metadata(StripeObject.USER, List.of("")));
	}

	/**
	 * Where the payer's data stands: with the error, with the charge, and with its
	 * predecessor.
	 */
	private static Optional<Fields> billing(Fields intent) {
		return StripeObject.first(
				Optional.of(intent.at("last_payment_error", "payment_method", "billing_details"))
					.filter(Fields::isObject),
				Optional.of(intent.at("latest_charge", "billing_details")).filter(Fields::isObject),
				intent.each("charges", "data").stream().findFirst().map((charge) -> charge.at("billing_details")));
	}

}
