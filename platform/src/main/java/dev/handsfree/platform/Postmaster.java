package dev.handsfree.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Tells which process serves a Postgres folder, from the file that Postgres keeps there:
 * its first line is the pid, its third the moment it started, in seconds.
 */
final class Postmaster {

	static final String PROGRAM = "postgres";

	private static final Duration TOLERANCE = Duration.ofSeconds(5);

	private final Path pidFile;

	Postmaster(Path data) {
		this.pidFile = data.resolve("postmaster.pid");
	}

	/** Empty if none runs; a process that merely has its old pid does not count. */
	Optional<ProcessHandle> process() {
		try {
			List<String> lines = Files.exists(this.pidFile) ? Files.readAllLines(this.pidFile) : List.of();
			if (lines.size() < 3) {
				return Optional.empty();
			}
			Instant started = Instant.ofEpochSecond(Long.parseLong(lines.get(2).trim()));
			return ProcessHandle.of(Long.parseLong(lines.get(0).trim()))
				.filter((handle) -> isPostgres(handle.info(), started));
		}
		catch (IOException | NumberFormatException ex) {
			// It is being rewritten, or was cut short by a crash: Postgres judges it
			// itself.
			return Optional.empty();
		}
	}

	/** Stops whatever serves the folder: cleanly, and at once, also with clients. */
	void stop() {
		child().ifPresent(ChildProcess::stop);
	}

	/**
	 * Ends it with all its processes, as a power cut would; what it kept is recovered.
	 */
	void kill() {
		child().ifPresent(ChildProcess::kill);
	}

	/**
	 * Removes what a killed server left. Postgres itself only asks whether anything has
	 * the pid, and takes a dead server that nobody has waited for yet, or an innocent
	 * process with its pid, for a live one. Called by the owner of the folder, after
	 * {@link #stop}.
	 * @throws IOException if the file cannot be removed
	 */
	void removeStaleFile() throws IOException {
		if (process().isEmpty()) {
			Files.deleteIfExists(this.pidFile);
		}
	}

	private Optional<ChildProcess> child() {
		return process().flatMap((handle) -> ChildProcess.of("postgres", PROGRAM, handle));
	}

	private static boolean isPostgres(ProcessHandle.Info info, Instant started) {
		boolean program = info.command().filter((command) -> command.endsWith("/" + PROGRAM)).isPresent();
		return program && info.startInstant()
			.filter((at) -> Duration.between(at, started).abs().compareTo(TOLERANCE) <= 0)
			.isPresent();
	}

}
