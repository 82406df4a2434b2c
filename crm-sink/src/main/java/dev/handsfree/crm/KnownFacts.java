package dev.handsfree.crm;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * All that is known of a person. Adding is commutative and idempotent: of two facts about
 * one thing the greater rank stays, as the table {@code crm.fact} does it too.
 */
final class KnownFacts {

	private final List<Fact> facts;

	private KnownFacts(List<Fact> facts) {
		this.facts = facts;
	}

	static KnownFacts of(Collection<FiledFact> filed) {
		Map<String, FiledFact> kept = new HashMap<>();
		filed.forEach((fact) -> kept.merge(fact.kind() + " " + fact.fact().about(), fact,
				(one, other) -> (one.compareTo(other) >= 0) ? one : other));
		return new KnownFacts(kept.values().stream().map(FiledFact::fact).toList());
	}

	<F extends Fact> Stream<F> all(Class<F> kind) {
		return this.facts.stream().filter(kind::isInstance).map(kind::cast);
	}

}
