package dev.handsfree.purchases.purchase;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import dev.handsfree.purchases.fact.Fact;
import dev.handsfree.purchases.fact.IntentId;
import dev.handsfree.purchases.fact.Name;
import dev.handsfree.purchases.fact.money.Checkout;
import dev.handsfree.purchases.fact.money.FailedPayment;
import dev.handsfree.purchases.fact.money.Intent;
import dev.handsfree.purchases.fact.money.InvoiceLines;
import dev.handsfree.purchases.fact.money.InvoicePayment;
import dev.handsfree.purchases.fact.money.InvoiceStanding;
import dev.handsfree.purchases.fact.money.Payment;
import dev.handsfree.purchases.fact.money.SessionLines;
import dev.handsfree.purchases.fact.money.Subscription;
import dev.handsfree.purchases.fact.owner.SubscriptionClaim;

/** Sorts facts into the purchases they are about. */
public final class PurchaseFacts {

	private final SortedMap<String, Collected> subscriptions = new TreeMap<>();

	private final SortedMap<String, Collected> oneOffs = new TreeMap<>();

	/** Which subscription a piece of money was for, or which one-off's session it was. */
	private final Map<Name, String> subscriptionOf = new HashMap<>();

	private final Map<Name, String> sessionOf = new HashMap<>();

	private PurchaseFacts(Collection<Fact> facts) {
		sorted(facts, InvoiceStanding.class).forEach(this::learn);
		sorted(facts, Checkout.class).forEach(this::learn);
		sorted(facts, InvoicePayment.class).forEach(this::learn);
		facts.forEach(this::collect);
	}

	/** The purchases behind these facts, in a fixed order. */
	public static List<Purchase> of(Collection<Fact> facts) {
		PurchaseFacts sorted = new PurchaseFacts(facts);
		return Stream
			.concat(sorted.subscriptions.entrySet()
				.stream()
				.map((entry) -> entry.getValue().purchase(entry.getKey(), true)),
					sorted.oneOffs.entrySet().stream().map((entry) -> entry.getValue().purchase(entry.getKey(), false)))
			.toList();
	}

	private void learn(InvoiceStanding standing) {
		if (!standing.invoice().isEmpty()) {
			this.subscriptionOf.putIfAbsent(new Name(Name.Kind.INVOICE, standing.invoice()), standing.subscription());
		}
	}

	/** An invoice's intent is of the invoice's purchase. */
	private void learn(InvoicePayment link) {
		Name invoice = link.invoice().name();
		Optional.ofNullable(this.subscriptionOf.get(invoice))
			.ifPresent((id) -> link.names().forEach((name) -> this.subscriptionOf.putIfAbsent(name, id)));
		Optional.ofNullable(this.sessionOf.get(invoice))
			.ifPresent((id) -> link.names().forEach((name) -> this.sessionOf.putIfAbsent(name, id)));
	}

	private void learn(Checkout checkout) {
		for (Name name : checkout.names()) {
			switch (name.kind()) {
				case SESSION, INVOICE, INTENT -> {
					checkout.subscription().ifPresent((id) -> this.subscriptionOf.putIfAbsent(name, id));
					this.sessionOf.putIfAbsent(name, checkout.session());
				}
				case CUSTOMER, EMAIL, USER, SUBSCRIPTION, CHARGE -> {
				}
			}
		}
	}

	private void collect(Fact fact) {
		switch (fact) {
			case Subscription snapshot -> subscription(snapshot.subscription()).snapshots.add(snapshot);
			case InvoiceStanding standing -> subscription(standing.subscription()).standings.add(standing);
			case Payment paid ->
				of(paid.subscription(), paid.names(), paid.session().orElse(paid.payment())).payments.add(paid);
			case FailedPayment failed ->
				of(failed.subscription(), failed.names(), failed.session().orElse(failed.payment())).failures
					.add(failed);
			case Checkout checkout when checkout.subscription().isPresent() || checkout.isOneOff() ->
				of(checkout.subscription(), checkout.names(), checkout.session()).checkouts.add(checkout);
			case SessionLines lines -> of(Optional.empty(), lines.names(), lines.session()).sold.add(lines);
			case InvoiceLines lines -> of(Optional.empty(), lines.names(), lines.invoice().value()).billed.add(lines);
			case Intent intent -> of(Optional.empty(), intent.names(), intent.intent()).intents.add(intent);
			case SubscriptionClaim claim -> subscription(claim.subscription()).claims.add(claim);
			default -> {
				// The rest is about no single purchase.
			}
		}
	}

	private Collected of(Optional<String> subscription, Collection<Name> names, String otherwise) {
		return subscription.or(() -> first(this.subscriptionOf, names))
			.map(this::subscription)
			.orElseGet(() -> this.oneOffs.computeIfAbsent(first(this.sessionOf, names).orElse(otherwise),
					(origin) -> new Collected()));
	}

	private Collected subscription(String id) {
		return this.subscriptions.computeIfAbsent(id, (origin) -> new Collected());
	}

	private static Optional<String> first(Map<Name, String> known, Collection<Name> names) {
		return names.stream().sorted().map(known::get).flatMap(Stream::ofNullable).findFirst();
	}

	private static <F extends Fact> List<F> sorted(Collection<Fact> facts, Class<F> type) {
		return facts.stream().filter(type::isInstance).map(type::cast).sorted(Comparator.comparing(Fact::id)).toList();
	}

	/** The facts of one purchase while they are sorted. */
	private static final class Collected {

		private final List<Subscription> snapshots = new ArrayList<>();

		private final List<Payment> payments = new ArrayList<>();

		private final List<Checkout> checkouts = new ArrayList<>();

		private final List<FailedPayment> failures = new ArrayList<>();

		private final List<InvoiceStanding> standings = new ArrayList<>();

		private final List<Intent> intents = new ArrayList<>();

		private final List<SubscriptionClaim> claims = new ArrayList<>();

		private final List<SessionLines> sold = new ArrayList<>();

		private final List<InvoiceLines> billed = new ArrayList<>();

		private Purchase purchase(String origin, boolean recurring) {
			if (!recurring && this.payments.isEmpty()) {
				settled().ifPresent(this.payments::add);
			}
			return new Purchase(origin, recurring, this.snapshots.stream().findFirst(), byId(this.payments),
					byId(this.checkouts), byId(this.failures), byId(this.standings), byId(this.intents),
					byId(this.claims), byId(this.sold), byId(this.billed));
		}

		/** A checkout that waited for its money, and the intent by which it came. */
		private Optional<Payment> settled() {
			return byId(this.intents).stream()
				.filter((intent) -> intent.succeededAt().isPresent())
				.findFirst()
				.flatMap((
						intent) -> byId(this.checkouts).stream().findFirst().map((checkout) -> paid(intent, checkout)));
		}

		private static Payment paid(Intent intent, Checkout checkout) {
			return new Payment(intent.intent(), checkout.payer(), checkout.amount().orElse(0L),
					checkout.currency().orElse(""), intent.succeededAt().orElseThrow(), checkout.invoice(),
					Optional.of(new IntentId(intent.intent())), intent.charge(), Optional.empty(),
					Optional.of(checkout.session()), checkout.product(), List.of(), intent.eventId(), Optional.empty(),
					Optional.empty());
		}

		private static <F extends Fact> List<F> byId(List<F> facts) {
			return facts.stream().sorted(Comparator.comparing(Fact::id)).toList();
		}

	}

}
