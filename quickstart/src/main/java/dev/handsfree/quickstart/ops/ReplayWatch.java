package dev.handsfree.quickstart.ops;

import java.io.PrintWriter;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;

/**
 * Follows a replay until it has ended: on a terminal by one bar that is drawn again and
 * again, elsewhere by a line each time. When the process is told to end, the replay is
 * stopped first.
 */
final class ReplayWatch {

	private static final int BAR = 40;

	private final OperationsApi api;

	private final PrintWriter out;

	private final boolean terminal;

	/** Between two looks. */
	private final Runnable pause;

	/**
	 * @param api where the replay runs
	 * @param out where its progress is told
	 * @param terminal whether that is a terminal
	 * @param pause what passes between two looks
	 */
	ReplayWatch(OperationsApi api, PrintWriter out, boolean terminal, Runnable pause) {
		this.api = api;
		this.out = out;
		this.terminal = terminal;
		this.pause = pause;
	}

	/** Its progress when it has come to its end, or was stopped. */
	JsonNode follow(String replay) {
		Thread stop = Thread.ofPlatform().name("stop").unstarted(() -> stop(replay));
		Runtime.getRuntime().addShutdownHook(stop);
		try {
			JsonNode progress = this.api.get("/api/replays/" + replay);
			while (!hasEnded(progress)) {
				tell(progress);
				this.pause.run();
				progress = this.api.get("/api/replays/" + replay);
			}
			tell(progress);
			this.out.print(this.terminal ? System.lineSeparator() : "");
			this.out.flush();
			return progress;
		}
		finally {
			remove(stop);
		}
	}

	private static boolean hasEnded(JsonNode progress) {
		String state = progress.path("state").asString("");
		return !state.equals("running") && !state.equals("previewing");
	}

	private void tell(JsonNode progress) {
		if (this.terminal) {
			int total = Math.max(1, progress.path("total").asInt());
			int full = BAR * (total - progress.path("waiting").asInt()) / total;
			// Erases what was longer before.
			this.out.print("\r[" + "#".repeat(full) + ".".repeat(BAR - full) + "] " + sentence(progress) + "\033[K");
		}
		else {
			this.out.println(sentence(progress));
		}
		this.out.flush();
	}

	/** How many of them ended how. */
	private static String sentence(JsonNode progress) {
		int total = progress.path("total").asInt();
		String ended = Stream.of("delivered", "already_there", "superseded", "in_review", "failed", "withdrawn")
			.filter((name) -> progress.path(name).asInt() > 0)
			.map((name) -> progress.path(name).asInt() + " " + name.replace('_', ' '))
			.collect(Collectors.joining(", "));
		return "%d of %d%s".formatted(total - progress.path("waiting").asInt(), total,
				ended.isEmpty() ? "" : ": " + ended);
	}

	private void stop(String replay) {
		try {
			this.api.post("/api/replays/" + replay + "/stop", Map.of("reason", "Ctrl-C"));
			this.out.println(System.lineSeparator() + "Stopped; what has been put back is delivered.");
		}
		catch (RuntimeException ex) {
			this.out.println(System.lineSeparator() + "Not stopped: " + ex.getMessage());
		}
		this.out.flush();
		// Only so does the process end with this status after a signal.
		Runtime.getRuntime().halt(1);
	}

	private static void remove(Thread hook) {
		try {
			Runtime.getRuntime().removeShutdownHook(hook);
		}
		catch (IllegalStateException ex) {
			// The process ends, and the hook runs.
		}
	}

}
