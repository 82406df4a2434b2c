package dev.handsfree.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.handsfree.deployment.console.HandsfreeException;
import dev.handsfree.platform.PrivateFiles;

/**
 * The folder in which {@code up} keeps everything, and from which the other commands
 * learn where it runs. Only a folder that carries our mark is ever emptied.
 */
public final class DataFolder {

	private static final String MARK = "handsfree-data";

	/** Held by the platform while the folder is emptied, or costly to make again. */
	private static final Set<String> KEPT_WHEN_EMPTIED = Set.of(MARK, "lock", "programs");

	private final Path path;

	private DataFolder(Path path) {
		this.path = path;
	}

	/** The folder of that path, which need not exist. */
	public static DataFolder at(Path path) {
		return new DataFolder(path.toAbsolutePath().normalize());
	}

	/** Where it is. */
	public Path path() {
		return this.path;
	}

	/** Where the services' log is written. */
	public Path log() {
		return this.path.resolve("logs").resolve("handsfree.log");
	}

	/** Where the stand-ins keep what they hold. */
	public Path standIns() {
		return this.path.resolve("standins");
	}

	/**
	 * Makes it ours, if it is new or empty.
	 * @throws HandsfreeException if something else lies in it, or it cannot be written
	 */
	public void claim() {
		try {
			if (Files.exists(this.path) && !isOurs() && !contents().isEmpty()) {
				throw new HandsfreeException(
						"The folder %s holds something else; choose a new or empty one with --data."
							.formatted(this.path));
			}
			PrivateFiles.folder(this.path);
			if (!isOurs()) {
				Files.writeString(this.path.resolve(MARK), "Made and used by ./handsfree up.\n");
			}
		}
		catch (IOException ex) {
			throw new HandsfreeException("The data folder %s cannot be written to.".formatted(this.path), ex);
		}
	}

	/**
	 * Forgets all data. The caller holds the folder's lock.
	 * @throws HandsfreeException if a file cannot be removed
	 */
	public void empty() {
		if (!isOurs()) {
			throw new HandsfreeException("The folder %s was not made by ./handsfree up.".formatted(this.path));
		}
		try {
			for (Path entry : contents()) {
				if (!KEPT_WHEN_EMPTIED.contains(entry.getFileName().toString())) {
					delete(entry);
				}
			}
		}
		catch (IOException ex) {
			throw new HandsfreeException("The data folder %s cannot be emptied.".formatted(this.path), ex);
		}
	}

	/** The secrets and tokens made here before; empty before the first start. */
	public Map<String, String> stored() {
		return new KeptFile(this.path.resolve("settings.env")).read();
	}

	/**
	 * Makes what is missing of the secrets and tokens that stand in, and keeps them.
	 */
	public Map<String, String> storedOrMade() {
		Map<String, String> kept = stored();
		Map<String, String> complete = StandInSecrets.complete(kept);
		if (!complete.equals(kept)) {
			new KeptFile(this.path.resolve("settings.env")).write("Made once by ./handsfree up; keep it secret.",
					complete);
		}
		return complete;
	}

	/** Where the last {@code up} listened; empty before the first. */
	public Map<String, String> lastAddresses() {
		return addresses().read();
	}

	/** Writes down where this one listens, for the other commands. */
	public void rememberAddresses(Map<String, String> addresses) {
		addresses().write("Where the last ./handsfree up on this folder listened.", addresses);
	}

	private KeptFile addresses() {
		return new KeptFile(this.path.resolve("addresses.env"));
	}

	private boolean isOurs() {
		return Files.exists(this.path.resolve(MARK));
	}

	private List<Path> contents() throws IOException {
		try (Stream<Path> entries = Files.list(this.path)) {
			return entries.toList();
		}
	}

	private static void delete(Path entry) throws IOException {
		try (Stream<Path> files = Files.walk(entry)) {
			for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
				Files.deleteIfExists(file);
			}
		}
	}

	/** The default folder: {@code .handsfree} in the project, else where one stands. */
	public static Path defaultPath() {
		return Optional.ofNullable(System.getProperty("handsfree.home"))
			.map(Path::of)
			.orElse(Path.of(""))
			.resolve(".handsfree");
	}

}
