package dev.handsfree.ingest.webhook;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A folder below target in which Node finds real packages, of exactly these versions,
 * from the registry that npm is configured with.
 */
final class NodeProject {

	private static final String PACKAGES = """
			{"private": true, "dependencies": {"standardwebhooks": "1.1.1", "typescript": "5.9.3", "@types/node": "20.19.25"}}
			""";

	private static final Path FOLDER = Path.of("target", "node").toAbsolutePath();

	private NodeProject() {
	}

	/** The folder, with the packages in it. */
	static Path installed() throws IOException, InterruptedException {
		Path installed = FOLDER.resolve("installed.json");
		if (!Files.exists(installed) || !Files.readString(installed).equals(PACKAGES)) {
			Files.createDirectories(FOLDER);
			Files.writeString(FOLDER.resolve("package.json"), PACKAGES);
			Ended npm = run(Map.of(), "npm", "install", "--ignore-scripts", "--no-audit", "--no-fund",
					"--no-package-lock");
			if (npm.status() != 0) {
				throw new AssertionError("npm could not fetch what this test needs from its registry: " + npm.output());
			}
			Files.writeString(installed, PACKAGES);
		}
		return FOLDER;
	}

	/** Puts a file into the folder, byte for byte. */
	static Path with(Path file) throws IOException, InterruptedException {
		return Files.copy(file, installed().resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
	}

	/** Runs a program of Node's in the folder, and waits for its end. */
	static Ended run(Map<String, String> environment, String... command) throws IOException, InterruptedException {
		Path output = FOLDER.resolve("output.txt");
		ProcessBuilder builder = new ProcessBuilder(command).directory(FOLDER.toFile())
			.redirectErrorStream(true)
			.redirectOutput(output.toFile());
		builder.environment().putAll(environment);
		Process process = start(builder);
		if (!process.waitFor(3, TimeUnit.MINUTES)) {
			process.destroyForcibly();
			throw new AssertionError(Arrays.toString(command) + " did not end within three minutes");
		}
		return new Ended(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
	}

	private static Process start(ProcessBuilder builder) {
		List<String> command = builder.command();
		try {
			return builder.start();
		}
		catch (IOException ex) {
			throw new AssertionError("The program " + command.getFirst()
					+ " is missing: install Node.js 18 or later with npm, as .ci/run does.", ex);
		}
	}

	/**
	 * How a program ended.
	 *
	 * @param status its exit status
	 * @param output what it wrote
	 */
	record Ended(int status, String output) {
	}

}
