package dev.handsfree.crm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.handsfree.events.AccountChanged;
import dev.handsfree.events.AccountSignedUp;
import dev.handsfree.events.CheckoutCompleted;
import dev.handsfree.events.LeadCaptured;
import dev.handsfree.events.PaymentFailed;
import dev.handsfree.events.PaymentRefunded;
import dev.handsfree.events.PaymentSucceeded;
import dev.handsfree.events.SubscriptionChanged;
import dev.handsfree.topics.Event;

/**
 * Decides what facts an event states, and which of two statements about one thing will
 * stay. The one place that reads the records of event types.
 */
final class EventFacts {

	private static final Set<String> ENDED = Set.of("canceled", "incomplete_expired");

	/** A subscription in one of these has been active. */
	private static final Set<String> BEGUN = Set.of("active", "past_due", "unpaid");

	private final Event event;

	private final List<FiledFact> facts = new ArrayList<>();

	private final Set<String> payments = new TreeSet<>();

	private EventFacts(Event event) {
		this.event = event;
	}

	/** Empty if events of this type say nothing that a contact shows. */
	static Optional<EventFacts> of(Event event) {
		EventFacts read = new EventFacts(event);
		switch (event.details()) {
			case LeadCaptured lead -> read.lead(lead);
			case AccountSignedUp account -> read.name(account.getName());
			case AccountChanged account -> read.name(account.getName());
			case CheckoutCompleted checkout -> read.checkout(checkout);
			case PaymentSucceeded payment -> read.paid(payment);
			case PaymentFailed payment -> read.failed(payment);
			case PaymentRefunded refund -> read.refund(refund);
			case SubscriptionChanged subscription -> read.subscription(subscription);
			default -> {
				return Optional.empty();
			}
		}
		return Optional.of(read);
	}

	List<FiledFact> facts() {
		return this.facts;
	}

	/** The ids by which the event's payment is known. */
	Set<String> payments() {
		return this.payments;
	}

	private void lead(LeadCaptured lead) {
		reached(Stage.LEAD);
		lead.getTags()
			.stream()
			.flatMap((tags) -> Stream.of(tags.split(";")))
			.map(String::strip)
			.filter((tag) -> !tag.isEmpty())
			.forEach((tag) -> file(new Fact.Tag(tag)));
		name(lead.getName());
		lead.getCompany()
			.map(String::strip)
			.filter((company) -> !company.isEmpty())
			.ifPresent((company) -> file(new Fact.Company(company)));
	}

	private void checkout(CheckoutCompleted checkout) {
		name(checkout.getName());
		Set<String> names = payments(
				Stream.of(Optional.of(checkout.getSession()), checkout.getInvoice(), checkout.getPaymentIntent()));
		boolean paid = checkout.getPaymentStatus().filter("paid"::equals).isPresent();
		if (paid) {
			reached(Stage.CUSTOMER);
		}
		file(new Fact.Checkout(checkout.getSession(), paid, checkout.getSubscription().orElse(""), names,
				PlanNames.of(checkout.getProduct(), List.of())));
	}

	private void paid(PaymentSucceeded payment) {
		name(payment.getName());
		reached(Stage.CUSTOMER);
		Set<String> names = payments(Stream.of(Optional.of(payment.getPaymentId()), payment.getInvoice(),
				payment.getPaymentIntent(), payment.getCharge(), payment.getSession()));
		payment(new Fact.Payment(payment.getPaymentId(), true, payment.getSubscription().orElse(""), names,
				payment.getAmount(), this.event.occurredAt(), PlanNames.of(payment.getProduct(), payment.getLines())));
	}

	private void failed(PaymentFailed payment) {
		name(payment.getName());
		Set<String> names = payments(Stream.of(Optional.of(payment.getPaymentId()), payment.getInvoice(),
				payment.getPaymentIntent(), payment.getSession()));
		payment(new Fact.Payment(payment.getPaymentId(), false, payment.getSubscription().orElse(""), names,
				payment.getAmount(), this.event.occurredAt(), Set.of()));
	}

	private void payment(Fact.Payment payment) {
		// Paid is final, whatever attempt is told of later.
		file(payment, rank(payment.paid() ? 1 : 0, payment.at(), 0));
	}

	private void refund(PaymentRefunded refund) {
		Set<String> names = payments(Stream.of(refund.getInvoice(), refund.getPaymentIntent(), refund.getCharge()));
		boolean effective = !Set.of("failed", "canceled").contains(refund.getStatus());
		boolean total = refund.getCumulative();
		Fact.Refund fact = new Fact.Refund(
				refund.getRefund().filter((id) -> !total).or(refund::getCharge).orElse(this.event.id()), total,
				effective, refund.getFullyRefunded().orElse(false), names, refund.getAmount(),
				refund.getChargeAmount().orElse(0L), this.event.occurredAt());
		// A total only grows; a refund that failed had been on its way before.
		file(fact, rank(total ? refund.getAmount() : (effective ? 0 : 1), this.event.occurredAt(), 0));
	}

	private void subscription(SubscriptionChanged snapshot) {
		String status = snapshot.getStatus();
		if (BEGUN.contains(status)) {
			reached(Stage.CUSTOMER);
		}
		file(new Fact.Subscription(snapshot.getSubscription(), status, snapshot.getAsOf(),
				PlanNames.of(snapshot.getProduct(), snapshot.getItems())),
				rank(ENDED.contains(status) ? 1 : 0, snapshot.getAsOf(), step(snapshot)));
	}

	/**
	 * Within one second of the provider's clock a subscription begins before it is paid,
	 * and is created before it is updated.
	 */
	private static int step(SubscriptionChanged snapshot) {
		int status = switch (snapshot.getStatus()) {
			case "incomplete" -> 0;
			case "trialing" -> 1;
			default -> 2;
		};
		return 2 * status + (snapshot.getChange().filter((change) -> change.endsWith(".created")).isPresent() ? 0 : 1);
	}

	private void reached(Stage stage) {
		file(new Fact.Reached(stage));
	}

	private void name(Optional<String> name) {
		name.map(String::strip)
			// Some forms put the e-mail where the name belongs.
			.filter((text) -> !text.isEmpty() && !text.contains("@"))
			.ifPresent((text) -> file(new Fact.Name(text)));
	}

	private Set<String> payments(Stream<Optional<String>> ids) {
		Set<String> names = ids.flatMap(Optional::stream)
			.filter((id) -> !id.isBlank())
			.collect(Collectors.toCollection(TreeSet::new));
		this.payments.addAll(names);
		return names;
	}

	private void file(Fact fact) {
		file(fact, rank(0, this.event.occurredAt(), 0));
	}

	private void file(Fact fact, String rank) {
		this.facts.add(new FiledFact(fact, rank));
	}

	private String rank(long weight, Instant at, int step) {
		return FiledFact.rank(weight, at, step, this.event.id());
	}

}
