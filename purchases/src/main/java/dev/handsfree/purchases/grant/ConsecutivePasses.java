package dev.handsfree.purchases.grant;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.handsfree.purchases.grant.Grant.State;
import dev.handsfree.purchases.product.Product;
import dev.handsfree.purchases.product.Products;

/**
 * Decides when each of several passes for one product begins: where the file lets them
 * follow one another, when the one before has ended.
 */
public final class ConsecutivePasses {

	private final Products products;

	public ConsecutivePasses(Products products) {
		this.products = products;
	}

	/** These grants, those in turn that follow one another. */
	public List<Grant> inTurn(List<Grant> grants) {
		List<Grant> turned = new ArrayList<>(grants);
		Map<String, List<Grant>> following = grants.stream()
			.filter((grant) -> grant.state() == State.ACTIVE && !grant.recurring() && grant.starts().isPresent()
					&& !grant.origin().startsWith(Grant.BY_HAND))
			.filter((grant) -> grant.product().map(this.products::named).filter(ConsecutivePasses::follows).isPresent())
			.collect(
					Collectors.groupingBy((grant) -> grant.product().orElseThrow(), TreeMap::new, Collectors.toList()));
		following.forEach((product, passes) -> {
			turned.removeAll(passes);
			turned.addAll(oneAfterAnother(passes));
		});
		return turned;
	}

	private static boolean follows(Product product) {
		return product.lasts().isPresent() && product.again() == Product.Again.FOLLOWS;
	}

	private static List<Grant> oneAfterAnother(List<Grant> passes) {
		List<Grant> inOrder = passes.stream()
			.sorted(Comparator.comparing((Grant grant) -> grant.starts().orElseThrow()).thenComparing(Grant::origin))
			.toList();
		List<Grant> turned = new ArrayList<>();
		Instant free = Instant.MIN;
		for (Grant pass : inOrder) {
			Instant bought = pass.starts().orElseThrow();
			Instant starts = bought.isBefore(free) ? free : bought;
			Optional<Instant> ends = pass.ends().map((end) -> starts.plus(Duration.between(bought, end)));
			turned.add(pass.lasting(Optional.of(starts), ends, ends));
			free = ends.orElse(free);
		}
		return untilTheLast(turned);
	}

	/** Each is told to last until the end of those that follow it without a gap. */
	private static List<Grant> untilTheLast(List<Grant> turned) {
		List<Grant> told = new ArrayList<>();
		Optional<Grant> next = Optional.empty();
		for (int i = turned.size() - 1; i >= 0; i--) {
			Grant pass = turned.get(i);
			boolean goesOn = next.filter((later) -> later.starts().equals(pass.ends())).isPresent();
			Grant whole = goesOn ? pass.lasting(pass.starts(), pass.ends(), next.orElseThrow().until()) : pass;
			told.add(whole);
			next = Optional.of(whole);
		}
		return told;
	}

}
