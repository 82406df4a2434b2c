package dev.handsfree.access.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.handsfree.delivery.Question;
import dev.handsfree.events.ReviewChoice;
import dev.handsfree.purchases.fact.Name;
import dev.handsfree.purchases.fact.money.MoneyDecision;
import dev.handsfree.purchases.fact.money.Reversal;
import dev.handsfree.topics.review.DecisionKind;

/**
 * Words what a person is asked about access, with the ways in which it can be decided.
 * What is decided becomes a fact like what the provider tells.
 */
public final class AccessQuestions {

	private static final String UNNAMED = "Something was paid for, and nothing says which product it buys. "
			+ "Name it in products.yml (or there under buys-nothing) or in metadata.handsfree_product.";

	private static final String UNCLEAR = "This refund could be of several purchases of the customer. "
			+ "Which one was it? Access stays as it is until this is decided.";

	private static final String CUT = "The provider lists only the first ten items of this purchase, and without an API "
			+ "key the others are not known. Which products does it hold?";

	private static final String CONTESTED = "More than one user could be the owner of this purchase: by the name or the "
			+ "address given with it. It stays with whoever had it first until this is decided.";

	private static final String CROWDED = "More payments hang together with this customer than are looked at. If many were "
			+ "only tried, somebody tries cards in this customer's name: what is tried counts no more, what is paid does. "
			+ "Else what arrives stands still: look at the provider's list.";

	private AccessQuestions() {
	}

	/** What did it buy? */
	public static Question unnamed(Optional<String> user) {
		return ofAccess(UNNAMED, user, grant(user), DecisionKind.DISMISS.choice("It buys nothing"));
	}

	/** What does it hold beside what is listed? */
	public static Question cut(Optional<String> user) {
		return ofAccess(CUT, user, grant(user), DecisionKind.DISMISS.choice("It holds nothing more"));
	}

	/** Whose is it? */
	public static Question contested(Optional<String> user) {
		return ofAccess(CONTESTED, user, grant(Optional.empty()), revoke(Optional.empty()),
				DecisionKind.DISMISS.choice("It stays with whoever had it first"));
	}

	/** Did the subscription go on? */
	public static Question passedEnd(String subscription, Optional<String> user) {
		return ofAccess(
				"The provider has not told how %s goes on: whether its paid time was renewed, or what it holds. "
					.formatted(subscription) + "Access is kept until this is decided.",
				user, revoke(user), grant(user), DecisionKind.DISMISS.choice("Access stays as it is"));
	}

	/** Of which purchase did money go back? */
	public static Question unclear(Reversal reversal) {
		return whoseMoney(UNCLEAR, reversal.names().stream().filter(Name::isMoney).sorted().findFirst());
	}

	/** Of which purchase did it go back, if the person named none that is known? */
	public static Question stillUnclear(MoneyDecision decided) {
		return whoseMoney(
				"No payment of the customer is known by %s. "
					.formatted(decided.payment().map(Name::value).orElse("that id")) + UNCLEAR,
				Optional.of(decided.money()));
	}

	private static Question whoseMoney(String sentence, Optional<Name> money) {
		List<ReviewChoice> choices = new ArrayList<>();
		if (money.isPresent()) {
			choices
				.add(DecisionKind.BELONGS_TO.choice("It was of one payment: pi_…, in_… or ch_…", DecisionKind.PAYMENT));
			choices.add(DecisionKind.NOT_THEIRS.choice("It was of none of the customer's purchases"));
		}
		choices.add(DecisionKind.DISMISS.choice("Access stays under review"));
		return new Question(sentence, Optional.empty(), money.map(Name::key), choices);
	}

	/** Who pays so often? */
	public static Question crowded() {
		return Question.toLookAt(CROWDED);
	}

	/** What was told of a customer with too much, and could not be learned. */
	public static Question notLearned(String eventId) {
		return Question
			.toLookAt("More hangs together with this customer than is looked at, and what %s says was not learned."
				.formatted(eventId));
	}

	private static Question ofAccess(String sentence, Optional<String> user, ReviewChoice... choices) {
		return new Question(sentence, user, Optional.empty(), List.of(choices));
	}

	private static ReviewChoice grant(Optional<String> user) {
		return DecisionKind.GRANT.choice("Give a product by hand, until a time or for good", needs(user));
	}

	private static ReviewChoice revoke(Optional<String> user) {
		return DecisionKind.REVOKE.choice("Take back what was bought of a product until now", needs(user));
	}

	private static String[] needs(Optional<String> user) {
		return user.isPresent() ? new String[] { DecisionKind.PRODUCT }
				: new String[] { DecisionKind.USER, DecisionKind.PRODUCT };
	}

}
