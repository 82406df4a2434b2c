package dev.handsfree.ingest.webhook;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A broker that can be frozen, thawed, and killed.
 *
 * @param process the process
 * @param dir where its data are
 * @param bootstrapServers where it listens
 */
record BrokerProcess(Process process, Path dir, String bootstrapServers) implements AutoCloseable {

	static BrokerProcess start(Path dir) throws IOException {
		return start(dir, "0");
	}

	private static BrokerProcess start(Path dir, String port) throws IOException {
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
				BrokerMain.class.getName(), dir.toString(), port)
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.start();
		BufferedReader output = process.inputReader();
		for (String line = output.readLine(); line != null; line = output.readLine()) {
			if (line.startsWith("127.0.0.1:")) {
				return new BrokerProcess(process, dir, line);
			}
		}
		throw new IOException("the broker did not start");
	}

	/** This broker once more, after it was killed. */
	BrokerProcess again() throws IOException {
		return start(this.dir, this.bootstrapServers.split(":", 2)[1]);
	}

	/** Stops it as it stands: connections stay, and nobody answers on them. */
	void freeze() throws IOException, InterruptedException {
		signal("-STOP");
	}

	/** Lets it go on. */
	void thaw() throws IOException, InterruptedException {
		signal("-CONT");
	}

	/** Ends it without a farewell. */
	void kill() {
		this.process.destroyForcibly().onExit().join();
	}

	private void signal(String signal) throws IOException, InterruptedException {
		int status = new ProcessBuilder("kill", signal, Long.toString(this.process.pid())).start().waitFor();
		if (status != 0) {
			throw new IOException("the broker could not be sent " + signal);
		}
	}

	@Override
	public void close() {
		kill();
	}

}
