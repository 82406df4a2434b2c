package dev.handsfree.messengers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.handsfree.telemetry.LogKeys;
import dev.handsfree.topics.Cause;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The messengers there are, each the fallback of those before it. What is wrong with the
 * alerting itself is told the other way round, since its first messenger may be what is
 * wrong.
 *
 * @param all the usual one first; never none
 */
public record Messengers(List<Messenger> all) {

	private static final Logger logger = LoggerFactory.getLogger(Messengers.class);

	/** Who says so takes the message soon; another need not. */
	private static final Set<Cause> PATIENCE = Set.of(Cause.THROTTLED, Cause.IN_DOUBT);

	/** How the integrations of alerting begin, such as alert:slack. */
	private static final String OURSELVES = "alert:";

	/** Copies the list. */
	public Messengers {
		all = List.copyOf(all);
	}

	/** In which order they are tried for a thread. */
	public List<Messenger> inOrderFor(String thread) {
		return thread.startsWith(OURSELVES) ? this.all.reversed() : this.all;
	}

	/** By the first that takes it; else why the first one did not. */
	public static Handover byFirst(List<Messenger> order, Way way) {
		List<NotTaken> failures = new ArrayList<>();
		for (Messenger messenger : order) {
			try {
				return new Handover.Taken(messenger, way.by(messenger, note(order, failures)));
			}
			catch (MessengerException ex) {
				failures.add(ex.why());
				logger.atWarn()
					.addKeyValue("messenger", messenger.name())
					.addKeyValue(LogKeys.CAUSE, ex.why().reason())
					.log("a message was not taken");
				if (ex.why() instanceof NotTaken.TryLater wait && PATIENCE.contains(wait.cause())) {
					break;
				}
			}
		}
		return failures.getFirst();
	}

	private static Optional<String> note(List<Messenger> order, List<NotTaken> failures) {
		return failures.isEmpty() ? Optional.empty() : Optional.of("Told here, as %s did not take it: %s."
			.formatted(order.getFirst().name(), failures.getFirst().reason().replace('_', ' ')));
	}

	/**
	 * Empty if one of them would take a message; otherwise why the usual one does not.
	 */
	public Optional<Cause> probe() {
		Optional<Cause> usual = this.all.getFirst().probe();
		return usual.isEmpty() || this.all.stream().skip(1).anyMatch((other) -> other.probe().isEmpty())
				? Optional.empty() : usual;
	}

	/** How one messenger tells it; answers what it calls it. */
	@FunctionalInterface
	public interface Way {

		/**
		 * Tells it.
		 * @param messenger by whom
		 * @param note what is to be known of the telling itself
		 */
		String by(Messenger messenger, Optional<String> note);

	}

}
