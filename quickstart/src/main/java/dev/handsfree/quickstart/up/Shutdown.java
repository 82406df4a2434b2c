package dev.handsfree.quickstart.up;

import java.time.Duration;

import dev.handsfree.deployment.console.Console;
import dev.handsfree.telemetry.file.LogFile;

/**
 * Decides how the process of {@code up} ends: everything is closed first, within ten
 * seconds, and Ctrl-C is a good end.
 *
 * <p>
 * A shutdown hook does it, since that runs for SIGINT, SIGTERM and an exit of our own
 * alike. It halts at its end, because only so the status after a signal can be 0.
 */
final class Shutdown {

	private static final Duration PATIENCE = Duration.ofMillis(9500);

	private final AutoCloseable machine;

	private volatile int status;

	private volatile boolean begun;

	private Shutdown(AutoCloseable machine) {
		this.machine = machine;
	}

	/** From now on, the end of the process closes this first. */
	static Shutdown closing(AutoCloseable machine) {
		Shutdown ending = new Shutdown(machine);
		Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("ending").unstarted(ending::end));
		return ending;
	}

	/** Whether the process is ending already. */
	boolean hasBegun() {
		return this.begun;
	}

	/** The status of a failure, with which the process will end. */
	int failed() {
		this.status = 1;
		return 1;
	}

	/** Says why, and ends the process; Kafka's own threads must not wait for it. */
	void afterFatalFault(String sentence) {
		if (!this.begun) {
			Console.ofProcess().failure(sentence);
			Thread.ofPlatform().name("fatal-fault").start(() -> System.exit(failed()));
		}
	}

	private void end() {
		this.begun = true;
		Thread closing = Thread.ofPlatform().name("closing").daemon().start(this::close);
		try {
			closing.join(PATIENCE);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		LogFile.close();
		Runtime.getRuntime().halt(this.status);
	}

	private void close() {
		try {
			this.machine.close();
		}
		catch (Exception ex) {
			// The process ends either way; the machine has logged what went wrong.
		}
	}

}
