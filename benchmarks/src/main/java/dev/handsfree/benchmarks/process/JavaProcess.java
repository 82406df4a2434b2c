package dev.handsfree.benchmarks.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process of its own on this class path and this JDK, with the JVM settings that the
 * image gives a service. Ended with whoever started it.
 */
public final class JavaProcess implements AutoCloseable {

	private static final List<String> JVM = List.of("--enable-native-access=ALL-UNNAMED", "-XX:+ExitOnOutOfMemoryError",
			"-XX:+UseParallelGC");

	private final Process process;

	private final BufferedReader output;

	private final Thread hook;

	private JavaProcess(Process process) {
		this.process = process;
		this.output = process.inputReader(StandardCharsets.UTF_8);
		// So that nothing is left behind by Ctrl-C.
		this.hook = new Thread(process::destroyForcibly);
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
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.add("-Xmx" + program.heap());
		command.addAll(JVM);
		command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.main()));
		command.addAll(program.arguments());
		ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(output)
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
