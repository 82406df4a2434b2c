package dev.handsfree.crm;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.handsfree.events.AccountChanged;
import dev.handsfree.events.AccountSignedUp;
import dev.handsfree.events.CheckoutCompleted;
import dev.handsfree.events.ConversationResolved;
import dev.handsfree.events.LeadCaptured;
import dev.handsfree.events.PaymentDisputed;
import dev.handsfree.events.PaymentFailed;
import dev.handsfree.events.PaymentRefunded;
import dev.handsfree.events.PaymentSucceeded;
import dev.handsfree.events.PriceLine;
import dev.handsfree.events.ResolvedBy;
import dev.handsfree.events.SubscriptionChanged;
import dev.handsfree.topics.Event;
import dev.handsfree.topics.EventType;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Builds the events that the tests tell of; each step returns a new one. */
public record AnEvent(String id, Instant at, @Nullable String email, @Nullable String customer, @Nullable String user,
		Origin origin, EventType type, SpecificRecord details) {

	/** When the stories begin. */
	public static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

	/** An event that says this. */
	public static AnEvent of(EventType type, SpecificRecord details) {
		return new AnEvent("test:" + type.wireName(), NOON, null, null, null, new Origin("stripe", true, null), type,
				details);
	}

	/** A person showed interest. */
	public static AnEvent lead(@Nullable String name, String... tags) {
		return of(EventType.LEAD_CAPTURED,
				LeadCaptured.newBuilder().setName(name).setTags(List.of(tags)).setCompany("Analytical").build());
	}

	/** Somebody created an account. */
	public static AnEvent signUp(@Nullable String name) {
		return of(EventType.ACCOUNT_SIGNED_UP, AccountSignedUp.newBuilder().setName(name).build());
	}

	/** An account's data changed. */
	public static AnEvent accountChange(@Nullable String name) {
		return of(EventType.ACCOUNT_CHANGED, AccountChanged.newBuilder().setName(name).build());
	}

	/** A checkout began a subscription. */
	public static AnEvent checkout(String session, String subscription) {
		return of(EventType.CHECKOUT_COMPLETED,
				CheckoutCompleted.newBuilder()
					.setSession(session)
					.setSubscription(subscription)
					.setPaymentStatus("paid")
					.setMode("subscription")
					.build());
	}

	/** An invoice was paid; of a subscription unless that is null. */
	public static AnEvent paid(String invoice, @Nullable String subscription) {
		return of(EventType.PAYMENT_SUCCEEDED,
				PaymentSucceeded.newBuilder()
					.setPaymentId(invoice)
					.setInvoice(invoice)
					.setSubscription(subscription)
					.setAmount(2900)
					.setCurrency("eur")
					.setLines(List.of(PriceLine.newBuilder().setProduct("prod_pro").build()))
					.build());
	}

	/** An invoice could not be paid. */
	public static AnEvent failed(String invoice, String subscription) {
		return of(EventType.PAYMENT_FAILED,
				PaymentFailed.newBuilder()
					.setPaymentId(invoice)
					.setInvoice(invoice)
					.setSubscription(subscription)
					.setAmount(2900)
					.setCurrency("eur")
					.build());
	}

	/** Money went back. */
	public static AnEvent refund(String refund, String charge, long amount, String status) {
		return of(EventType.PAYMENT_REFUNDED,
				PaymentRefunded.newBuilder()
					.setRefund(refund)
					.setCharge(charge)
					.setAmount(amount)
					.setCurrency("eur")
					.setStatus(status)
					.build());
	}

	/** The payer disputes the charge. */
	public static AnEvent dispute(String status) {
		return of(EventType.PAYMENT_DISPUTED,
				PaymentDisputed.newBuilder()
					.setDispute("dp_1")
					.setCharge("ch_1")
					.setAmount(2900)
					.setCurrency("eur")
					.setStatus(status)
					.build());
	}

	/** A subscription's snapshot, as of the event's time. */
	public static AnEvent subscription(String subscription, String status, String product) {
		return of(EventType.SUBSCRIPTION_CHANGED,
				SubscriptionChanged.newBuilder()
					.setSubscription(subscription)
					.setStatus(status)
					.setAsOf(NOON)
					.setItems(List.of(PriceLine.newBuilder().setProduct(product).build()))
					.build());
	}

	/** Something that no contact shows. */
	public static AnEvent resolvedConversation() {
		return of(EventType.CONVERSATION_RESOLVED,
				ConversationResolved.newBuilder().setConversationId("conv_1").setResolvedBy(ResolvedBy.bot).build());
	}

	/** With an id of its own. */
	public AnEvent id(String id) {
		return new AnEvent(id, this.at, this.email, this.customer, this.user, this.origin, this.type, this.details);
	}

	/** So many minutes after noon. */
	public AnEvent minute(int minute) {
		Instant then = NOON.plusSeconds(60L * minute);
		SpecificRecord moved = (this.details instanceof SubscriptionChanged snapshot)
				? SubscriptionChanged.newBuilder(snapshot).setAsOf(then).build() : this.details;
		return new AnEvent(this.id, then, this.email, this.customer, this.user, this.origin, this.type, moved);
	}

	/** With the person's e-mail. */
	public AnEvent email(String email) {
		return new AnEvent(this.id, this.at, email, this.customer, this.user, this.origin, this.type, this.details);
	}

	/** With the payment provider's customer. */
	public AnEvent customer(String customer) {
		return new AnEvent(this.id, this.at, this.email, customer, this.user, this.origin, this.type, this.details);
	}

	/** With the product's user. */
	public AnEvent user(String user) {
		return new AnEvent(this.id, this.at, this.email, this.customer, user, this.origin, this.type, this.details);
	}

	/** Of a connected account. */
	public AnEvent account(String account) {
		return from(new Origin(this.origin.source(), this.origin.live(), account));
	}

	/** Of the provider's test mode. */
	public AnEvent inTestMode() {
		return from(new Origin(this.origin.source(), false, this.origin.account()));
	}

	/** From another source. */
	public AnEvent source(String source) {
		return from(new Origin(source, this.origin.live(), this.origin.account()));
	}

	private AnEvent from(Origin another) {
		return new AnEvent(this.id, this.at, this.email, this.customer, this.user, another, this.type, this.details);
	}

	/** The event as a sink reads it. */
	public Event build() {
		Optional<String> key = Optional.ofNullable(this.customer)
			.or(() -> Optional.ofNullable(this.email))
			.or(() -> Optional.ofNullable(this.user));
		return new Event(this.id, this.type, this.at, this.origin.source(), Optional.empty(), key.orElse("nobody"),
				this.origin.live(), Optional.ofNullable(this.origin.account()), Optional.ofNullable(this.user),
				Optional.ofNullable(this.customer), Optional.ofNullable(this.email), false, false, this.details);
	}

	/**
	 * Where an event comes from.
	 *
	 * @param source the source
	 * @param live whether its money is real
	 * @param account the connected account
	 */
	public record Origin(String source, boolean live, @Nullable String account) {
	}

}
