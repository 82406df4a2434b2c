package dev.handsfree.webhooks.source.stripe;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import dev.handsfree.events.Link;
import dev.handsfree.events.PaymentFailed;
import dev.handsfree.events.PaymentSucceeded;
import dev.handsfree.topics.EventType;
import dev.handsfree.webhooks.event.Fields;
import dev.handsfree.webhooks.event.Meaning;
import dev.handsfree.webhooks.event.Meaning.Silent;
import dev.handsfree.webhooks.event.Meaning.Typed;
import dev.handsfree.webhooks.event.Person;

/** Says what an invoice, and a payment of one, means. */
final class Invoices {

	/** Where a subscription's metadata stands: since 2025, before, and expanded. */
	private static final String[] SUBSCRIPTION = { "parent.subscription_details", "subscription_details",
			"subscription", "payment_intent" };

	private Invoices() {
	}

	/**
	 * It is paid, also where there was nothing to pay. Its money counts once: where
	 * invoice.paid tells of it, and not where invoice.payment_succeeded does beside that.
	 */
	static ObjectMeaning paid(StripeObject invoice) {
		Optional<Money> money = invoice.money("amount_paid");
		if (invoice.id().isEmpty() || money.isEmpty()) {
			return ObjectMeaning.of(person(invoice), invoice.id(), Meaning.incomplete(EventType.PAYMENT_SUCCEEDED));
		}
		return ObjectMeaning.of(person(invoice), invoice.id(),
				new Typed(EventType.PAYMENT_SUCCEEDED, paidDetails(invoice, money.get())));
	}

	/** A payment failed, or waits for the customer. */
	static ObjectMeaning failed(StripeObject invoice) {
		Optional<Money> missing = invoice.money("amount_remaining", "amount_due", "total");
		Meaning meaning = (invoice.id().isEmpty() || missing.isEmpty()) ? Meaning.incomplete(EventType.PAYMENT_FAILED)
				: new Typed(EventType.PAYMENT_FAILED, failedDetails(invoice, missing.get()));
		return ObjectMeaning.of(person(invoice), invoice.id(), meaning);
	}

	/**
	 * The debt is gone without having been paid.
	 * @param reason how it went
	 */
	static ObjectMeaning ended(StripeObject invoice, String reason) {
		Optional<Money> open = invoice.money("amount_remaining", "amount_due")
			.or(() -> invoice.fields().text("currency").map((currency) -> Money.of(0, currency)));
		Meaning meaning = (invoice.id().isEmpty() || open.isEmpty()) ? Meaning.incomplete(EventType.PAYMENT_FAILED)
				: new Typed(EventType.PAYMENT_FAILED,
						debt(invoice, open.get()).setStatus("ended").setReason(reason).build());
		return ObjectMeaning.of(person(invoice), invoice.id(), meaning);
	}

	/**
	 * An invoice was paid by a payment intent, or by a bare charge: their names belong
	 * together.
	 */
	static ObjectMeaning link(StripeObject payment) {
		Fields fields = payment.fields();
		Optional<String> invoice = fields.id("invoice");
		Optional<String> payer = fields.id("payment", "payment_intent")
			.map((id) -> "payment_intent:" + id)
			.or(() -> fields.id("payment", "charge").map((id) -> "charge:" + id));
		Meaning meaning = invoice.map((id) -> linked(id, payer))
			.orElseGet(() -> Meaning.incomplete(EventType.IDENTITY_LINKED));
		return ObjectMeaning.of(payment.person(Optional.empty(), Optional.empty()), invoice.orElse(payment.id()),
				meaning);
	}

	private static Meaning linked(String invoice, Optional<String> payer) {
		// An invoice paid out of band has no payer to link.
		return payer
			.<Meaning>map((name) -> new Silent(List.of(new Link("invoice_payment", "invoice:" + invoice, name))))
			.orElseGet(Meaning::nothing);
	}

