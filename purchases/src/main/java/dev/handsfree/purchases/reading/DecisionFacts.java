package dev.handsfree.purchases.reading;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.handsfree.events.ReviewDecision;
import dev.handsfree.purchases.fact.Fact;
import dev.handsfree.purchases.fact.owner.ManualDecision;
import dev.handsfree.topics.UserIds;

/**
 * Says which fact a record of {@code automation.decisions} teaches: what a person granted
 * or revoked by hand.
 */
public final class DecisionFacts {

	private DecisionFacts() {
	}

	/**
	 * The fact of one decision; empty if it decides something else.
	 * @param decided the record
	 */
	public static List<Fact> of(ReviewDecision decided) {
		Optional<String> user = decided.getSubject().filter(UserIds::nameSomebody);
		Optional<String> product = decided.getProduct().filter((text) -> !text.isBlank());
		if (user.isEmpty() || product.isEmpty()) {
			return List.of();
		}
		return switch (decided.getDecision()) {
			case "grant" -> List.of(fact(decided, user.get(), product.get(), true, decided.getUntil()));
			case "revoke" -> List.of(fact(decided, user.get(), product.get(), false, Optional.empty()));
			default -> List.of();
		};
	}

	private static Fact fact(ReviewDecision decided, String user, String product, boolean granted,
			Optional<Instant> until) {
		return new ManualDecision(user, product, granted, until, decided.getBy(), decided.getReason().orElse(""),
				decided.getAt(), decided.getReview() + ":" + decided.getAt());
	}

}
