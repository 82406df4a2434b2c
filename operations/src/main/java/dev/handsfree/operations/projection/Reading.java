package dev.handsfree.operations.projection;

import java.util.concurrent.locks.ReentrantLock;

import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/**
 * Keeps the topics being read, and begins anew when somebody, in whichever instance,
 * wants the projections built again.
 */
final class Reading {

	private final ConcurrentMessageListenerContainer<String, byte[]> container;

	private final ProjectionListener listener;

	private final Generations generations;

	private final ReentrantLock one = new ReentrantLock();

	private boolean stopped;

	Reading(ConcurrentMessageListenerContainer<String, byte[]> container, ProjectionListener listener,
			Generations generations) {
		this.container = container;
		this.listener = listener;
		this.generations = generations;
	}

	/** Looks whether it still reads for the generation that counts. */
	void look() {
		long now = this.generations.now();
		this.one.lock();
		try {
			if (this.stopped || (now == this.listener.generation() && this.container.isRunning())) {
				return;
			}
			if (now != this.listener.generation()) {
				this.container.stop();
				this.listener.begin(now);
			}
			this.container.start();
		}
		finally {
			this.one.unlock();
		}
	}

	/** Whether it reads. */
	boolean isRunning() {
		return this.container.isRunning();
	}

	void stop() {
		this.one.lock();
		try {
			this.stopped = true;
			this.container.stop();
		}
		finally {
			this.one.unlock();
		}
	}

	/** Says which generation counts. */
	@FunctionalInterface
	interface Generations {

		long now();

	}

}
