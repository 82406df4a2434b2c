package dev.handsfree.router.dedupe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.handsfree.settings.UnfitSettingsException;
import org.rocksdb.NativeLibraryLoader;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * Decides from which folder RocksDB's native library is run, and loads it before anything
 * needs it. Left alone, RocksDB unpacks it into the temporary folder when the first
 * memory is opened; where nothing may be executed there, as Docker mounts it, that kills
 * a thread of Kafka Streams without a word.
 */
public final class RocksLibrary {

	/** RocksDB's own variable for a folder of one's choice. */
	static final String CHOSEN = "ROCKSDB_SHAREDLIB_DIR";

	private RocksLibrary() {
	}

	/**
	 * Loads it, from the first folder that works: the chosen one, one inside the state
	 * folder, the temporary one.
	 * @throws UnfitSettingsException if none does
	 */
	public static void load(ConfigurableApplicationContext context) {
		String chosen = context.getEnvironment().getProperty(CHOSEN, "");
		Path state = Path.of(context.getEnvironment().getProperty("handsfree.router.state-dir", "."));
		load(Stream
			.of(Path.of(chosen), state.resolve("native").toAbsolutePath(),
					Path.of(System.getProperty("java.io.tmpdir")))
			.filter((folder) -> !folder.toString().isEmpty())
			.toList());
	}

	private static void load(List<Path> folders) {
		UnsatisfiedLinkError refused = new UnsatisfiedLinkError("no folder of " + folders);
		for (Path folder : folders) {
			try {
				Files.createDirectories(folder);
				// Does nothing where the process has the library already.
				NativeLibraryLoader.getInstance().loadLibrary(folder.toString());
				return;
			}
			catch (IOException | RuntimeException | UnsatisfiedLinkError ex) {
				refused.addSuppressed(ex);
			}
		}
		throw new UnfitSettingsException(
				"The router's memory cannot be opened, because none of the folders %s lets a library be run: set %s to one that is not mounted noexec."
					.formatted(folders.stream().map(Path::toString).collect(Collectors.joining(", ")), CHOSEN),
				refused);
	}

}
