package dev.handsfree.delivery.judgement;

import java.util.HashSet;
import java.util.Set;

import dev.handsfree.delivery.Outcome;

/**
 * Notices that refusals are not about the records: from the third key on that is refused
 * for one reason, while nobody got through in between, no refusal for it is believed.
 * Thread-safe.
 */
public final class RefusalStreak {

	private static final int LENGTH = 3;

	private final Set<String> keys = new HashSet<>();

	private String reason = "";

	/** Something got through: what is refused from now on is refused for itself. */
	synchronized void gotThrough() {
		this.keys.clear();
	}

	/**
	 * Weighs a refusal whose reason could be meant for every record.
	 * @return whether it is believed
	 */
	synchronized boolean isBelieved(Outcome.Refused refusal, String key) {
		if (!refusal.reason().equals(this.reason)) {
			this.reason = refusal.reason();
			this.keys.clear();
		}
		if (this.keys.size() < LENGTH) {
			this.keys.add(key);
		}
		return this.keys.size() < LENGTH;
	}

	/** Whether something got through since the last refusal. */
	public synchronized boolean isBroken() {
		return this.keys.isEmpty();
	}

	/**
	 * Whether everything is refused for that reason, so that no call is worth a split.
	 */
	synchronized boolean isOn(String now) {
		return this.keys.size() >= LENGTH && now.equals(this.reason);
	}

}
