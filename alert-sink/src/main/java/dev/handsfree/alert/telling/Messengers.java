package dev.handsfree.alert.telling;

import java.util.List;
import java.util.Optional;

import dev.handsfree.alert.Messenger;
import dev.handsfree.topics.Cause;

/**
 * The messengers there are, each the fallback of those before it. What is wrong with this
 * sink itself is told the other way round, since its first messenger may be what is
 * wrong.
 *
 * @param all the usual one first; never none
 */
record Messengers(List<Messenger> all) {

	/** How the integrations of this sink begin, such as alert:slack. */
	private static final String OURSELVES = "alert:";

	Messengers {
		all = List.copyOf(all);
	}

	/** In which order they are tried for a thread. */
	List<Messenger> inOrderFor(String thread) {
		return thread.startsWith(OURSELVES) ? this.all.reversed() : this.all;
	}

	/**
	 * Empty if one of them would take a message; otherwise why the usual one does not.
	 */
	Optional<Cause> probe() {
		Optional<Cause> usual = this.all.getFirst().probe();
		return usual.isEmpty() || this.all.stream().skip(1).anyMatch((other) -> other.probe().isEmpty())
				? Optional.empty() : usual;
	}

}
