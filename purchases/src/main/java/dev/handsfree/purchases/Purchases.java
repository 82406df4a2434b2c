package dev.handsfree.purchases;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.handsfree.purchases.fact.Fact;
import dev.handsfree.purchases.fact.Name;
import dev.handsfree.purchases.fact.money.Dispute;
import dev.handsfree.purchases.fact.money.Payment;
import dev.handsfree.purchases.fact.money.Reversal;
import dev.handsfree.purchases.fact.money.Subscription;
import dev.handsfree.purchases.grant.ConsecutivePasses;
import dev.handsfree.purchases.grant.DecisionsByHand;
import dev.handsfree.purchases.grant.Grant;
import dev.handsfree.purchases.grant.Grant.State;
import dev.handsfree.purchases.grant.Grant.Why;
import dev.handsfree.purchases.grant.OneOffGrants;
import dev.handsfree.purchases.grant.SubscriptionGrants;
import dev.handsfree.purchases.product.Products;
import dev.handsfree.purchases.purchase.Ownership;
import dev.handsfree.purchases.purchase.Purchase;
import dev.handsfree.purchases.purchase.PurchaseFacts;
import dev.handsfree.purchases.refund.MoneyBack;
import dev.handsfree.purchases.refund.Revocation;

/**
 * Decides, from all facts that hang together, which purchases there are and what each
 * name has reason to use. A function of the facts alone: not of the time, nor of the
 * order in which they came. A name answers only for purchases that hold that name.
 */
public final class Purchases {

	private static final Comparator<Grant> FIXED_ORDER = Comparator.comparing(Grant::origin)
		.thenComparing((grant) -> grant.product().orElse(""))
		.thenComparing((grant) -> grant.starts().orElse(Instant.MIN));

	private final Collection<Fact> facts;

	private final Products products;

	private final ConsecutivePasses passes;

	private final List<Purchase> all;

	private final MoneyBack moneyBack;

	private final Ownership ownership;

	private final DecisionsByHand decisions;

	private final Set<Payment> unlisted = new HashSet<>();

	private final Map<Purchase, List<Grant>> grants = new HashMap<>();

	/**
	 * @param facts every fact that shares a name with another one of them
	 * @param products what is sold
	 */
	public Purchases(Collection<Fact> facts, Products products) {
		this.facts = List.copyOf(facts);
		this.products = products;
		this.passes = new ConsecutivePasses(products);
		this.all = PurchaseFacts.of(facts);
		this.moneyBack = new MoneyBack(facts, this.all);
		this.ownership = new Ownership(facts, this.all);
		this.decisions = new DecisionsByHand(facts);
		Revocation revocation = new Revocation(this.moneyBack, products);
		this.all.forEach((purchase) -> this.grants.put(purchase, granted(purchase, revocation)));
	}

	private List<Grant> granted(Purchase purchase, Revocation revocation) {
		OneOffGrants once = new OneOffGrants(this.products);
		List<Grant> granted = new ArrayList<>();
		if (purchase.recurring()) {
			new SubscriptionGrants(this.products).of(purchase)
				.forEach((grant) -> granted.add(afterMoneyBack(grant, revocation.of(grant, purchase), purchase)));
			for (Payment payment : purchase.payments()) {
				once.beside(purchase, payment)
					.forEach((grant) -> granted.add(afterMoneyBack(grant, revocation.gone(payment), purchase)));
				if (once.holdsUnlisted(purchase, payment)) {
					this.unlisted.add(payment);
				}
			}
		}
		else {
			Optional<Reversal> gone = goneAltogether(purchase, revocation);
			once.of(purchase).forEach((grant) -> granted.add(afterMoneyBack(grant, gone, purchase)));
		}
		boolean received = purchase.isReceived();
		return granted.stream().map((grant) -> grant.held(received)).toList();
	}

	private static Optional<Reversal> goneAltogether(Purchase oneOff, Revocation revocation) {
		List<Payment> paid = oneOff.payments().stream().filter((payment) -> payment.amount() > 0).toList();
		List<Reversal> gone = paid.stream().flatMap((payment) -> revocation.gone(payment).stream()).toList();
		return (paid.isEmpty() || gone.size() < paid.size()) ? Optional.empty()
				: gone.stream().max(Comparator.comparing(Reversal::eventId));
	}

	private Grant afterMoneyBack(Grant grant, Optional<? extends Reversal> gone, Purchase purchase) {
		if (grant.state() == State.ENDED || (grant.state() == State.PENDING && grant.why() != Why.PRODUCT_UNKNOWN)) {
			return grant;
		}
		if (gone.isPresent()) {
			return grant.inState(State.ENDED, (gone.get() instanceof Dispute) ? Why.DISPUTE_LOST : Why.REFUNDED,
					gone.get().eventId());
		}
		return this.moneyBack.unclearOf(purchase)
			.filter((unclear) -> grant.state() != State.PENDING)
			.map((unclear) -> grant.inState(State.UNDER_REVIEW, Why.REFUND_UNCLEAR, unclear.eventId()))
			.orElse(grant);
	}

