package dev.handsfree.purchases.refund;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.handsfree.purchases.fact.Fact;
import dev.handsfree.purchases.fact.Name;
import dev.handsfree.purchases.fact.money.Checkout;
import dev.handsfree.purchases.fact.money.Intent;
import dev.handsfree.purchases.fact.money.InvoicePayment;
import dev.handsfree.purchases.fact.money.MoneyDecision;
import dev.handsfree.purchases.fact.money.Payment;
import dev.handsfree.purchases.fact.money.Reversal;

/**
 * Follows money across its names: which invoices, payment intents and charges are one and
 * the same payment. Payments of invoices name the invoice, refunds the intent or charge,
 * and any fact that holds two of the names joins them, a person's decision among them.
 */
final class Trails {

	private static final Set<Name.Kind> PAID_BY = Set.of(Name.Kind.INTENT, Name.Kind.CHARGE);

	private final Map<Name, Name> parents = new HashMap<>();

	Trails(Collection<Fact> facts) {
		for (Fact fact : facts) {
			switch (fact) {
				case Payment payment -> join(payment);
				case Checkout checkout -> join(checkout);
				case Intent intent -> join(intent);
				case InvoicePayment link -> join(link);
				case Reversal reversal -> join(reversal);
				case MoneyDecision decided -> join(decided);
				default -> {
					// Names money of several payments, or none.
				}
			}
		}
	}

	/** Whether the two speak of the same money. */
	boolean meet(Fact one, Fact other) {
		return money(one).stream()
			.anyMatch((name) -> money(other).stream().anyMatch((its) -> root(name).equals(root(its))));
	}

	/** Whether that invoice is the one this fact is about. */
	boolean leadsTo(Fact fact, String invoice) {
		Name wanted = root(new Name(Name.Kind.INVOICE, invoice));
		return money(fact).stream().anyMatch((name) -> root(name).equals(wanted));
	}

	/** Whether it is known by which intent or charge that payment was made. */
	boolean isTraced(Payment payment) {
		Set<Name> roots = money(payment).stream().map(this::root).collect(Collectors.toSet());
		return this.parents.keySet()
			.stream()
			.filter((name) -> PAID_BY.contains(name.kind()))
			.anyMatch((name) -> roots.contains(root(name)));
	}

	private void join(Fact fact) {
		List<Name> names = money(fact);
		for (Name name : names) {
			this.parents.putIfAbsent(name, name);
			Name from = root(name);
			this.parents.put(from, root(names.getFirst()));
		}
	}

	private Name root(Name name) {
		Name current = name;
		Name parent = this.parents.getOrDefault(current, current);
		while (!parent.equals(current)) {
			current = parent;
			parent = this.parents.getOrDefault(current, current);
		}
		return current;
	}

	private static List<Name> money(Fact fact) {
		return fact.names().stream().filter(Name::isMoney).sorted().toList();
	}

}
