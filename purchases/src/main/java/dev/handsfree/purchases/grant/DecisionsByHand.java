package dev.handsfree.purchases.grant;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.handsfree.purchases.fact.Fact;
import dev.handsfree.purchases.fact.owner.ManualDecision;
import dev.handsfree.purchases.grant.Grant.State;
import dev.handsfree.purchases.grant.Grant.Why;

/** Decides what is left of grants, and what is added, by what people decided by hand. */
public final class DecisionsByHand {

	private final List<ManualDecision> decisions;

	public DecisionsByHand(Collection<Fact> facts) {
		this.decisions = facts.stream()
			.filter(ManualDecision.class::isInstance)
			.map(ManualDecision.class::cast)
			.sorted(Comparator.comparing(ManualDecision::id))
			.toList();
	}

	/** About whom somebody decided. */
	public Set<String> users() {
		return this.decisions.stream().map(ManualDecision::user).collect(Collectors.toCollection(TreeSet::new));
	}

	/** The origins of what was granted to a user, or revoked. */
	public Set<String> originsOf(String user) {
		return of(user).stream().map(DecisionsByHand::origin).collect(Collectors.toCollection(TreeSet::new));
	}

	/**
	 * What a user has after the decisions.
	 * @param user the user
	 * @param given what money grants them
	 * @param begun when the purchase behind an origin began
	 */
	public List<Grant> on(String user, List<Grant> given, Function<String, Instant> begun) {
		List<Grant> decided = new ArrayList<>(given);
		for (ManualDecision decision : of(user)) {
			if (decision.granted()) {
				decided.add(granted(decision));
			}
			else {
				decided.replaceAll((grant) -> isRevoked(grant, decision, begun)
						? grant.inState(State.ENDED, Why.REVOKED, decision.eventId()) : grant);
			}
		}
		return decided;
	}

	private static Grant granted(ManualDecision decision) {
		return Grant.of(Optional.of(decision.product()), origin(decision), false, 1, decision.eventId())
			.lasting(Optional.of(decision.at()), decision.until(), decision.until())
			.held(true);
	}

	private static boolean isRevoked(Grant grant, ManualDecision decision, Function<String, Instant> begun) {
		return grant.product().filter(decision.product()::equals).isPresent()
				&& !begun.apply(grant.origin()).isAfter(decision.at()) && grant.state() != State.ENDED;
	}

	private static String origin(ManualDecision decision) {
		return Grant.BY_HAND + decision.product();
	}

	private List<ManualDecision> of(String user) {
		return this.decisions.stream().filter((decision) -> decision.user().equals(user)).toList();
	}

}
