package dev.handsfree.purchases.reading;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.handsfree.events.ReviewDecision;
import dev.handsfree.purchases.fact.Fact;
import dev.handsfree.purchases.fact.Name;
import dev.handsfree.purchases.fact.money.MoneyDecision;
import dev.handsfree.purchases.fact.owner.ManualDecision;
import dev.handsfree.topics.UserIds;
import dev.handsfree.topics.review.DecisionKind;

/**
 * Says which fact a record of {@code automation.decisions} teaches: what a person granted
 * or revoked by hand, or whose money went back.
 */
public final class DecisionFacts {

	private DecisionFacts() {
	}

	/**
	 * The fact of one decision; empty if it decides something else.
	 * @param decided the record
	 */
	public static List<Fact> of(ReviewDecision decided) {
		return DecisionKind.of(decided.getDecision()).map((kind) -> switch (kind) {
			case GRANT -> product(decided, true, decided.getUntil());
			case REVOKE -> product(decided, false, Optional.empty());
			case BELONGS_TO -> decided.getPayment()
				.filter((text) -> !text.isBlank())
				.map((payment) -> money(decided, Optional.of(paid(payment.strip()))))
				.orElse(List.of());
			case NOT_THEIRS -> money(decided, Optional.empty());
			case DISMISS, REPLAY, DISCARD -> List.<Fact>of();
		}).orElse(List.of());
	}

	private static List<Fact> product(ReviewDecision decided, boolean granted, Optional<Instant> until) {
		Optional<String> user = decided.getSubject().filter(UserIds::nameSomebody);
		Optional<String> product = decided.getProduct().filter((text) -> !text.isBlank());
		if (user.isEmpty() || product.isEmpty()) {
			return List.of();
		}
		return List.of(new ManualDecision(user.get(), product.get(), granted, until, decided.getBy(),
				decided.getReason().orElse(""), decided.getAt(), id(decided)));
	}

	private static List<Fact> money(ReviewDecision decided, Optional<Name> payment) {
		return decided.getAbout()
			.flatMap(Name::ofKey)
			.<List<Fact>>map((money) -> List.of(new MoneyDecision(money, payment, decided.getBy(),
					decided.getReason().orElse(""), decided.getAt(), id(decided))))
			.orElse(List.of());
	}

	/** What is paid has an invoice, a charge or, with most providers, an intent. */
	private static Name paid(String id) {
		if (id.startsWith("in_")) {
			return new Name(Name.Kind.INVOICE, id);
		}
		boolean charge = id.startsWith("ch_") || id.startsWith("py_");
		return new Name(charge ? Name.Kind.CHARGE : Name.Kind.INTENT, id);
	}

	private static String id(ReviewDecision decided) {
		return decided.getReview() + ":" + decided.getAt();
	}

}
