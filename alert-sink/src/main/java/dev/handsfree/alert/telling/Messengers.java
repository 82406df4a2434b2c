package dev.handsfree.alert.telling;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.handsfree.alert.Messenger;
import dev.handsfree.alert.MessengerException;
import dev.handsfree.delivery.Outcome;
import dev.handsfree.telemetry.LogKeys;
import dev.handsfree.topics.Cause;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The messengers there are, each the fallback of those before it. What is wrong with this
 * sink itself is told the other way round, since its first messenger may be what is
 * wrong.
 *
 * @param all the usual one first; never none
 */
record Messengers(List<Messenger> all) {

	private static final Logger logger = LoggerFactory.getLogger(Messengers.class);

	/** Who says so takes the message soon; another need not. */
	private static final Set<Cause> PATIENCE = Set.of(Cause.THROTTLED, Cause.IN_DOUBT);

	/** How the integrations of this sink begin, such as alert:slack. */
	private static final String OURSELVES = "alert:";

	Messengers {
		all = List.copyOf(all);
	}

	/** In which order they are tried for a thread. */
	List<Messenger> inOrderFor(String thread) {
		return thread.startsWith(OURSELVES) ? this.all.reversed() : this.all;
	}

	/** By the first that takes it; else what the first one answered follows. */
	static Outcome byFirst(List<Messenger> order, Way way) {
		List<Outcome> failures = new ArrayList<>();
		for (Messenger messenger : order) {
			try {
				return new Outcome.Delivered(messenger.name() + ":" + way.by(messenger, note(order, failures)));
			}
			catch (MessengerException ex) {
				failures.add(ex.outcome());
				logger.atWarn()
					.addKeyValue("messenger", messenger.name())
					.addKeyValue(LogKeys.CAUSE, why(ex.outcome()))
					.log("a message was not taken");
				if (ex.outcome() instanceof Outcome.TryLater wait && PATIENCE.contains(wait.cause())) {
					break;
				}
			}
		}
		return failures.getFirst();
	}

	private static Optional<String> note(List<Messenger> order, List<Outcome> failures) {
		return failures.isEmpty() ? Optional.empty() : Optional.of("Told here, as %s did not take it: %s."
			.formatted(order.getFirst().name(), why(failures.getFirst()).replace('_', ' ')));
	}

	private static String why(Outcome outcome) {
		return switch (outcome) {
			case Outcome.TryLater later -> later.cause().wireName();
			case Outcome.Refused refused -> refused.reason();
			default -> throw new IllegalArgumentException("no failure: " + outcome);
		};
	}

	/**
	 * Empty if one of them would take a message; otherwise why the usual one does not.
	 */
	Optional<Cause> probe() {
		Optional<Cause> usual = this.all.getFirst().probe();
		return usual.isEmpty() || this.all.stream().skip(1).anyMatch((other) -> other.probe().isEmpty())
				? Optional.empty() : usual;
	}

	/** How one messenger tells it; answers what it calls it. */
	@FunctionalInterface
	interface Way {

		String by(Messenger messenger, Optional<String> note);

	}

}
