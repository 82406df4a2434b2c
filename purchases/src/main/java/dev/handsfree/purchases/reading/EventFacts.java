package dev.handsfree.purchases.reading;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.handsfree.events.AccountChanged;
import dev.handsfree.events.AccountDeleted;
import dev.handsfree.events.AccountSignedUp;
import dev.handsfree.events.CheckoutCompleted;
import dev.handsfree.events.PaymentDisputed;
import dev.handsfree.events.PaymentFailed;
import dev.handsfree.events.PaymentRefunded;
import dev.handsfree.events.PaymentSucceeded;
import dev.handsfree.events.PriceLine;
import dev.handsfree.events.RefundPart;
import dev.handsfree.events.SubscriptionChanged;
import dev.handsfree.purchases.fact.ChargeId;
import dev.handsfree.purchases.fact.Fact;
import dev.handsfree.purchases.fact.IntentId;
import dev.handsfree.purchases.fact.InvoiceId;
import dev.handsfree.purchases.fact.Line;
import dev.handsfree.purchases.fact.Name;
import dev.handsfree.purchases.fact.Payer;
import dev.handsfree.purchases.fact.money.Checkout;
import dev.handsfree.purchases.fact.money.Dispute;
import dev.handsfree.purchases.fact.money.FailedPayment;
import dev.handsfree.purchases.fact.money.InvoiceStanding;
import dev.handsfree.purchases.fact.money.Payment;
import dev.handsfree.purchases.fact.money.Refund;
import dev.handsfree.purchases.fact.money.Subscription;
import dev.handsfree.purchases.fact.owner.Account;
import dev.handsfree.purchases.fact.owner.Address;
import dev.handsfree.purchases.fact.owner.CustomerUser;
import dev.handsfree.purchases.fact.owner.Deletion;
import dev.handsfree.purchases.fact.owner.SubscriptionClaim;
import dev.handsfree.purchases.fact.owner.VerifiedAddress;
import dev.handsfree.topics.Event;