	/** Everybody who is named: users, customers, and guests by their e-mail. */
	public Set<Name> people() {
		Set<Name> named = new HashSet<>();
		this.facts.stream()
			.flatMap((fact) -> fact.names().stream())
			.filter((name) -> name.kind() == Name.Kind.USER || name.kind() == Name.Kind.CUSTOMER)
			.forEach(named::add);
		this.all.stream().flatMap((purchase) -> purchase.guestEmails().stream()).map(Name::email).forEach(named::add);
		return named;
	}

	/**
	 * What that name has reason to use: what the purchases grant that hold it.
	 * @param name any of {@link #people()}
	 */
	public Entitlements of(Name name) {
		List<Purchase> theirs = this.all.stream().filter(heldBy(name)).toList();
		List<Grant> given = new ArrayList<>();
		for (Purchase purchase : theirs) {
			if (isForgotten(purchase, theirs)) {
				continue;
			}
			boolean named = name.kind() == Name.Kind.USER && this.ownership.of(purchase).isFirmlyOf(name.value());
			grantsOf(purchase).forEach((grant) -> given.add(named ? grant.held(true) : grant));
		}
		List<Grant> decided = (name.kind() == Name.Kind.USER) ? this.decisions.on(name.value(), given, this::begun)
				: given;
		return new Entitlements(spoken(name, theirs),
				this.passes.inTurn(decided).stream().sorted(FIXED_ORDER).toList());
	}

	/** A try that failed is no news once something was paid after it. */
	private boolean isForgotten(Purchase purchase, List<Purchase> theirs) {
		return grantsOf(purchase).stream().allMatch(Grant::isOnlyTried) && purchase.openFailure()
			.filter((failed) -> theirs.stream()
				.flatMap((other) -> other.payments().stream())
				.anyMatch((payment) -> payment.at().isAfter(failed.at())))
			.isPresent();
	}

	/**
	 * All that is granted, whoever has it, decisions by hand included: what a CRM sums
	 * up.
	 */
	public List<Grant> all() {
		List<Grant> all = new ArrayList<>();
		List<Purchase> others = new ArrayList<>(this.all);
		for (String user : this.decisions.users()) {
			List<Purchase> theirs = others.stream().filter(heldBy(Name.user(user))).toList();
			others.removeAll(theirs);
			all.addAll(this.decisions.on(user, grantsOf(theirs), this::begun));
		}
		all.addAll(grantsOf(others));
		return this.passes.inTurn(all).stream().sorted(FIXED_ORDER).toList();
	}

	private List<Grant> grantsOf(List<Purchase> purchases) {
		return purchases.stream().flatMap((purchase) -> grantsOf(purchase).stream()).toList();
	}

	private List<Grant> grantsOf(Purchase purchase) {
		return this.grants.getOrDefault(purchase, List.of());
	}

	/**
	 * By which e-mails which of a name's purchases are found: those that the payer gave
	 * with them. A purchase of a customer is found under that customer alone, one of a
	 * named user without a customer under the user.
	 * @param name any of {@link #people()}
	 */
	public Map<String, Set<String>> originsByEmail(Name name) {
		Map<String, Set<String>> origins = new TreeMap<>();
		for (Purchase purchase : this.all) {
			if (finder(purchase).filter(name::equals).isPresent()) {
				this.ownership.emailsOf(purchase)
					.forEach((email) -> origins.computeIfAbsent(email, (absent) -> new TreeSet<>())
						.addAll(grantsOf(purchase).stream().map(Grant::origin).toList()));
			}
		}
		return origins;
	}

	/**
	 * By which verified addresses which of a user's purchases are found: those that no
	 * outsider can have put there, whatever address was given with them.
	 * @param name any of {@link #people()}
	 */
	public Map<String, Set<String>> originsByVerifiedEmail(Name name) {
		if (name.kind() != Name.Kind.USER) {
			return Map.of();
		}
		Set<String> origins = this.all.stream()
			.filter((purchase) -> this.ownership.of(purchase).users().contains(name.value()))
			.filter((purchase) -> !this.ownership.of(purchase).byReference().contains(name.value()))
			.flatMap((purchase) -> grantsOf(purchase).stream())
			.map(Grant::origin)
			.collect(Collectors.toCollection(TreeSet::new));
		origins.addAll(this.decisions.originsOf(name.value()));
		Map<String, Set<String>> byEmail = new TreeMap<>();
		this.ownership.verifiedEmailsOf(name.value()).forEach((email) -> byEmail.put(email, origins));
		return byEmail;
	}

