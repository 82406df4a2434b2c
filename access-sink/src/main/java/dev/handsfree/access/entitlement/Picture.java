package dev.handsfree.access.entitlement;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.handsfree.access.entitlement.Grant.State;
import dev.handsfree.access.entitlement.Grant.Why;
import dev.handsfree.access.fact.Dispute;
import dev.handsfree.access.fact.Fact;
import dev.handsfree.access.fact.FailedPayment;
import dev.handsfree.access.fact.Name;
import dev.handsfree.access.fact.Payment;
import dev.handsfree.access.fact.Refund;

/**
 * Decides, from all facts that hang together, what each person named in them has reason
 * to use. A function of the facts alone: not of the time, nor of the order in which they
 * came.
 */
public final class Picture {

	private static final Comparator<Grant> FIXED_ORDER = Comparator.comparing(Grant::origin)
		.thenComparing((grant) -> grant.product().orElse(""));

	private final Collection<Fact> facts;

	private final List<Deal> deals;

	private final MoneyBack moneyBack;

	private final People people;

	private final Map<Deal, List<Grant>> grants = new HashMap<>();

	/**
	 * @param facts every fact that shares a name with another one of them
	 * @param products what is sold
	 */
	public Picture(Collection<Fact> facts, Products products) {
		this.facts = List.copyOf(facts);
		this.deals = Deals.of(facts);
		this.moneyBack = new MoneyBack(facts, this.deals);
		this.people = new People(facts);
		var subscriptions = new SubscriptionGrants(products);
		var oneOffs = new OneOffGrants(products);
		for (Deal deal : this.deals) {
			List<Grant> given = deal.recurring() ? subscriptions.of(deal) : oneOffs.of(deal);
			this.grants.put(deal, given.stream().map((grant) -> afterMoneyBack(grant, deal)).toList());
		}
	}

	/** Everybody who is named: users, customers, and guests by their e-mail. */
	public Set<Name> people() {
		Set<Name> named = new HashSet<>();
		this.facts.stream()
			.flatMap((fact) -> fact.names().stream())
			.filter((name) -> name.kind() == Name.Kind.USER || name.kind() == Name.Kind.CUSTOMER)
			.forEach(named::add);
		this.deals.stream().flatMap((deal) -> deal.guestEmails().stream()).map(Name::email).forEach(named::add);
		return named;
	}

	/**
	 * The user that a customer is, if it is one only: both have the same document.
	 * @param name any of {@link #people()}
	 */
	public Name canonical(Name name) {
		Set<String> users = switch (name.kind()) {
			case CUSTOMER -> this.people.usersOf(name.value());
			default -> Set.of();
		};
		return (users.size() == 1) ? Name.user(users.iterator().next()) : name;
	}

	/**
	 * What that person has reason to use.
	 * @param name any of {@link #people()}
	 */
	public Entitlements of(Name name) {
		Name owner = canonical(name);
		List<Deal> theirs = this.deals.stream().filter(ownedBy(owner)).toList();
		List<Grant> given = theirs.stream()
			.flatMap((deal) -> this.grants.getOrDefault(deal, List.of()).stream())
			.sorted(FIXED_ORDER)
			.toList();
		return new Entitlements(owner.value(), given, declined(theirs));
	}

	/** The e-mails by which that person can be looked up. */
	public Set<String> emailsOf(Name name) {
		Name owner = canonical(name);
		Set<String> emails = new HashSet<>();
		this.deals.stream().filter(ownedBy(owner)).forEach((deal) -> emails.addAll(this.people.emailsOf(deal)));
		if (owner.kind() == Name.Kind.USER) {
			emails.addAll(this.people.verifiedEmailsOf(owner.value()));
		}
		if (owner.kind() == Name.Kind.CUSTOMER) {
			emails.addAll(this.people.emailsOf(owner.value()));
		}
		return emails;
	}

