package dev.handsfree.platform;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A process of ours as it was written down, which tells it from an innocent one that was
 * given the same pid later: by the moment it started and by its program.
 *
 * @param name what it runs, without spaces
 * @param pid its process id
 * @param started when the system says that it started
 * @param program the file name of its executable
 */
record ChildProcess(String name, long pid, Instant started, String program) {

	/** The system's own start times wander by this much as its clock is corrected. */
	private static final Duration TOLERANCE = Duration.ofSeconds(2);

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final Duration POLL = Duration.ofMillis(20);

	ChildProcess {
		if (name.isBlank() || name.contains(" ") || pid <= 1) {
			throw new IllegalArgumentException("not a child process: " + name + " " + pid);
		}
	}

	/**
	 * Empty if the process has already ended. The program is named by the caller, because
	 * a process that was just started may still be the shell that becomes it.
	 */
	static Optional<ChildProcess> of(String name, String program, ProcessHandle handle) {
		return handle.info().startInstant().map((at) -> new ChildProcess(name, handle.pid(), at, program));
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
		running().ifPresent(ChildProcess::askToStop);
		if (!ended()) {
			kill();
		}
	}

	/**
	 * Stops it at once with all that it has started, in whatever state they are: a
	 * stopped process sees neither a request nor its parent's death.
	 */
	void kill() {
		running().ifPresent((handle) -> {
			List<ProcessHandle> descendants = handle.descendants().toList();
			handle.destroyForcibly();
			descendants.forEach(ProcessHandle::destroyForcibly);
		});
		ended();
	}

	private boolean isThis(ProcessHandle handle) {
		ProcessHandle.Info now = handle.info();
		return now.command().filter((path) -> path.endsWith("/" + this.program)).isPresent() && now.startInstant()
			.filter((at) -> Duration.between(at, this.started).abs().compareTo(TOLERANCE) <= 0)
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

	/**
	 * Looks often: the library would look at a process that is not our child every 0.3 s.
	 * One that has ended, but that nobody has waited for yet, no longer has a program.
	 */
	private boolean ended() {
		long end = System.nanoTime() + PATIENCE.toNanos();
		while (running().isPresent() && System.nanoTime() < end) {
			try {
				Thread.sleep(POLL);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				break;
			}
		}
		return running().isEmpty();
	}

}
