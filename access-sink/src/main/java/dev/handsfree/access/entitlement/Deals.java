package dev.handsfree.access.entitlement;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import dev.handsfree.access.fact.Checkout;
import dev.handsfree.access.fact.Fact;
import dev.handsfree.access.fact.FailedPayment;
import dev.handsfree.access.fact.Name;
import dev.handsfree.access.fact.Payment;
import dev.handsfree.access.fact.SessionLines;
import dev.handsfree.access.fact.Standing;
import dev.handsfree.access.fact.Subscription;

/** Sorts facts into the purchases they are about. */
final class Deals {

	private final SortedMap<String, Collected> subscriptions = new TreeMap<>();

	private final SortedMap<String, Collected> oneOffs = new TreeMap<>();

	/** Which subscription a piece of money was for, or which one-off's session it was. */
	private final Map<Name, String> subscriptionOf = new HashMap<>();

	private final Map<Name, String> sessionOf = new HashMap<>();

	private Deals(Collection<Fact> facts) {
		sorted(facts, Standing.class).forEach(this::learn);
		sorted(facts, Checkout.class).forEach(this::learn);
		facts.forEach(this::collect);
	}

	/** The purchases behind these facts, in a fixed order. */
	static List<Deal> of(Collection<Fact> facts) {
		Deals deals = new Deals(facts);
		return Stream
			.concat(deals.subscriptions.entrySet().stream().map((entry) -> entry.getValue().deal(entry.getKey(), true)),
					deals.oneOffs.entrySet().stream().map((entry) -> entry.getValue().deal(entry.getKey(), false)))
			.toList();
	}

	private void learn(Standing standing) {
		if (!standing.invoice().isEmpty()) {
			this.subscriptionOf.putIfAbsent(new Name(Name.Kind.INVOICE, standing.invoice()), standing.subscription());
		}
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
			case Standing standing -> subscription(standing.subscription()).standings.add(standing);
			case Payment paid ->
				of(paid.subscription(), paid.names(), paid.session().orElse(paid.payment())).payments.add(paid);
			case FailedPayment failed ->
				of(failed.subscription(), failed.names(), failed.session().orElse(failed.payment())).failures
					.add(failed);
			case Checkout checkout when checkout.subscription().isPresent() || checkout.isOneOff() ->
				of(checkout.subscription(), checkout.names(), checkout.session()).checkouts.add(checkout);
			case SessionLines lines -> of(Optional.empty(), lines.names(), lines.session()).sold.add(lines);
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
		return facts.stream()
			.filter(type::isInstance)
			.map(type::cast)
			.sorted(java.util.Comparator.comparing(Fact::id))
			.toList();
	}

	/** The facts of one purchase while they are sorted. */
	private static final class Collected {

		private final List<Subscription> snapshots = new ArrayList<>();

		private final List<Payment> payments = new ArrayList<>();

		private final List<Checkout> checkouts = new ArrayList<>();

		private final List<FailedPayment> failures = new ArrayList<>();

		private final List<Standing> standings = new ArrayList<>();

		private final List<SessionLines> sold = new ArrayList<>();

		private Deal deal(String origin, boolean recurring) {
			return new Deal(origin, recurring, this.snapshots.stream().findFirst(), byId(this.payments),
					byId(this.checkouts), byId(this.failures), byId(this.standings), byId(this.sold));
		}

		private static <F extends Fact> List<F> byId(List<F> facts) {
			return facts.stream().sorted(java.util.Comparator.comparing(Fact::id)).toList();
		}

	}

}
