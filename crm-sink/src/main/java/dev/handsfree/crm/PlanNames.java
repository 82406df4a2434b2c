package dev.handsfree.crm;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.handsfree.events.PriceLine;

/**
 * Decides what a contact calls that which was bought: the name that our own metadata
 * gives it, else the price's look-up key, else the product, else the price.
 */
final class PlanNames {

	private PlanNames() {
	}

	static Set<String> of(Optional<String> product, List<PriceLine> lines) {
		return product.filter((name) -> !name.isBlank())
			.map(Set::of)
			.orElseGet(() -> lines.stream().flatMap((line) -> of(line).stream()).collect(Collectors.toSet()));
	}

	private static Optional<String> of(PriceLine line) {
		return Stream.of(line.getLookupKey(), line.getProduct(), line.getPrice())
			.flatMap(Optional::stream)
			.filter((name) -> !name.isBlank())
			.findFirst();
	}

}
