package dev.handsfree.crm;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

import dev.handsfree.purchases.Purchases;
import dev.handsfree.purchases.Terms;
import dev.handsfree.purchases.fact.Fact;
import dev.handsfree.purchases.grant.Grant;
import dev.handsfree.purchases.product.Products;
import dev.handsfree.stripe.OpenEnds;

/**
 * Decides what a contact shows of a person's money, from what it grants by the one
 * account that access reads too.
 *
 * @param status the best of all grants; empty if there is none
 * @param plans what is theirs; once nothing is, what was
 * @param changesAt when it changes next by the passing of time alone
 * @param asksAt when the payment provider is asked how a subscription goes on
 */
public record PaymentSummary(Optional<PaymentStatus> status, SortedSet<String> plans, Optional<Instant> changesAt,
		Optional<Instant> asksAt) {

	/** Copies the plans. */
	public PaymentSummary {
		plans = new TreeSet<>(plans);
	}

	/** No money is known of. */
	public static PaymentSummary none() {
		return new PaymentSummary(Optional.empty(), new TreeSet<>(), Optional.empty(), Optional.empty());
	}

	public static PaymentSummary of(Collection<Fact> money, Products products, Terms terms, Instant now) {
		List<Grant> grants = new Purchases(money, products).all();
		Map<Grant, PaymentStatus> statuses = new HashMap<>();
		grants.forEach((grant) -> statuses.put(grant, PaymentStatus.of(grant, terms, now)));
		SortedSet<String> theirs = plans(statuses, PaymentStatus::isAllowed, products);
		return new PaymentSummary(statuses.values().stream().min(Comparator.naturalOrder()),
				theirs.isEmpty() ? plans(statuses, PaymentStatus::isOver, products) : theirs,
				grants.stream()
					.flatMap((grant) -> terms.nextChange(grant, now).stream())
					.min(Comparator.naturalOrder()),
				OpenEnds.of(grants).asksAt(now));
	}

	private static SortedSet<String> plans(Map<Grant, PaymentStatus> statuses, Predicate<PaymentStatus> which,
			Products products) {
		SortedSet<String> plans = new TreeSet<>();
		statuses.forEach((grant, status) -> grant.product()
			.filter((product) -> which.test(status))
			.ifPresent((product) -> plans.add(products.planName(product))));
		return plans;
	}

}
