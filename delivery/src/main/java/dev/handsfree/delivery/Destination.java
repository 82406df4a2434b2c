package dev.handsfree.delivery;

import java.util.List;
import java.util.Optional;

import dev.handsfree.topics.Cause;

/**
 * The system that a sink writes to. The sink implements this; {@code delivery} calls it
 * and does with offsets, pauses, dead letters and outcomes what the answers demand.
 */
public interface Destination {

	/**
	 * Makes the effects of these deliveries, and answers for each, in their order.
	 *
	 * <p>
	 * Deliveries of one key stand in the order in which they happened to it, and no two
	 * calls hold the same key at a time in this process; calls for different keys run
	 * side by side. Across processes the same event can be under way twice for a moment
	 * after a rebalance: effects must be guarded by the destination's own object (unique
	 * property, ledger, row lock).
	 *
	 * <p>
	 * An answer of {@link Outcome.Refused} for several deliveries at once is not
	 * believed: they are tried again in halves until each guilty one stands alone. After
	 * a crash between the effect and the offset's commit, the same delivery comes again,
	 * and the answer is {@link Outcome.AlreadyThere}. What is thrown is a bug: the record
	 * becomes a dead letter with cause {@code bug}.
	 * @param deliveries never empty; one element unless {@link #batchSize()} is larger
	 * @return as many outcomes
	 */
	List<Outcome> deliver(List<Delivery> deliveries);

	/**
	 * Says what {@link #deliver} would do about a delivery as of now, by the same
	 * decision, and changes nothing, neither here nor there. What is thrown is told as
	 * not known.
	 * @return for a person, such as "would create a contact"; begins with "nothing" where
	 * nothing would change. Never the payload
	 */
	String preview(Delivery delivery);

	/**
	 * Asks, while the sink is paused, whether the destination would answer again: one
	 * cheap call with the real credentials.
	 * @return empty if it would; otherwise why not
	 */
	Optional<Cause> probe();

	/**
	 * Is told that a delivery was given up on: its dead letter is written, its offset not
	 * committed yet, so that after a crash it may be told again, or the delivery be made
	 * after all. For a destination that falls back on something.
	 * @param delivery what was given up on
	 */
	default void givenUp(Delivery delivery) {
	}

	/**
	 * How many keys one call may hold. With 1, a call holds one delivery; with more, a
	 * call holds all that a poll brought for up to so many keys.
	 */
	default int batchSize() {
		return 1;
	}

	/**
	 * Whether a record that waits holds back the later ones of its key. A destination
	 * that derives its state from facts in any order says no: what a waiting record lacks
	 * may be in the very next one. It then also takes a waiting record and a new one of
	 * the same key side by side.
	 */
	default boolean keepsOrder() {
		return true;
	}

}
