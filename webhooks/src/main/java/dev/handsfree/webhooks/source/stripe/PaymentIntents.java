package dev.handsfree.webhooks.source.stripe;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.handsfree.events.Link;
import dev.handsfree.events.PaymentFailed;
import dev.handsfree.events.PaymentSucceeded;
import dev.handsfree.topics.EventType;
import dev.handsfree.webhooks.event.Fields;
import dev.handsfree.webhooks.event.Meaning;
import dev.handsfree.webhooks.event.Meaning.Silent;
import dev.handsfree.webhooks.event.Meaning.Typed;
import dev.handsfree.webhooks.event.Person;
import dev.handsfree.webhooks.source.stripe.ObjectMeaning.Further;

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

	/**
	 * Money arrived, which settles the checkout that waits for it. It is a payment to be
	 * told if the intent names whose or for what it is. A session of the same intent may
	 * tell that payment too: the two share the id of the further event, so that it counts
	 * once, and what only the intent knows is told by links.
	 */
	static ObjectMeaning succeeded(StripeObject intent) {
		if (isOfInvoice(intent.fields())) {
			return ObjectMeaning.of(person(intent), intent.id(), Meaning.nothing());
		}
		if (intent.id().isEmpty()) {
			return ObjectMeaning.of(person(intent), "", Meaning.incomplete(EventType.PAYMENT_SUCCEEDED));
		}
		boolean named = intent.user().isPresent() || intent.product().isPresent();
		return new ObjectMeaning(person(intent), intent.id(), new Silent(links(intent)),
				named ? Optional.of(new Further(Optional.of(intent.id()), payment(intent))) : Optional.empty());
	}

	/** A payment failed; that of an invoice is told by the invoice. */
	static ObjectMeaning failed(StripeObject intent) {
		return failure(intent, (money) -> failedDetails(intent, money));
	}

	/** The money is not waited for any more; that of an invoice ends with the invoice. */
	static ObjectMeaning canceled(StripeObject intent) {
		return failure(intent, (money) -> details(intent, money).setStatus("ended").setReason("canceled").build());
	}

	private static ObjectMeaning failure(StripeObject intent, Function<Money, PaymentFailed> details) {
		if (isOfInvoice(intent.fields())) {
			return ObjectMeaning.of(person(intent), intent.id(), Meaning.nothing());
		}
		Meaning meaning = intent.money("amount")
			.filter((money) -> !intent.id().isEmpty())
			.<Meaning>map((money) -> new Typed(EventType.PAYMENT_FAILED, details.apply(money)))
			.orElseGet(() -> Meaning.incomplete(EventType.PAYMENT_FAILED));
		return ObjectMeaning.of(person(intent), intent.id(), meaning);
	}

	private static List<Link> links(StripeObject intent) {
		String name = "payment_intent:" + intent.id();
		return Stream
			.of(Optional.of(new Link("payment_succeeded", name,
					charge(intent.fields()).map((id) -> "charge:" + id).orElse(name))),
					intent.user().map((user) -> new Link("payment_user", name, "user:" + user)),
					intent.product().map((product) -> new Link("payment_product", name, "product:" + product)))
			.flatMap(Optional::stream)
			.toList();
	}

	private static Meaning payment(StripeObject intent) {
		Fields fields = intent.fields();
		return intent.money("amount_received", "amount")
			.<Meaning>map((money) -> new Typed(EventType.PAYMENT_SUCCEEDED,
					PaymentSucceeded.newBuilder()
						.setPaymentId(intent.id())
						.setAmount(money.amount())
						.setCurrency(money.currency())
						.setPaymentIntent(intent.id())
						.setCharge(charge(fields).orElse(null))
						.setProduct(intent.product().orElse(null))
						.setName(name(fields).orElse(null))
						.build()))
			.orElseGet(() -> Meaning.incomplete(EventType.PAYMENT_SUCCEEDED));
	}

	/** An intent listed its charges until 2022-11-15; since then it names the latest. */
	private static Optional<String> charge(Fields intent) {
		return intent.id("latest_charge")
			.or(() -> intent.each("charges", "data")
				.stream()
				.flatMap((charge) -> charge.id("id").stream())
				.findFirst());
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

	private static PaymentFailed.Builder details(StripeObject intent, Money money) {
		return PaymentFailed.newBuilder()
			.setPaymentId(intent.id())
			.setAmount(money.amount())
			.setCurrency(money.currency())
			.setPaymentIntent(intent.id())
			.setName(name(intent.fields()).orElse(null));
	}

	private static PaymentFailed failedDetails(StripeObject intent, Money money) {
		Fields error = intent.fields().at("last_payment_error");
		return details(intent, money)
			.setReason(StripeObject.first(error.text("decline_code"), error.text("code")).orElse(null))
			.setMessage(error.text("message").orElse(null))
			.setActionRequired(intent.fields().text("status").filter("requires_action"::equals).isPresent())
			.build();
	}

	private static Optional<String> name(Fields intent) {
		return billing(intent).flatMap((details) -> details.text("name"));
	}

	private static Person person(StripeObject intent) {
		Fields fields = intent.fields();
		return intent.person(StripeObject.first(fields.email("receipt_email"),
				billing(fields).flatMap((details) -> details.email("email"))), intent.user());
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
