package dev.handsfree.testkit.parts;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Starts the services of a JVM's tests one after the other: Spring Boot sets up one
 * logging for all of them, and breaks where two do so at once.
 */
public final class ServiceStarts {

	private static final ReentrantLock STARTING = new ReentrantLock();

	private ServiceStarts() {
	}

	/** What the start gives, while no other runs. */
	public static <T> T alone(Supplier<T> start) {
		STARTING.lock();
		try {
			return start.get();
		}
		finally {
			STARTING.unlock();
		}
	}

}
