package dev.handsfree.platform;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process of ours as it was written down, which tells it from an innocent one that was
 * given the same pid later: by the moment it started and by its program.
 *
 * @param name what it runs, without spaces
 * @param pid its process id
 * @param started when the system says that it started
 * @param program the path of its executable
 */
record ChildProcess(String name, long pid, Instant started, String program) {

	/** The system's own start times wander by this much as its clock is corrected. */
	private static final Duration TOLERANCE = Duration.ofSeconds(2);

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	ChildProcess {
		if (name.isBlank() || name.contains(" ") || pid <= 1) {
			throw new IllegalArgumentException("not a child process: " + name + " " + pid);
		}
	}

	/** Empty if the process has already ended, or the system tells nothing about it. */
	static Optional<ChildProcess> of(String name, ProcessHandle handle) {
		Optional<Instant> started = handle.info().startInstant();
		Optional<String> program = handle.info().command();
		if (started.isEmpty() || program.isEmpty()) {
			return Optional.empty();
		}
		return Optional.of(new ChildProcess(name, handle.pid(), started.get(), program.get()));
	}

	/** Empty for a line that was cut short by a crash. */
	static Optional<ChildProcess> parse(String line) {
		List<String> parts = List.of(line.split(" ", 4));
		if (parts.size() < 4) {
			return Optional.empty();
		}
		try {
			return Optional.of(new ChildProcess(parts.get(0), Long.parseLong(parts.get(1)),
					Instant.ofEpochMilli(Long.parseLong(parts.get(2))), parts.get(3)));
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	String line() {
		return "%s %d %d %s".formatted(this.name, this.pid, this.started.toEpochMilli(), this.program);
	}

	/** The running process, only if it is still this one. */
	Optional<ProcessHandle> running() {
		return ProcessHandle.of(this.pid).filter(ProcessHandle::isAlive).filter(this::isThis);
	}

	/** Asks it to stop in the way that suits it; insists after ten seconds. */
	void stop() {
		running().ifPresent((handle) -> {
			askToStop(handle);
			if (!ended(handle)) {
				handle.destroyForcibly();
				ended(handle);
			}
		});
	}

	private boolean isThis(ProcessHandle handle) {
		return of(this.name, handle).filter((now) -> now.program.equals(this.program))
			.filter((now) -> Duration.between(now.started, this.started).abs().compareTo(TOLERANCE) <= 0)
			.isPresent();
	}

	private static void askToStop(ProcessHandle handle) {
		try {
			// To Postgres, SIGTERM means "once the last client has gone" and SIGINT "now,
			// and cleanly"; a JVM of ours ignores SIGINT, and ends at SIGTERM.
			new ProcessBuilder("kill", "-INT", Long.toString(handle.pid())).start().waitFor();
		}
		catch (IOException ex) {
			// There is no such program here: SIGTERM has to do.
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		handle.destroy();
	}

	private static boolean ended(ProcessHandle handle) {
		try {
			handle.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
			return true;
		}
		catch (TimeoutException ex) {
			return false;
		}
		catch (ExecutionException ex) {
			return !handle.isAlive();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return !handle.isAlive();
		}
	}

}
