package dev.handsfree.delivery;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Notices that it is not the records: three refusals with one reason across different
 * keys, and nobody got through in between, mean that the destination is at fault. Used by
 * one thread at a time.
 */
final class RefusalStreak {

	private static final int LENGTH = 3;

	private final Set<String> keys = new HashSet<>();

	private String reason = "";

	/**
	 * Weighs the refusals of a run.
	 * @param settled what ended in it
	 * @return the pending that made the streak complete, if it is; then none of the run's
	 * refusals is to be believed
	 */
	Optional<Pending> weigh(List<DeliveryRun.Settled> settled) {
		Optional<Pending> completedBy = Optional.empty();
		for (DeliveryRun.Settled one : settled) {
			if (one.reachedTheDestination()) {
				this.keys.clear();
				return Optional.empty();
			}
			if (one.outcome() instanceof Outcome.Refused(String refusal) && add(refusal, one.pending().key())) {
				completedBy = Optional.of(one.pending());
			}
		}
		return completedBy;
	}

	private boolean add(String refusal, String key) {
		if (!refusal.equals(this.reason)) {
			this.reason = refusal;
			this.keys.clear();
		}
		this.keys.add(key);
		return this.keys.size() >= LENGTH;
	}

}
