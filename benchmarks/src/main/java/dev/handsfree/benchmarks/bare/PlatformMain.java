package dev.handsfree.benchmarks.bare;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

import dev.handsfree.platform.Platform;
import dev.handsfree.platform.Progress;

/**
 * The embedded platform in a process of its own, so that what it costs is not counted as
 * somebody else's: Kafka, and the registry with its database.
 */
public final class PlatformMain {

	private PlatformMain() {
	}

	/**
	 * Runs until standard input ends.
	 * @param arguments the data folder, and the folder that Postgres is unpacked in
	 * @throws IOException if standard input cannot be read
	 */
	public static void main(String[] arguments) throws IOException {
		PrintStream reader = System.out;
		// What is logged must not fill a pipe that nobody reads any more.
		System.setOut(System.err);
		Platform.Settings settings = Platform.Settings.in(Path.of(arguments[0])).withPrograms(Path.of(arguments[1]));
		try (Platform platform = Platform.open(settings, Progress.SILENT).start()) {
			reader.println("READY " + platform.broker().bootstrapServers() + " " + platform.registry().url());
			while (System.in.read() >= 0) {
				// Whoever started this lets it run.
			}
		}
	}

}
