package dev.handsfree.journeys.compose;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import dev.handsfree.journeys.deployment.Programs;

/**
 * The folder of secrets that a compose file mounts: made by the project's own script, in
 * a place of its own, and then filled in.
 */
public final class SecretsFolder {

	private final Path folder;

	private SecretsFolder(Path folder) {
		this.folder = folder;
	}

	/**
	 * Makes the folder.
	 * @param filledIn what an operator writes into which file
	 */
	public static SecretsFolder make(Map<String, String> filledIn) {
		try {
			Path root = Programs.scratch("secrets");
			Path script = Files.createDirectories(root.resolve("deploy")).resolve("secrets.sh");
			Files.copy(Programs.project().resolve("deploy/secrets.sh"), script);
			Process process = new ProcessBuilder("bash", script.toString())
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.redirectError(ProcessBuilder.Redirect.INHERIT)
				.start();
			if (process.waitFor() != 0) {
				throw new IllegalStateException("deploy/secrets.sh failed");
			}
			SecretsFolder made = new SecretsFolder(root.resolve("secrets"));
			filledIn.forEach(made::fill);
			return made;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/** One that holds nothing, for a service that needs nothing. */
	public static SecretsFolder none() {
		return new SecretsFolder(Programs.scratch("no-secrets"));
	}

	/** Where it is. */
	public Path folder() {
		return this.folder;
	}

	/** One of them. */
	public Path file(String name) {
		return this.folder.resolve(name);
	}

	/** Has one of them hold that. */
	public void fill(String name, String text) {
		try {
			Files.writeString(file(name), text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** What one of them holds. */
	public String text(String name) {
		try {
			return Files.readString(file(name)).strip();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
