package dev.handsfree.topics.review;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.handsfree.events.ReviewChoice;

/** The ways in which a person can decide a review. */
public enum DecisionKind {

	/** The user has the product, until a time or for good. */
	GRANT,

	/** The user has nothing any more of what was bought until now of the product. */
	REVOKE,

	/** The money that went back was that payment's. */
	BELONGS_TO,

	/** The money that went back was of none of the customer's payments. */
	NOT_THEIRS,

	/** Nothing follows; everything stays as it is. */
	DISMISS,

	/** The dead letter is put back in front of its sink. */
	REPLAY,

	/** Nobody wants the dead letter delivered any more. */
	DISCARD;

	/** What a decision has to say with it: whom it concerns, by the product's own id. */
	public static final String USER = "user";

	/** What a decision has to say with it: which product. */
	public static final String PRODUCT = "product";

	/** What a decision has to say with it: which payment, by the provider's id. */
	public static final String PAYMENT = "payment";

	/** The word that a decision carries, such as {@code belongs-to}. */
	public String wireName() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/** Whether the sink that asked does what follows; else the ops-console does. */
	public boolean isForSink() {
		return switch (this) {
			case GRANT, REVOKE, BELONGS_TO, NOT_THEIRS -> true;
			case DISMISS, REPLAY, DISCARD -> false;
		};
	}

	/**
	 * This way as one of a review's choices.
	 * @param label what it means here, for a person
	 * @param needs what has to be said with it
	 */
	public ReviewChoice choice(String label, String... needs) {
		return new ReviewChoice(wireName(), label, List.of(needs));
	}

	/** The way of that word; empty where an older or newer version speaks. */
	public static Optional<DecisionKind> of(String wireName) {
		return Arrays.stream(values()).filter((kind) -> kind.wireName().equals(wireName)).findFirst();
	}

}
