package dev.handsfree.testkit.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder in which a part that tests stand on keeps its data, and which goes with it.
 *
 * @param path where it is
 */
public record ScratchFolder(Path path) implements AutoCloseable {

	/**
	 * A new, empty folder among the machine's temporary ones.
	 * @param name what is kept in it
	 * @throws UncheckedIOException if there is no place for it
	 */
	public static ScratchFolder named(String name) {
		try {
			return new ScratchFolder(Files.createTempDirectory("handsfree-" + name + "-"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Deletes the folder with all that is in it.
	 * @throws UncheckedIOException if something is kept from being deleted
	 */
	@Override
	public void close() {
		try (Stream<Path> all = Files.walk(this.path)) {
			List<Path> inward = all.sorted(Comparator.reverseOrder()).toList();
			for (Path each : inward) {
				Files.deleteIfExists(each);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
