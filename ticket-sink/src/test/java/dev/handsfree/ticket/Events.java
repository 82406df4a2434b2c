package dev.handsfree.ticket;

import java.time.Instant;
import java.util.Optional;

import dev.handsfree.events.ConversationEscalated;
import dev.handsfree.events.ConversationResolved;
import dev.handsfree.events.ConversationUnresolved;
import dev.handsfree.events.EscalationReason;
import dev.handsfree.events.PaymentDisputed;
import dev.handsfree.events.PaymentFailed;
import dev.handsfree.events.PaymentSucceeded;
import dev.handsfree.events.ResolvedBy;
import dev.handsfree.events.Risk;
import dev.handsfree.topics.Event;
import dev.handsfree.topics.EventType;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Events as the tests tell them. */
public final class Events {

	public static final String EMAIL = "ada@example.com";

	public static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

	private Events() {
	}

	public static ConversationEscalated.Builder escalation(String conversation) {
		return ConversationEscalated.newBuilder()
			.setConversationId(conversation)
			.setSummary("The invoice is wrong.")
			.setReason(EscalationReason.asked_for_human)
			.setRisk(Risk.normal)
			.setName("Ada")
			.setSourceUrl("https://app.example.com/c/" + conversation);
	}

	public static Event escalated(String id, ConversationEscalated.Builder escalation) {
		return event(id, EventType.CONVERSATION_ESCALATED, escalation.build());
	}

	public static Event escalated(String id, String conversation) {
		return escalated(id, escalation(conversation));
	}

	public static Event unresolved(String id, String conversation) {
		return event(id, EventType.CONVERSATION_UNRESOLVED,
				ConversationUnresolved.newBuilder()
					.setConversationId(conversation)
					.setBecause("30 minutes without a resolution")
					.build());
	}

	public static Event resolved(String id, String conversation) {
		return event(id, EventType.CONVERSATION_RESOLVED,
				ConversationResolved.newBuilder()
					.setConversationId(conversation)
					.setResolvedBy(ResolvedBy.person)
					.build());
	}

	public static PaymentFailed.Builder failure(String invoice) {
		return PaymentFailed.newBuilder()
			.setPaymentId(invoice)
			.setInvoice(invoice)
			.setAmount(2900)
			.setCurrency("eur")
			.setSubscription("sub_1")
			.setBillingReason("subscription_cycle")
			.setReason("card_declined")
			.setMessage("Your card was declined.")
			.setAttempt(1L)
			.setNextAttemptAt(NOON)
			.setPayUrl("https://invoice.stripe.com/i/1");
	}

	public static Event failed(String id, PaymentFailed.Builder failure) {
		return event(id, EventType.PAYMENT_FAILED, failure.build());
	}

	public static Event failed(String id, String invoice) {
		return failed(id, failure(invoice));
	}

	public static PaymentSucceeded.Builder success(String invoice) {
		return PaymentSucceeded.newBuilder()
			.setPaymentId(invoice)
			.setInvoice(invoice)
			.setAmount(2900)
			.setCurrency("eur");
	}

	public static Event succeeded(String id, String invoice) {
		return event(id, EventType.PAYMENT_SUCCEEDED, success(invoice).build());
	}

	public static Event succeeded(String id, PaymentSucceeded.Builder success) {
		return event(id, EventType.PAYMENT_SUCCEEDED, success.build());
	}

	public static PaymentDisputed.Builder dispute(String intent) {
		return PaymentDisputed.newBuilder()
			.setDispute("dp_" + intent)
			.setPaymentIntent(intent)
			.setCharge("ch_1")
			.setAmount(5000)
			.setCurrency("jpy")
			.setStatus("needs_response")
			.setReason("fraudulent")
			.setEvidenceDueBy(NOON);
	}

	public static Event disputed(String id, PaymentDisputed.Builder dispute) {
		return event(id, EventType.PAYMENT_DISPUTED, dispute.build());
	}

	public static Event event(String id, EventType type, SpecificRecord details) {
		return new Event(id, type, NOON, "test", Optional.empty(), "cus_1", true, Optional.empty(), Optional.of("u_1"),
				Optional.of("cus_1"), Optional.of(EMAIL), false, false, details);
	}

	/** This event of a person with that e-mail. */
	public static Event by(String email, Event event) {
		return new Event(event.id(), event.type(), event.occurredAt(), event.source(), event.provider(),
				event.subject(), event.livemode(), event.account(), event.userId(), event.customer(),
				Optional.of(email), event.backfill(), event.synthetic(), event.details());
	}

	/** This event as this source tells it of this user, who is no customer. */
	public static Event says(String source, String user, @Nullable String email, Event event) {
		return new Event(event.id(), event.type(), event.occurredAt(), source, event.provider(), user, event.livemode(),
				event.account(), Optional.of(user), Optional.empty(), Optional.ofNullable(email), event.backfill(),
				event.synthetic(), event.details());
	}

	public static Event backfilled(Event event) {
		return new Event(event.id(), event.type(), event.occurredAt(), event.source(), event.provider(),
				event.subject(), event.livemode(), event.account(), event.userId(), event.customer(), event.email(),
				true, false, event.details());
	}

}
