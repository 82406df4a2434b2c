package dev.handsfree.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import dev.handsfree.benchmarks.stage.Machine;

/** Every benchmark there is, by its name. */
public final class Benchmarks {

	private static final Map<String, Benchmark> BY_NAME = new LinkedHashMap<>();

	static {
		BY_NAME.put("ingest", new IngestBenchmark());
		BY_NAME.put("actions", new ActionsBenchmark());
		BY_NAME.put("access", new AccessBenchmark());
		BY_NAME.put("watch", new WatchBenchmark());
		BY_NAME.put("replay", new ReplayBenchmark());
	}

	private Benchmarks() {
	}

	/** Their names. */
	public static List<String> names() {
		return List.copyOf(BY_NAME.keySet());
	}

	/** What one measures; empty if there is none of this name. */
	public static Optional<String> description(String name) {
		return Optional.ofNullable(BY_NAME.get(name)).map(Benchmark::description);
	}

	/** The machine that is measured on, in a line. */
	public static String machine() {
		return Machine.description();
	}

	/**
	 * Runs one, and returns when its processes have ended.
	 * @param name one of {@link #names}
	 * @param effort how much it measures
	 * @param progress is told what is being done
	 * @throws IllegalStateException if a process that it needs does not start or ends
	 */
	public static Report run(String name, Effort effort, Consumer<String> progress) {
		Benchmark benchmark = BY_NAME.get(name);
		if (benchmark == null) {
			throw new IllegalArgumentException("There is no benchmark of this name: " + name);
		}
		return benchmark.run(effort, progress);
	}

}
