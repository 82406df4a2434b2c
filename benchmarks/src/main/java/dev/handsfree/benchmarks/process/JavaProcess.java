package dev.handsfree.benchmarks.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A JVM in a process of its own, ended with whoever started it. */
public final class JavaProcess implements AutoCloseable {

	private final Process process;

	private final BufferedReader output;

	private final Thread hook;

	private JavaProcess(Process process) {
		this.process = process;
		this.output = process.inputReader(StandardCharsets.UTF_8);
		// So that nothing is left behind by Ctrl-C.
		this.hook = new Thread(this::end);
		Runtime.getRuntime().addShutdownHook(this.hook);
	}

	/**
	 * Starts a program whose standard output is read by {@link #said}, and is little.
	 * @param program what it runs
	 * @param log where its standard error goes
	 * @throws UncheckedIOException if it cannot be started
	 */
	public static JavaProcess talking(Program program, Path log) {
		return start(program, Redirect.PIPE, log);
	}

	/**
	 * Starts a program whose whole output goes to a file.
	 * @param program what it runs
	 * @param log the file
	 * @throws UncheckedIOException if it cannot be started
	 */
	public static JavaProcess logging(Program program, Path log) {
		return start(program, Redirect.appendTo(log.toFile()), log);
	}

	private static JavaProcess start(Program program, Redirect output, Path log) {
		ProcessBuilder builder = new ProcessBuilder(program.command()).redirectOutput(output)
			.redirectError(Redirect.appendTo(log.toFile()));
		builder.environment().clear();
		builder.environment().putAll(program.environment());
		try {
			return new JavaProcess(builder.start());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * What stands behind a word in the next line that begins with it; other lines are
	 * passed over.
	 * @throws IllegalStateException if the process ends before
	 */
	public String said(String word) {
		try {
			for (String line = this.output.readLine(); line != null; line = this.output.readLine()) {
				if (line.startsWith(word)) {
					return line.substring(word.length()).strip();
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		throw new IllegalStateException("a measured process ended before it said " + word);
	}

	/** Whether it has not ended yet. */
	public boolean isRunning() {
		return this.process.isAlive();
	}

	/** What it has used until now. */
	public Usage usage() {
		return new Usage(this.process.info().totalCpuDuration().orElseThrow(), Allocation.of(this.process.pid()));
	}

	/** Stops it; if it has not ended after ten seconds, at once. */
	@Override
	public void close() {
		Runtime.getRuntime().removeShutdownHook(this.hook);
		end();
	}

	private void end() {
		this.process.destroy();
		try {
			if (!this.process.waitFor(10, TimeUnit.SECONDS)) {
				this.process.destroyForcibly().waitFor();
			}
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}

}
