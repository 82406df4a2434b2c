package dev.handsfree.journeys.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.awaitility.Awaitility.await;

/**
 * All processes that work on one data folder: the one that was started, its descendants,
 * and Postgres, which detaches itself but names the folder in its command line.
 */
final class ProcessTree {

	private final Path data;

	private final Optional<ProcessHandle> root;

	ProcessTree(Path data, Optional<ProcessHandle> root) {
		this.data = data;
		this.root = root;
	}

	/** Ends every one of them with SIGKILL and returns when none runs any more. */
	void kill() {
		Set<ProcessHandle> all = all();
		all.forEach(ProcessHandle::destroyForcibly);
		// What was being started meanwhile is found at the second look.
		all.addAll(all());
		all.forEach(ProcessHandle::destroyForcibly);
		await("all processes on " + this.data + " are dead").atMost(Duration.ofSeconds(20))
			.pollInterval(Duration.ofMillis(50))
			.until(() -> all.stream().noneMatch(ProcessTree::runs));
	}

	/**
	 * Ends Postgres' first process with SIGKILL, and none of those that it has started.
	 */
	void killPostmaster() {
		Set<Long> all = detached().map(ProcessHandle::pid).collect(Collectors.toSet());
		signal("-KILL", detached().filter((server) -> server.parent().filter((by) -> all.contains(by.pid())).isEmpty())
			.toList());
	}

	/** Ends the registry, which is the one JVM that the first process has started. */
	void killRegistry() {
		signal("-KILL", this.root.stream()
			.flatMap(ProcessHandle::children)
			.filter((child) -> child.info().command().filter((command) -> command.endsWith("/java")).isPresent())
			.toList());
	}

	/** Stops Postgres as it stands; its clients wait. */
	void freezePostgres() {
		signal("-STOP", postgres());
	}

	/** Lets Postgres go on. */
	void thawPostgres() {
		signal("-CONT", postgres());
	}

	private Set<ProcessHandle> all() {
		Set<ProcessHandle> all = new LinkedHashSet<>();
		Stream.concat(this.root.stream(), detached()).forEach((process) -> {
			all.add(process);
			process.descendants().forEach(all::add);
		});
		all.remove(ProcessHandle.current());
		return all;
	}

	private List<ProcessHandle> postgres() {
		return detached().flatMap((server) -> Stream.concat(Stream.of(server), server.descendants())).toList();
	}

	private Stream<ProcessHandle> detached() {
		return ProcessHandle.allProcesses()
			.filter((
					process) -> process.info().command().filter((command) -> command.endsWith("/postgres")).isPresent())
			.filter((process) -> process.info()
				.commandLine()
				.filter((line) -> line.contains(this.data.toString()))
				.isPresent());
	}

	/** One that has ended, but that nobody has waited for yet, has no program. */
	private static boolean runs(ProcessHandle process) {
		return process.isAlive() && process.info().command().isPresent();
	}

	private static void signal(String signal, List<ProcessHandle> processes) {
		List<String> command = new ArrayList<>(List.of("kill", signal));
		processes.forEach((process) -> command.add(Long.toString(process.pid())));
		try {
			int status = new ProcessBuilder(command).start().waitFor();
			// One that ends meanwhile is no failure: a server's processes come and go.
			if (processes.isEmpty() || (status != 0 && processes.stream().allMatch(ProcessHandle::isAlive))) {
				throw new IllegalStateException("no process was there to be sent " + signal);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
