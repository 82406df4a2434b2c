package dev.handsfree.access.fact;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.handsfree.events.AccountChanged;
import dev.handsfree.events.AccountSignedUp;
import dev.handsfree.events.CheckoutCompleted;
import dev.handsfree.events.PaymentDisputed;
import dev.handsfree.events.PaymentFailed;
import dev.handsfree.events.PaymentRefunded;
import dev.handsfree.events.PaymentSucceeded;
import dev.handsfree.events.PriceLine;
import dev.handsfree.events.SubscriptionChanged;
import dev.handsfree.topics.Event;

/**
 * Says which facts an event teaches. Whether it may teach them is decided before, by
 * {@link Admission}.
 */
public final class EventFacts {

	private EventFacts() {
	}

	/**
	 * The facts of one event; empty if it says nothing that concerns access.
	 * @param event an admitted event
	 */
	public static List<Fact> of(Event event) {
		return switch (event.details()) {
			case SubscriptionChanged changed -> money(event, snapshot(event, changed), standing(event, changed));
			case PaymentSucceeded paid -> money(event, payment(event, paid), standing(event, paid));
			case PaymentFailed failed -> money(event, failure(event, failed), standing(event, failed));
			case CheckoutCompleted completed -> money(event, checkout(event, completed), Optional.empty());
			case PaymentRefunded refunded -> money(event, refund(event, refunded), Optional.empty());
			case PaymentDisputed disputed -> money(event, dispute(event, disputed), Optional.empty());
			case AccountSignedUp signedUp -> account(event, signedUp.getEmailVerified());
			case AccountChanged changed -> account(event, changed.getEmailVerified());
			default -> List.of();
		};
	}

	private static List<Fact> money(Event event, Fact fact, Optional<? extends Fact> further) {
		List<Fact> facts = new ArrayList<>();
		facts.add(fact);
		further.ifPresent(facts::add);
		facts.addAll(customerNames(event));
		return facts;
	}

	/** What a payment provider's event says of its customer's other names. */
	private static List<Fact> customerNames(Event event) {
		if (event.customer().isEmpty()) {
			return List.of();
		}
		String customer = event.customer().get();
		return Stream
			.<Optional<? extends Fact>>of(event.userId().map((user) -> new Tie(customer, user, event.id())),
					event.email().map((email) -> new Address(customer, Name.email(email).value(), event.id())))
			.<Fact>flatMap(Optional::stream)
			.toList();
	}

	/** An account of the payment provider's is a customer; any other is a user's. */
	private static List<Fact> account(Event event, Optional<Boolean> verified) {
		if (event.customer().isPresent()) {
			return customerNames(event);
		}
		if (event.userId().isEmpty() || event.email().isEmpty() || verified.isEmpty()) {
			return List.of();
		}
		return List.of(new Account(event.userId().get(), Name.email(event.email().get()).value(), verified.get(),
				event.occurredAt(), event.id()));
	}

	private static Subscription snapshot(Event event, SubscriptionChanged changed) {
		boolean creation = changed.getChange().filter("customer.subscription.created"::equals).isPresent();
		return new Subscription(changed.getSubscription(), payer(event), changed.getStatus(), changed.getAsOf(),
				creation, Optional.empty(), lines(changed.getItems()), changed.getCurrentPeriodStart(),
				changed.getCurrentPeriodEnd(), changed.getCancelAt(), changed.getCancelAtPeriodEnd(),
				changed.getTrialEnd(), changed.getLatestInvoice(), changed.getProduct(), event.id());
	}

	private static Optional<Standing> standing(Event event, SubscriptionChanged changed) {
		String subscription = changed.getSubscription();
		Optional<String> invoice = changed.getLatestInvoice();
		Instant at = changed.getAsOf();
		return switch (changed.getStatus()) {
			case "past_due" -> Optional.of(Standing.overdue(subscription, invoice, at, event.id()));
			case "active", "trialing" -> Optional.of(Standing.good(subscription, invoice, at, event.id()));
			default -> Optional.empty();
		};
	}

	private static Payment payment(Event event, PaymentSucceeded paid) {
		return new Payment(paid.getPaymentId(), payer(event), paid.getAmount(), paid.getCurrency(), event.occurredAt(),
				paid.getInvoice(), paid.getPaymentIntent(), paid.getCharge(), paid.getSubscription(), paid.getSession(),
				paid.getProduct(), lines(paid.getLines()), event.id());
	}

	private static Optional<Standing> standing(Event event, PaymentSucceeded paid) {
		return paid.getSubscription()
			.map((subscription) -> Standing.good(subscription, paid.getInvoice(), event.occurredAt(), event.id()));
	}

	private static FailedPayment failure(Event event, PaymentFailed failed) {
		return new FailedPayment(failed.getPaymentId(), payer(event), event.occurredAt(), failed.getInvoice(),
				failed.getPaymentIntent(), failed.getSubscription(), failed.getSession(), failed.getReason(),
				failed.getActionRequired(), failed.getPayUrl(), event.id());
	}

	private static Optional<Standing> standing(Event event, PaymentFailed failed) {
		return failed.getSubscription()
			.map((subscription) -> Standing.overdue(subscription, failed.getInvoice(), event.occurredAt(), event.id()));
	}

	private static Checkout checkout(Event event, CheckoutCompleted completed) {
		return new Checkout(completed.getSession(), payer(event), event.occurredAt(), completed.getMode(),
				completed.getSubscription(), completed.getInvoice(), completed.getPaymentIntent(),
				completed.getProduct(), event.id());
	}

	private static Refund refund(Event event, PaymentRefunded refunded) {
		String what = refunded.getCharge().or(refunded::getPaymentIntent).orElse(event.id());
		String id = refunded.getCumulative() ? "total:" + what : refunded.getRefund().orElse(event.id());
		return new Refund(id, payer(event), refunded.getCharge(), refunded.getPaymentIntent(), refunded.getInvoice(),
				refunded.getAmount(), refunded.getCumulative(), refunded.getChargeAmount(), refunded.getFullyRefunded(),
				refunded.getCurrency(), refunded.getStatus(), event.occurredAt(), event.id());
	}

	private static Dispute dispute(Event event, PaymentDisputed disputed) {
		return new Dispute(disputed.getDispute(), payer(event), disputed.getCharge(), disputed.getPaymentIntent(),
				disputed.getStatus(), event.occurredAt(), event.id());
	}

	private static Payer payer(Event event) {
		return new Payer(event.customer(), event.userId(), event.email().map((email) -> Name.email(email).value()));
	}

	private static List<Line> lines(List<PriceLine> lines) {
		return lines.stream()
			.map((line) -> new Line(line.getPrice(), line.getProduct(), line.getQuantity(), line.getPeriodEnd()))
			.toList();
	}

}
