package dev.handsfree.platform;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Makes files and folders that only their owner may enter, and refuses what others could
 * have changed. Where the file system knows no such permissions, it makes plain ones.
 */
public final class PrivateFiles {

	private static final Set<PosixFilePermission> OTHERS = PosixFilePermissions.fromString("---rwxrwx");

	private static final Set<PosixFilePermission> OTHERS_WRITE = PosixFilePermissions.fromString("----w--w-");

	private PrivateFiles() {
	}

	/**
	 * Makes an empty file anew, rw for its owner alone.
	 * @throws IOException if it cannot be made
	 */
	static Path create(Path file) throws IOException {
		Files.deleteIfExists(file);
		return Files.createFile(file, only(file, "rw-------"));
	}

	/**
	 * Keeps a text for its owner alone: after a crash it is there whole or not at all.
	 * @param file the file, whose folder is made if needed
	 * @throws IOException if it cannot be written
	 */
	static void keep(Path file, String text) throws IOException {
		Files.createDirectories(file.resolveSibling(""));
		Path draft = create(file.resolveSibling(file.getFileName() + ".new"));
		Files.writeString(draft, text);
		Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
	}

	/**
	 * Makes a folder for its owner alone, or takes one that is.
	 * @throws PlatformException if others may enter it, or it is another user's
	 * @throws IOException if it cannot be made
	 */
	public static void folder(Path folder) throws IOException {
		Path parent = folder.toAbsolutePath().getParent();
		if (parent != null) {
			Files.createDirectories(parent);
		}
		try {
			Files.createDirectory(folder, only(folder, "rwx------"));
		}
		catch (FileAlreadyExistsException ex) {
			requireOwn(folder);
		}
	}

	private static void requireOwn(Path folder) throws IOException {
		if (!isPosix(folder)) {
			return;
		}
		PosixFileAttributes found = Files.readAttributes(folder, PosixFileAttributes.class);
		if (!found.isDirectory()) {
			throw new FileAlreadyExistsException(folder.toString());
		}
		if (!found.owner().equals(self())) {
			throw PlatformException.foreignFolder(folder, found.owner().getName());
		}
		if (found.permissions().stream().anyMatch(OTHERS::contains)) {
			throw PlatformException.openFolder(folder);
		}
	}

	/**
	 * Requires that nobody else can have changed what is in a folder of programs, and
	 * keeps others from changing it: they run as this user, with all of its rights.
	 * @param folder where they are; nothing is required of one that does not exist yet
	 * @throws PlatformException if somebody else owns or may write any of it
	 */
	static void requireUntouched(Path folder) throws IOException {
		if (!Files.exists(folder) || !isPosix(folder)) {
			return;
		}
		close(folder);
		UserPrincipal self = self();
		try (Stream<Path> all = Files.walk(folder)) {
			for (Path each : (Iterable<Path>) all::iterator) {
				PosixFileAttributes found = Files.readAttributes(each, PosixFileAttributes.class,
						LinkOption.NOFOLLOW_LINKS);
				boolean written = !found.isSymbolicLink()
						&& found.permissions().stream().anyMatch(OTHERS_WRITE::contains);
				if (written || !found.owner().equals(self)) {
					throw PlatformException.touchedProgram(each);
				}
			}
		}
	}

	/** Takes the right to write into a folder, if it is there, from all but its owner. */
	static void close(Path folder) throws IOException {
		if (isPosix(folder) && Files.exists(folder)) {
			Set<PosixFilePermission> left = new HashSet<>(Files.getPosixFilePermissions(folder));
			if (left.removeAll(OTHERS_WRITE)) {
				Files.setPosixFilePermissions(folder, left);
			}
		}
	}

	/** Who this process is, by what it makes. */
	private static UserPrincipal self() throws IOException {
		Path probe = Files.createTempFile("handsfree", "");
		try {
			return Files.getOwner(probe);
		}
		finally {
			Files.delete(probe);
		}
	}

	private static FileAttribute<?>[] only(Path path, String permissions) {
		return isPosix(path)
				? new FileAttribute<?>[] {
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)) }
				: new FileAttribute<?>[0];
	}

	private static boolean isPosix(Path path) {
		return path.getFileSystem().supportedFileAttributeViews().contains("posix");
	}

}
