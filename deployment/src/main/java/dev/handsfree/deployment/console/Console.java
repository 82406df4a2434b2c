package dev.handsfree.deployment.console;

import java.io.PrintStream;
import java.util.Locale;

/**
 * Writes what a person sees of {@code up}: one line per step with the seconds it took,
 * from whichever thread.
 */
public final class Console {

	private final PrintStream out;

	private final PrintStream err;

	/**
	 * A console on these streams.
	 * @param out progress and results
	 * @param err failures
	 */
	public Console(PrintStream out, PrintStream err) {
		this.out = out;
		this.err = err;
	}

	/** The process's own. */
	public static Console ofProcess() {
		return new Console(System.out, System.err);
	}

	/** A step that is done. */
	public void step(String name, long millis) {
		line("  %-14s %8s".formatted(name, seconds(millis)));
	}

	/** A line of its own. */
	public void line(String text) {
		synchronized (this.out) {
			this.out.println(text);
			this.out.flush();
		}
	}

	/** A failure's sentence. */
	public void failure(String sentence) {
		synchronized (this.out) {
			this.err.println(sentence);
			this.err.flush();
		}
	}

	/** Seconds with one digit, such as {@code 2.3 s}. */
	public static String seconds(long millis) {
		return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
	}

}