	private Optional<Name> finder(Purchase purchase) {
		return purchase.customers()
			.stream()
			.sorted()
			.findFirst()
			.map(Name::customer)
			.or(() -> purchase.guestEmails().stream().sorted().findFirst().map(Name::email))
			.or(() -> this.ownership.of(purchase).users().stream().sorted().findFirst().map(Name::user));
	}

	/** Whether a person has to say which purchase that refund or dispute is of. */
	public boolean isUnclear(Fact fact) {
		return this.moneyBack.isUnclear(fact);
	}

	/** Whether that refund or lost dispute matters, and nobody knows yet whose it is. */
	public boolean isUnowned(Fact fact) {
		return this.moneyBack.isUnowned(fact);
	}

	/** Whether it is still open whose money went back by that name. */
	public boolean isUnclear(Name money) {
		return this.moneyBack.isUnclear(money);
	}

	/** Whether the names of the money led from that refund or dispute to a payment. */
	public boolean isTraced(Fact fact) {
		return this.moneyBack.isTraced(fact);
	}

	/** Whether a person has to say what that payment, checkout or snapshot bought. */
	public boolean isUnknownProduct(Fact fact) {
		return (fact instanceof Payment payment && this.unlisted.contains(payment))
				|| grantsOf(fact).anyMatch((grant) -> grant.why() == Why.PRODUCT_UNKNOWN);
	}

	/**
	 * Whether the provider cut a list that this fact came with, and nobody fetched it.
	 */
	public boolean isCut(Fact fact) {
		return switch (fact) {
			case Subscription snapshot ->
				snapshot.cut().orElse(false) && grantsOf(fact).anyMatch((grant) -> grant.why() == Why.LIST_CUT);
			case Payment payment -> payment.cut().orElse(false) && this.all.stream()
				.filter((purchase) -> purchase.payments().contains(payment))
				.anyMatch((purchase) -> purchase.linesOf(payment).equals(payment.lines())
						&& purchase.snapshot().isEmpty());
			default -> false;
		};
	}

	/** Whether nothing tells yet how many of a named product that fact bought. */
	public boolean isOfUnknownQuantity(Fact fact) {
		return purchasesOf(fact).anyMatch((purchase) -> !purchase.recurring() && purchase.sold().isEmpty()
				&& purchase.payments().stream().allMatch((payment) -> purchase.linesOf(payment).isEmpty())
				&& purchase.checkouts().stream().anyMatch((checkout) -> checkout.product().isPresent()));
	}

	/**
	 * The purchases that several users could have, so that a person has to look at them.
	 */
	public Set<String> contested() {
		return this.all.stream()
			.filter((purchase) -> !this.ownership.of(purchase).rivals().isEmpty())
			.map((purchase) -> purchase.origin() + this.ownership.of(purchase).rivals())
			.collect(Collectors.toSet());
	}

	private Stream<Grant> grantsOf(Fact fact) {
		return purchasesOf(fact).flatMap((purchase) -> grantsOf(purchase).stream());
	}

	private Stream<Purchase> purchasesOf(Fact fact) {
		return this.all.stream()
			.filter((purchase) -> purchase.payments().contains(fact) || purchase.checkouts().contains(fact)
					|| purchase.snapshot().filter(fact::equals).isPresent());
	}

	private Predicate<Purchase> heldBy(Name name) {
		return switch (name.kind()) {
			case USER -> (purchase) -> this.ownership.of(purchase).users().contains(name.value());
			case CUSTOMER -> (purchase) -> purchase.customers().contains(name.value());
			case EMAIL -> (purchase) -> purchase.guestEmails().contains(name.value());
			case SUBSCRIPTION, INVOICE, INTENT, CHARGE, SESSION -> (purchase) -> false;
		};
	}

	/**
	 * A customer is called by the user whose all of these purchases are, if it is one.
	 */
	private String spoken(Name name, List<Purchase> theirs) {
		if (name.kind() == Name.Kind.USER) {
			return name.value();
		}
		Set<Set<String>> owners = theirs.stream()
			.map((purchase) -> this.ownership.of(purchase).users())
			.collect(Collectors.toSet());
		boolean one = owners.size() == 1 && owners.iterator().next().size() == 1;
		return one ? owners.iterator().next().iterator().next() : name.value();
	}

	/** When the last of the purchases began that granted something of that origin. */
	private Instant begun(String origin) {
		return this.all.stream()
			.filter((purchase) -> grantsOf(purchase).stream().map(Grant::origin).anyMatch(origin::equals))
			.map(Purchase::begun)
			.max(Comparator.naturalOrder())
			.orElse(Instant.MIN);
	}

}
