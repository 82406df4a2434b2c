package dev.handsfree.webhooks.source.stripe;

import java.util.List;
import java.util.Optional;

import dev.handsfree.events.CheckoutCompleted;
import dev.handsfree.events.PaymentFailed;
import dev.handsfree.events.PaymentSucceeded;
import dev.handsfree.topics.EventType;
import dev.handsfree.topics.UserIds;
import dev.handsfree.webhooks.event.Fields;
import dev.handsfree.webhooks.event.Meaning;
import dev.handsfree.webhooks.event.Meaning.Typed;
import dev.handsfree.webhooks.event.Person;
import dev.handsfree.webhooks.source.stripe.ObjectMeaning.Further;

/** Says what a checkout session means. */
final class Checkouts {

	private Checkouts() {
	}

	/**
	 * A checkout was completed; and if it is paid, it was a payment of its own unless an
	 * invoice will tell of that. Of an asynchronous payment method, or of money that is
	 * only reserved, a later event tells whether it came.
	 */
	static ObjectMeaning completed(StripeObject session) {
		if (session.id().isEmpty()) {
			return ObjectMeaning.of(person(session), "", Meaning.incomplete(EventType.CHECKOUT_COMPLETED));
		}
		Optional<Meaning> payment = (isPaid(session) && !hasInvoice(session)) ? payment(session) : Optional.empty();
		return new ObjectMeaning(person(session), session.id(),
				new Typed(EventType.CHECKOUT_COMPLETED, completedDetails(session)),
				payment.map((meaning) -> new Further(session.fields().id("payment_intent"), meaning)));
	}

	/** The asynchronous payment of a completed checkout failed. */
	static ObjectMeaning failed(StripeObject session) {
		Fields fields = session.fields();
		Optional<Money> money = money(session);
		if (session.id().isEmpty() || money.isEmpty()) {
			return ObjectMeaning.of(person(session), session.id(), Meaning.incomplete(EventType.PAYMENT_FAILED));
		}
		PaymentFailed details = PaymentFailed.newBuilder()
			.setPaymentId(StripeObject.first(fields.id("invoice"), fields.id("payment_intent")).orElse(session.id()))
			.setAmount(money.get().amount())
			.setCurrency(money.get().currency())
			.setInvoice(fields.id("invoice").orElse(null))
			.setPaymentIntent(fields.id("payment_intent").orElse(null))
			.setSubscription(fields.id("subscription").orElse(null))
			.setSession(session.id())
			.setReason("async_payment_failed")
			.setName(fields.text("customer_details", "name").orElse(null))
			.build();
		return ObjectMeaning.of(person(session), session.id(), new Typed(EventType.PAYMENT_FAILED, details));
	}

	private static boolean isPaid(StripeObject session) {
		// Before payment_status existed only paid sessions were completed.
		return session.fields().text("payment_status").map("paid"::equals).orElse(!isSetup(session));
	}

	private static boolean isSetup(StripeObject session) {
		return session.fields().text("mode").filter("setup"::equals).isPresent();
	}

	private static boolean hasInvoice(StripeObject session) {
		Fields fields = session.fields();
		// Older versions do not name a subscription's invoice, and one that is to be made
		// for a single payment may not stand here yet; invoice.paid tells of both.
		return fields.id("invoice").isPresent() || fields.id("subscription").isPresent()
				|| fields.text("mode").filter("subscription"::equals).isPresent()
				|| fields.flag("invoice_creation", "enabled").orElse(false);
	}

	private static Optional<Meaning> payment(StripeObject session) {
		Optional<Money> money = money(session);
		if (money.isEmpty()) {
			return Optional.of(Meaning.incomplete(EventType.PAYMENT_SUCCEEDED));
		}
		if (money.get().amount() <= 0) {
			return Optional.empty();
		}
		return Optional.of(new Typed(EventType.PAYMENT_SUCCEEDED, paymentDetails(session, money.get())));
	}

	private static PaymentSucceeded paymentDetails(StripeObject session, Money money) {
		Fields fields = session.fields();
		return PaymentSucceeded.newBuilder()
			.setPaymentId(fields.id("payment_intent").orElse(session.id()))
			.setAmount(money.amount())
			.setCurrency(money.currency())
			.setPaymentIntent(fields.id("payment_intent").orElse(null))
			.setCharge(fields.id("payment_intent", "latest_charge").orElse(null))
			.setSession(session.id())
			.setProduct(product(session).orElse(null))
			.setLines(Lines.of(fields.at("line_items")))
			.setLinesCut(Lines.isCut(fields.at("line_items")))
			.setUserReferenced(isReferenced(session))
			.setName(fields.text("customer_details", "name").orElse(null))
			.build();
	}

	private static CheckoutCompleted completedDetails(StripeObject session) {
		Fields fields = session.fields();
		Optional<Money> money = money(session);
		return CheckoutCompleted.newBuilder()
			.setSession(session.id())
			.setMode(fields.text("mode").orElse(null))
			.setPaymentStatus(fields.text("payment_status").orElse(null))
			.setAmount(money.map(Money::amount).orElse(null))
			.setCurrency(money.map(Money::currency).orElse(null))
			.setSubscription(fields.id("subscription").orElse(null))
			.setInvoice(fields.id("invoice").orElse(null))
			.setPaymentIntent(fields.id("payment_intent").orElse(null))
			.setProduct(product(session).orElse(null))
			.setName(fields.text("customer_details", "name").orElse(null))
			.setUserReferenced(isReferenced(session))
			.build();
	}

	private static Optional<Money> money(StripeObject session) {
		return session.money("amount_total")
			.or(() -> displayed(session.fields().each("display_items")))
			.or(() -> session.inside("payment_intent").money("amount_received", "amount"));
	}

	/** The sum of what versions before 2020 showed in place of a total. */
	private static Optional<Money> displayed(List<Fields> items) {
		long total = 0;
		for (Fields item : items) {
			if (item.number("amount").isEmpty()) {
				return Optional.empty();
			}
			total += item.number("amount").getAsLong() * item.number("quantity").orElse(1);
		}
		long amount = total;
		return items.stream()
			.findFirst()
			.flatMap((item) -> item.text("currency"))
			.map((currency) -> Money.of(amount, currency));
	}

	private static Person person(StripeObject session) {
		Fields fields = session.fields();
		return session.person(
				StripeObject.first(fields.email("customer_details", "email"), fields.email("customer_email")),
				user(session).or(() -> reference(session)));
	}

	/** Metadata comes first: only who holds the secret key writes it. */
	private static Optional<String> user(StripeObject session) {
		return session.user("subscription", "payment_intent");
	}

	/** What a payment link's address may say of its user, whoever opened it. */
	private static Optional<String> reference(StripeObject session) {
		return session.fields().id("client_reference_id").filter(UserIds::nameSomebody);
	}

	private static boolean isReferenced(StripeObject session) {
		return user(session).isEmpty() && reference(session).isPresent();
	}

	private static Optional<String> product(StripeObject session) {
		return session.product("payment_intent", "subscription");
	}

}
