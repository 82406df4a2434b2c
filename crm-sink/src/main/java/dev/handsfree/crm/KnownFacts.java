package dev.handsfree.crm;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import dev.handsfree.purchases.fact.Fact;
import dev.handsfree.purchases.reading.FactKind;

/**
 * All that is known of a person. Adding is commutative and idempotent: of two traits
 * about one thing the greater rank stays, and two facts of one thing are merged, as the
 * tables do it too.
 *
 * @param traits what is known beside money, the newest first
 * @param money what is known of money
 */
public record KnownFacts(List<Trait> traits, List<Fact> money) {

	public KnownFacts {
		traits = List.copyOf(traits);
		money = List.copyOf(money);
	}

	public static KnownFacts of(Collection<RankedTrait> traits, Collection<Fact> money) {
		Map<String, RankedTrait> kept = new TreeMap<>();
		traits.forEach((one) -> kept.merge(one.kind() + " " + one.trait().about(), one,
				(known, other) -> (known.compareTo(other) >= 0) ? known : other));
		Map<String, Fact> merged = new TreeMap<>();
		money.forEach((fact) -> merged.merge(FactKind.of(fact).wireName() + " " + fact.id(), fact, Fact::merge));
		return new KnownFacts(kept.values().stream().sorted(Comparator.reverseOrder()).map(RankedTrait::trait).toList(),
				List.copyOf(merged.values()));
	}

	/** That fact as it is known by now; empty if it is not. */
	public Optional<Fact> find(Fact told) {
		return this.money.stream()
			.filter((fact) -> FactKind.of(fact) == FactKind.of(told) && fact.id().equals(told.id()))
			.findFirst();
	}

	<T extends Trait> Stream<T> all(Class<T> kind) {
		return this.traits.stream().filter(kind::isInstance).map(kind::cast);
	}

}
