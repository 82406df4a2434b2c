package dev.handsfree.delivery.judgement;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import dev.handsfree.delivery.Destination;
import dev.handsfree.telemetry.Wordless;
import dev.handsfree.topics.Cause;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says whose fault a failure is: it asks our own parts and then the destination whether
 * they answer. One that does not is at fault, else the record is. Failures that came
 * before a probe began share its answer. Thread-safe.
 */
final class Witness {

	private static final Logger logger = LoggerFactory.getLogger(Witness.class);

	private final Supplier<Optional<Cause>> database;

	private final Supplier<Optional<Cause>> registry;

	private final Destination destination;

	private final ReentrantLock lock = new ReentrantLock();

	private Testimony last = new Testimony(Long.MIN_VALUE, false, Optional.empty());

	/**
	 * @param database why our own database is of no use now; empty if it answers
	 * @param registry why the registry is of no use now; empty if it answers
	 * @param destination where the sink writes to
	 */
	Witness(Supplier<Optional<Cause>> database, Supplier<Optional<Cause>> registry, Destination destination) {
		this.database = database;
		this.registry = registry;
		this.destination = destination;
	}

	/**
	 * Asks about a failure. One call may fail many records: they share one probe.
	 * @param suspicion what it looked like
	 * @param failedAt when it was met, by {@link System#nanoTime()}
	 * @return which part is at fault; empty if all of them answer
	 */
	Optional<Cause> ask(Cause suspicion, long failedAt) {
		boolean ofRegistry = suspicion == Cause.REGISTRY_UNAVAILABLE;
		this.lock.lock();
		try {
			if (this.last.ofRegistry() != ofRegistry || this.last.begunAt() < failedAt) {
				this.last = new Testimony(System.nanoTime(), ofRegistry,
						ofRegistry ? this.registry.get() : partsAndDestination());
			}
			return this.last.cause();
		}
		finally {
			this.lock.unlock();
		}
	}

	private Optional<Cause> partsAndDestination() {
		return this.database.get().or(this::ofDestination);
	}

	private Optional<Cause> ofDestination() {
		try {
			return this.destination.probe();
		}
		catch (RuntimeException ex) {
			logger.warn("a probe broke off on a bug", Wordless.of(ex));
			return Optional.of(Cause.UNREACHABLE);
		}
	}

	private record Testimony(long begunAt, boolean ofRegistry, Optional<Cause> cause) {
	}

}