	/** Whether a person has to say which purchase that refund is of. */
	public boolean isUnclear(Fact fact) {
		return this.moneyBack.isUnclear(fact);
	}

	/** Whether that refund or lost dispute matters, and nobody knows yet whose it is. */
	public boolean isUnowned(Fact fact) {
		return this.moneyBack.isUnowned(fact);
	}

	/** Whether the names of the money led from that refund or dispute to a purchase. */
	public boolean isTraced(Fact fact) {
		return this.moneyBack.isTraced(fact);
	}

	/** Whether a person has to say what that payment or checkout bought. */
	public boolean isUnknownProduct(Fact fact) {
		return this.deals.stream()
			.filter((deal) -> deal.payments().contains(fact) || deal.checkouts().contains(fact))
			.flatMap((deal) -> this.grants.getOrDefault(deal, List.of()).stream())
			.anyMatch((grant) -> grant.why() == Why.PRODUCT_UNKNOWN);
	}

	private Predicate<Deal> ownedBy(Name owner) {
		return switch (owner.kind()) {
			case USER -> (deal) -> this.people.usersOf(deal).contains(owner.value());
			case CUSTOMER -> (deal) -> deal.customers().contains(owner.value());
			case EMAIL -> (deal) -> deal.guestEmails().contains(owner.value()) && this.people.usersOf(deal).isEmpty();
			case SUBSCRIPTION, INVOICE, INTENT, CHARGE, SESSION -> (deal) -> false;
		};
	}

	private Grant afterMoneyBack(Grant grant, Deal deal) {
		if (grant.state() == State.ENDED) {
			return grant;
		}
		Optional<Refund> refund = fullRefund(deal);
		if (refund.isPresent()) {
			return grant.inState(State.ENDED, Why.REFUNDED, refund.get().eventId());
		}
		Optional<Dispute> lost = lostDispute(deal);
		if (lost.isPresent()) {
			return grant.inState(State.ENDED, Why.DISPUTE_LOST, lost.get().eventId());
		}
		return this.moneyBack.unclearOf(deal)
			.map((unclear) -> grant.inState(State.UNDER_REVIEW, Why.REFUND_UNCLEAR, unclear.eventId()))
			.orElse(grant);
	}

	/** The refund after which nothing of the current period's payment is left. */
	private Optional<Refund> fullRefund(Deal deal) {
		List<Payment> current = deal.currentPayments();
		if (current.isEmpty()) {
			return RefundSum.full(this.moneyBack.beforePaymentOf(deal));
		}
		List<Optional<Refund>> refunds = current.stream()
			.map((payment) -> RefundSum.full(payment, this.moneyBack.of(payment)))
			.toList();
		return refunds.stream().anyMatch(Optional::isEmpty) ? Optional.empty()
				: refunds.stream()
					.flatMap(Optional::stream)
					.max(Comparator.comparing(Refund::at).thenComparing(Refund::eventId));
	}

	/** A dispute that was lost after the last payment; a later payment starts anew. */
	private Optional<Dispute> lostDispute(Deal deal) {
		return this.moneyBack.disputesOf(deal)
			.stream()
			.filter(Dispute::isLost)
			.filter((dispute) -> deal.payments().stream().noneMatch((payment) -> payment.at().isAfter(dispute.at())))
			.max(Comparator.comparing(Dispute::at).thenComparing(Dispute::eventId));
	}

	/** The last word of these purchases, if it is a payment that failed. */
	private static Optional<String> declined(List<Deal> deals) {
		Stream<FailedPayment> open = deals.stream().flatMap((deal) -> deal.openFailure().stream());
		return open
			.filter((failure) -> deals.stream()
				.flatMap((deal) -> deal.payments().stream())
				.noneMatch((payment) -> payment.at().isAfter(failure.at())))
			.max(Comparator.comparing(FailedPayment::at).thenComparing(FailedPayment::eventId))
			.map(FailedPayment::eventId);
	}

}
