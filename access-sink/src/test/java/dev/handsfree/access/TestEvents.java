package dev.handsfree.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import dev.handsfree.events.AccountChanged;
import dev.handsfree.events.CheckoutCompleted;
import dev.handsfree.events.LeadCaptured;
import dev.handsfree.events.PaymentDisputed;
import dev.handsfree.events.PaymentFailed;
import dev.handsfree.events.PaymentRefunded;
import dev.handsfree.events.PaymentSucceeded;
import dev.handsfree.events.PriceLine;
import dev.handsfree.events.SubscriptionChanged;
import dev.handsfree.topics.Event;
import dev.handsfree.topics.EventType;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Events as Stripe and the product send them, about one customer unless said otherwise.
 */
public final class TestEvents {

	public static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

	public static final Instant PERIOD_END = Instant.parse("2026-12-23T10:00:00Z");

	public static final Instant NEXT_PERIOD_END = Instant.parse("2027-01-23T10:00:00Z");

	private TestEvents() {
	}

	public static Event checkout(String id) {
		return stripe(id, EventType.CHECKOUT_COMPLETED, START, "u_1", "cus_1",
				CheckoutCompleted.newBuilder()
					.setSession("cs_1")
					.setMode("subscription")
					.setPaymentStatus("paid")
					.setSubscription("sub_1")
					.setInvoice("in_1")
					.build());
	}

	public static Event subscription(String id, String status, Instant asOf) {
		return subscription(id, status, asOf, (builder) -> builder);
	}

	public static Event subscription(String id, String status, Instant asOf,
			UnaryOperator<SubscriptionChanged.Builder> more) {
		SubscriptionChanged.Builder snapshot = SubscriptionChanged.newBuilder()
			.setSubscription("sub_1")
			.setStatus(status)
			.setAsOf(asOf)
			.setItems(List.of(line("price_pro", "prod_pro", 1, null)))
			.setCurrentPeriodStart(START)
			.setCurrentPeriodEnd(PERIOD_END)
			.setLatestInvoice("in_1")
			.setChange("customer.subscription.updated");
		return stripe(id, EventType.SUBSCRIPTION_CHANGED, asOf, null, "cus_1", more.apply(snapshot).build());
	}

	public static Event renewed(String id, Instant asOf) {
		return subscription(id, "active", asOf,
				(builder) -> builder.setCurrentPeriodStart(PERIOD_END)
					.setCurrentPeriodEnd(NEXT_PERIOD_END)
					.setLatestInvoice("in_2"));
	}

	public static Event paid(String id, String invoice, Instant at, Instant periodEnd) {
		return stripe(id, EventType.PAYMENT_SUCCEEDED, at, null, "cus_1",
				PaymentSucceeded.newBuilder()
					.setPaymentId(invoice)
					.setAmount(2000)
					.setCurrency("eur")
					.setInvoice(invoice)
					.setSubscription("sub_1")
					.setLines(List.of(line("price_pro", "prod_pro", 1, periodEnd)))
					.build());
	}

	public static Event failed(String id, String invoice, Instant at) {
		return stripe(id, EventType.PAYMENT_FAILED, at, null, "cus_1",
				PaymentFailed.newBuilder()
					.setPaymentId(invoice)
					.setAmount(2000)
					.setCurrency("eur")
					.setInvoice(invoice)
					.setSubscription("sub_1")
					.setReason("card_declined")
					.build());
	}

	public static Event oneOff(String id, String user, UnaryOperator<PaymentSucceeded.Builder> more) {
		PaymentSucceeded.Builder payment = PaymentSucceeded.newBuilder()
			.setPaymentId("pi_day")
			.setAmount(500)
			.setCurrency("eur")
			.setPaymentIntent("pi_day")
			.setSession("cs_day");
		return stripe(id, EventType.PAYMENT_SUCCEEDED, START, user, "cus_1", more.apply(payment).build());
	}

	/** What {@code charge.refunded} tells: the charge's total. */
	public static Event chargeRefunded(String id, String charge, long amount, long of) {
		return refund(id, "cus_1",
				(builder) -> builder.setCharge(charge)
					.setPaymentIntent(charge.replace("ch_", "pi_"))
					.setAmount(amount)
					.setCumulative(true)
					.setChargeAmount(of)
					.setFullyRefunded(amount == of));
	}

	/** What {@code refund.*} tells: one refund, and no customer. */
	public static Event refund(String id, String refund, String charge, long amount, String status) {
		return refund(id, null,
				(builder) -> builder.setRefund(refund)
					.setCharge(charge)
					.setPaymentIntent(charge.replace("ch_", "pi_"))
					.setAmount(amount)
					.setStatus(status));
	}

	public static Event refund(String id, @Nullable String customer, UnaryOperator<PaymentRefunded.Builder> more) {
		PaymentRefunded.Builder refund = PaymentRefunded.newBuilder()
			.setAmount(2000)
			.setCurrency("eur")
			.setStatus("succeeded");
		return stripe(id, EventType.PAYMENT_REFUNDED, START.plusSeconds(86_400), null, customer,
				more.apply(refund).build());
	}

	public static Event dispute(String id, String charge, String status, Instant at) {
		return stripe(id, EventType.PAYMENT_DISPUTED, at, null, null,
				PaymentDisputed.newBuilder()
					.setDispute("dp_1")
					.setCharge(charge)
					.setPaymentIntent(charge.replace("ch_", "pi_"))
					.setAmount(2000)
					.setCurrency("eur")
					.setStatus(status)
					.build());
	}

	/** What the sign-up provider tells of a user. */
	public static Event account(String id, String user, String email, boolean verified) {
		return event(id, EventType.ACCOUNT_CHANGED, START, "chatbot", user, null, email,
				AccountChanged.newBuilder().setEmailVerified(verified).build());
	}

	/** What Stripe tells of a customer. */
	public static Event customer(String id, String customer, String email) {
		return event(id, EventType.ACCOUNT_CHANGED, START, "stripe", null, customer, email,
				AccountChanged.newBuilder().build());
	}

	/** What somebody typed into the chat. */
	public static Event lead(String id, String user, String email) {
		return event(id, EventType.LEAD_CAPTURED, START, "chatbot", user, null, email,
				LeadCaptured.newBuilder().build());
	}

	public static PriceLine line(@Nullable String price, @Nullable String product, long quantity,
			@Nullable Instant periodEnd) {
		return PriceLine.newBuilder()
			.setPrice(price)
			.setProduct(product)
			.setQuantity(quantity)
			.setPeriodEnd(periodEnd)
			.build();
	}

	public static Event stripe(String id, EventType type, Instant at, @Nullable String user, @Nullable String customer,
			SpecificRecord details) {
		return event(id, type, at, "stripe", user, customer, null, details);
	}

	public static Event event(String id, EventType type, Instant at, String source, @Nullable String user,
			@Nullable String customer, @Nullable String email, SpecificRecord details) {
		Optional<String> names = Optional.ofNullable(user)
			.or(() -> Optional.ofNullable(customer))
			.or(() -> Optional.ofNullable(email));
		return new Event(source + ":" + id, type, at, source, Optional.empty(), names.orElse(id), false,
				Optional.empty(), Optional.ofNullable(user), Optional.ofNullable(customer), Optional.ofNullable(email),
				false, false, details);
	}

	/** This event of another payer. */
	public static Event ofPayer(Event event, @Nullable String user, @Nullable String customer, @Nullable String email) {
		return event(event.id().substring(event.id().indexOf(':') + 1), event.type(), event.occurredAt(),
				event.source(), user, customer, email, event.details());
	}

}
