package dev.handsfree.deployment;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;

import dev.handsfree.deployment.console.HandsfreeException;
import dev.handsfree.settings.EnvFile;

/**
 * Keeps settings in a file of the data folder that only its owner may read. A file is
 * replaced as a whole, so that a crash leaves the old one or the new one.
 */
final class KeptFile {

	private final Path file;

	KeptFile(Path file) {
		this.file = file;
	}

	Map<String, String> read() {
		return Files.exists(this.file) ? EnvFile.read(this.file) : Map.of();
	}

	void write(String comment, Map<String, String> values) {
		StringBuilder text = new StringBuilder("# ").append(comment).append('\n');
		new TreeMap<>(values).forEach((name, value) -> text.append(name).append('=').append(value).append('\n'));
		Path draft = this.file.resolveSibling(this.file.getFileName() + ".new");
		try {
			Files.deleteIfExists(draft);
			Files.createFile(draft, ownerOnly());
			Files.writeString(draft, text);
			Files.move(draft, this.file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		catch (IOException ex) {
			throw new HandsfreeException("The settings cannot be kept in %s.".formatted(this.file), ex);
		}
	}

	private static FileAttribute<?>[] ownerOnly() {
		boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
		return posix
				? new FileAttribute<?>[] {
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")) }
				: new FileAttribute<?>[0];
	}

}
