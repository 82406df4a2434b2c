package dev.handsfree.access.entitlement;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.handsfree.access.entitlement.Grant.State;
import dev.handsfree.access.entitlement.Grant.Why;
import dev.handsfree.access.fact.Checkout;
import dev.handsfree.access.fact.Line;
import dev.handsfree.access.fact.Payment;
import dev.handsfree.access.fact.SessionLines;

/**
 * Decides what a one-off payment grants: the product that its metadata names, else the
 * listed products of its lines, else nothing yet, and a person is asked.
 */
final class OneOffGrants {

	private final Products products;

	OneOffGrants(Products products) {
		this.products = products;
	}

	List<Grant> of(Deal deal) {
		Optional<Instant> bought = Stream
			.concat(deal.payments().stream().map(Payment::at), deal.checkouts().stream().map(Checkout::at))
			.min(Comparator.naturalOrder());
		return bought.map((at) -> bought(deal, at)).orElse(List.of());
	}

	private List<Grant> bought(Deal deal, Instant at) {
		Optional<String> named = Stream
			.concat(deal.payments().stream().map(Payment::product), deal.checkouts().stream().map(Checkout::product))
			.flatMap(Optional::stream)
			.findFirst();
		if (named.isPresent()) {
			return List.of(grant(deal, this.products.named(named.get()), 1, at));
		}
		List<Grant> listed = lines(deal)
			.flatMap((line) -> this.products.listed(line)
				.map((product) -> grant(deal, product, line.quantity(), at))
				.stream())
			.toList();
		return listed.isEmpty() ? List.of(unknown(deal)) : listed;
	}

	private static Stream<Line> lines(Deal deal) {
		List<Line> told = deal.payments().stream().flatMap((payment) -> payment.lines().stream()).toList();
		return told.isEmpty() ? deal.sold().stream().map(SessionLines::lines).flatMap(List::stream) : told.stream();
	}

	private static Grant grant(Deal deal, Product product, long quantity, Instant at) {
		Optional<Instant> ends = product.lasts().map(at::plus);
		return new Grant(Optional.of(product.id()), deal.origin(), false, State.ACTIVE, Why.GOOD_STANDING,
				quantity * product.quantity(), false, ends, Optional.empty(), ends, Optional.empty(), Optional.empty(),
				because(deal));
	}

	private static Grant unknown(Deal deal) {
		return new Grant(Optional.empty(), deal.origin(), false, State.PENDING, Why.PRODUCT_UNKNOWN, 1, false,
				Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
				because(deal));
	}

	private static String because(Deal deal) {
		return Stream
			.concat(deal.payments().stream().map(Payment::eventId), deal.checkouts().stream().map(Checkout::eventId))
			.findFirst()
			.orElseThrow();
	}

}