	private static PaymentSucceeded paidDetails(StripeObject invoice, Money money) {
		Fields fields = invoice.fields();
		return PaymentSucceeded.newBuilder()
			.setPaymentId(invoice.id())
			.setAmount(money.amount())
			.setCurrency(money.currency())
			.setInvoice(invoice.id())
			.setPaymentIntent(paymentPart(fields, "payment_intent").orElse(null))
			.setCharge(paymentPart(fields, "charge").orElse(null))
			.setSubscription(subscription(fields).orElse(null))
			.setBillingReason(fields.text("billing_reason").orElse(null))
			.setProduct(invoice.product(SUBSCRIPTION).or(() -> onLines(invoice, (line) -> line.product())).orElse(null))
			.setLines(Lines.of(fields.at("lines")))
			.setLinesCut(Lines.isCut(fields.at("lines")))
			.setCounts(money.amount() > 0 && invoice.change().equals("invoice.paid"))
			.setName(fields.text("customer_name").orElse(null))
			.build();
	}

	private static PaymentFailed failedDetails(StripeObject invoice, Money money) {
		Fields fields = invoice.fields();
		boolean actionRequired = invoice.change().equals("invoice.payment_action_required");
		Fields error = fields.at("payment_intent", "last_payment_error");
		Optional<String> reason = StripeObject.first(error.text("decline_code"), error.text("code"),
				fields.text("charge", "failure_code"), fields.text("last_finalization_error", "code"),
				actionRequired ? Optional.of("authentication_required") : Optional.empty());
		return debt(invoice, money).setReason(reason.orElse(null))
			.setMessage(StripeObject
				.first(error.text("message"), fields.text("charge", "failure_message"),
						fields.text("last_finalization_error", "message"))
				.orElse(null))
			.setActionRequired(actionRequired)
			.setAttempt(fields.number("attempt_count").isPresent()
					? Long.valueOf(fields.number("attempt_count").getAsLong()) : null)
			.setNextAttemptAt(fields.seconds("next_payment_attempt").orElse(null))
			.setPayUrl(fields.text("hosted_invoice_url").orElse(null))
			.build();
	}

	private static PaymentFailed.Builder debt(StripeObject invoice, Money money) {
		Fields fields = invoice.fields();
		return PaymentFailed.newBuilder()
			.setPaymentId(invoice.id())
			.setAmount(money.amount())
			.setCurrency(money.currency())
			.setInvoice(invoice.id())
			.setPaymentIntent(paymentPart(fields, "payment_intent").orElse(null))
			.setSubscription(subscription(fields).orElse(null))
			.setBillingReason(fields.text("billing_reason").orElse(null))
			.setName(fields.text("customer_name").orElse(null))
			.setCollectionMethod(fields.text("collection_method").orElse(null))
			.setDueAt(fields.seconds("due_date").orElse(null))
			.setInvoiceCreatedAt(fields.seconds("created").orElse(null));
	}

	/**
	 * Since 2025 an invoice lists its payments; before, it named the one that paid it.
	 */
	private static Optional<String> paymentPart(Fields invoice, String part) {
		List<Fields> payments = invoice.each("payments", "data");
		return payments.stream()
			.filter((payment) -> payment.text("status").filter("paid"::equals).isPresent())
			.flatMap((payment) -> payment.id("payment", part).stream())
			.findFirst()
			.or(() -> payments.stream().flatMap((payment) -> payment.id("payment", part).stream()).findFirst())
			.or(() -> invoice.id(part));
	}

	private static Optional<String> subscription(Fields invoice) {
		return StripeObject
			.first(invoice.id("parent", "subscription_details", "subscription"), invoice.id("subscription"))
			.or(() -> invoice.each("lines", "data")
				.stream()
				.flatMap((line) -> StripeObject
					.first(line.id("parent", "subscription_item_details", "subscription"), line.id("subscription"))
					.stream())
				.findFirst());
	}

	private static Person person(StripeObject invoice) {
		return invoice.person(invoice.fields().email("customer_email"),
				invoice.user(SUBSCRIPTION).or(() -> onLines(invoice, (line) -> line.user())));
	}

	/**
	 * What the lines name alike: before invoices showed their subscription's metadata,
	 * the lines of its items did.
	 */
	private static Optional<String> onLines(StripeObject invoice, Function<StripeObject, Optional<String>> name) {
		List<String> named = invoice.fields()
			.each("lines", "data")
			.stream()
			.flatMap((line) -> name.apply(new StripeObject(line, invoice.previous(), invoice.change(), invoice.asOf()))
				.stream())
			.distinct()
			.toList();
		return (named.size() == 1) ? Optional.of(named.getFirst()) : Optional.empty();
	}

}