/**
 * Says which facts an event teaches. Whether it may teach them is decided before, by
 * {@link MoneyAdmission}.
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
			case SubscriptionChanged changed -> all(snapshot(event, changed), standing(event, changed), event.userId()
				.map((user) -> new SubscriptionClaim(changed.getSubscription(), user, changed.getAsOf(), event.id())));
			case PaymentSucceeded paid -> all(payment(event, paid), standing(event, paid), address(event));
			case PaymentFailed failed -> all(failure(event, failed), standing(event, failed),
					failed.getInvoice().flatMap((invoice) -> address(event)));
			case CheckoutCompleted completed -> all(checkout(event, completed), address(event), Optional.empty());
			// Whose card it was says nothing of whose purchase: no address from these.
			case PaymentRefunded refunded -> refunds(event, refunded);
			case PaymentDisputed disputed -> List.of(dispute(event, disputed));
			case AccountSignedUp signedUp -> account(event, signedUp.getEmailVerified());
			case AccountChanged changed -> account(event, changed.getEmailVerified());
			case AccountDeleted deleted -> event.customer().isPresent() ? List.of()
					: event.userId()
						.<List<Fact>>map((user) -> List.of(new Deletion(user, event.occurredAt(), event.id())))
						.orElse(List.of());
			default -> List.of();
		};
	}

	private static List<Fact> all(Fact fact, Optional<? extends Fact> second, Optional<? extends Fact> third) {
		List<Fact> facts = new ArrayList<>();
		facts.add(fact);
		second.ifPresent(facts::add);
		third.ifPresent(facts::add);
		return facts;
	}

	/** The address that a payer gave the payment provider. */
	private static Optional<Address> address(Event event) {
		return event.customer()
			.flatMap((customer) -> event.email()
				.map((email) -> new Address(customer, Name.email(email).value(), event.id(),
						Optional.of(event.occurredAt()))));
	}

	/** An account of the payment provider's is a customer; any other is a user's. */
	private static List<Fact> account(Event event, Optional<Boolean> verified) {
		if (event.customer().isPresent()) {
			String customer = event.customer().get();
			return Stream
				.<Optional<? extends Fact>>of(
						event.userId().map((user) -> new CustomerUser(customer, user, event.occurredAt(), event.id())),
						address(event))
				.<Fact>flatMap(Optional::stream)
				.toList();
		}
		if (event.userId().isEmpty() || event.email().isEmpty() || verified.isEmpty()) {
			return List.of();
		}
		String user = event.userId().get();
		String email = Name.email(event.email().get()).value();
		Account account = new Account(user, email, verified.get(), event.occurredAt(), event.id());
		return verified.get()
				? List.of(account, new VerifiedAddress(user, email, event.occurredAt(), event.occurredAt(), event.id()))
				: List.of(account);
	}

	private static Subscription snapshot(Event event, SubscriptionChanged changed) {
		boolean creation = changed.getChange().filter("customer.subscription.created"::equals).isPresent();
		return new Subscription(changed.getSubscription(), payer(event), changed.getStatus(), changed.getAsOf(),
				creation, Optional.empty(), lines(changed.getItems()), changed.getCurrentPeriodStart(),
				changed.getCurrentPeriodEnd(), changed.getCancelAt(), changed.getCancelAtPeriodEnd(),
				changed.getTrialEnd(), changed.getLatestInvoice().map(InvoiceId::new), changed.getProduct(), event.id(),
				changed.getStartedAt(), Optional.of(changed.getCollectionPaused()), Optional.of(changed.getItemsCut()),
				changed.getPrevious(), List.of());
	}

	private static Optional<InvoiceStanding> standing(Event event, SubscriptionChanged changed) {
		String subscription = changed.getSubscription();
		Optional<String> invoice = changed.getLatestInvoice();
		Instant at = changed.getAsOf();
		return switch (changed.getStatus()) {
			case "past_due" -> Optional.of(InvoiceStanding.overdue(subscription, invoice, at, event.id()));
			case "active", "trialing" -> Optional.of(InvoiceStanding.good(subscription, invoice, at, event.id()));
			default -> Optional.empty();
		};
	}

	private static Payment payment(Event event, PaymentSucceeded paid) {
		return new Payment(paid.getPaymentId(), payer(event, paid.getUserReferenced()), paid.getAmount(),
				paid.getCurrency(), event.occurredAt(), paid.getInvoice().map(InvoiceId::new),
				paid.getPaymentIntent().map(IntentId::new), paid.getCharge().map(ChargeId::new), paid.getSubscription(),
				paid.getSession(), paid.getProduct(), lines(paid.getLines()), event.id(), paid.getBillingReason(),
				Optional.of(paid.getLinesCut()));
	}

	private static Optional<InvoiceStanding> standing(Event event, PaymentSucceeded paid) {
		return paid.getSubscription()
			.map((subscription) -> InvoiceStanding.good(subscription, paid.getInvoice(), event.occurredAt(),
					event.id()));
	}

	private static FailedPayment failure(Event event, PaymentFailed failed) {
		return new FailedPayment(failed.getPaymentId(), payer(event), event.occurredAt(),
				failed.getInvoice().map(InvoiceId::new), failed.getPaymentIntent().map(IntentId::new),
				failed.getSubscription(), failed.getSession(), failed.getReason(), failed.getActionRequired(),
				failed.getPayUrl(), event.id(), Optional.of(isEnded(failed)), failed.getBillingReason(),
				failed.getCollectionMethod(), failed.getDueAt(), failed.getInvoiceCreatedAt(),
				Optional.of(failed.getCurrency()));
	}

	private static Optional<InvoiceStanding> standing(Event event, PaymentFailed failed) {
		return failed.getSubscription()
			.filter((subscription) -> !isEnded(failed)
					&& !failed.getCollectionMethod().orElse("").equals("send_invoice")
					&& failed.getBillingReason().map((reason) -> reason.startsWith("subscription")).orElse(true))
			.map((subscription) -> InvoiceStanding.overdue(subscription, failed.getInvoice(), event.occurredAt(),
					event.id()));
	}

	private static boolean isEnded(PaymentFailed failed) {
		return failed.getStatus().filter("ended"::equals).isPresent();
	}

	private static Checkout checkout(Event event, CheckoutCompleted completed) {
		return new Checkout(completed.getSession(), payer(event, completed.getUserReferenced()), event.occurredAt(),
				completed.getMode(), completed.getSubscription(), completed.getInvoice().map(InvoiceId::new),
				completed.getPaymentIntent().map(IntentId::new), completed.getProduct(), event.id(),
				completed.getPaymentStatus(), completed.getAmount(), completed.getCurrency());
	}

	/** The refund that is told, and each that its charge lists. */
	private static List<Fact> refunds(Event event, PaymentRefunded refunded) {
		List<Fact> facts = new ArrayList<>();
		facts.add(refund(event, refunded));
		for (RefundPart part : refunded.getRefunds()) {
			facts.add(new Refund(part.getRefund(), payer(event), refunded.getCharge().map(ChargeId::new),
					refunded.getPaymentIntent().map(IntentId::new), refunded.getInvoice().map(InvoiceId::new),
					part.getAmount(), false, refunded.getChargeAmount(), Optional.empty(), part.getCurrency(),
					part.getStatus(), event.occurredAt(), event.id(), refunded.getChargeCreatedAt()));
		}
		return facts;
	}

	private static Refund refund(Event event, PaymentRefunded refunded) {
		String what = refunded.getCharge().or(refunded::getPaymentIntent).orElse(event.id());
		String id = refunded.getCumulative() ? "total:" + what : refunded.getRefund().orElse(event.id());
		return new Refund(id, payer(event), refunded.getCharge().map(ChargeId::new),
				refunded.getPaymentIntent().map(IntentId::new), refunded.getInvoice().map(InvoiceId::new),
				refunded.getAmount(), refunded.getCumulative(), refunded.getChargeAmount(), refunded.getFullyRefunded(),
				refunded.getCurrency(), refunded.getStatus(), event.occurredAt(), event.id(),
				refunded.getChargeCreatedAt());
	}

	private static Dispute dispute(Event event, PaymentDisputed disputed) {
		return new Dispute(disputed.getDispute(), payer(event), disputed.getCharge().map(ChargeId::new),
				disputed.getPaymentIntent().map(IntentId::new), disputed.getStatus(), event.occurredAt(), event.id(),
				Optional.of(disputed.getAmount()), Optional.of(disputed.getCurrency()), disputed.getCaseType(),
				disputed.getChargeCreatedAt());
	}

	private static Payer payer(Event event) {
		return payer(event, false);
	}

	private static Payer payer(Event event, boolean referenced) {
		return new Payer(event.customer(), event.userId(), event.email().map((email) -> Name.email(email).value()),
				Optional.of(referenced));
	}

	private static List<Line> lines(List<PriceLine> lines) {
		return lines.stream()
			.map((line) -> new Line(line.getPrice(), line.getProduct(), line.getQuantity(), line.getPeriodEnd(),
					line.getPeriodStart(), line.getAmount(), line.getProration(), line.getMetered(),
					line.getRecurring()))
			.toList();
	}

}
