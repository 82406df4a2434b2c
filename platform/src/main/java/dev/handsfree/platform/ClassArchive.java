package dev.handsfree.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Decides whether the registry's JVM uses or makes an archive of its loaded classes,
 * which more than halves its start (4.9 s to 2.0 s where this was measured, on a quiet
 * machine).
 *
 * <p>
 * The archive lies beside the program and is made once, at the end of the first run,
 * which takes five seconds longer for it. A JVM that it does not fit ignores it.
 *
 * @param file the archive
 * @param draft where this process's registry writes it; moved into place when complete
 */
record ClassArchive(Path file, Path draft) {

	/**
	 * No other tag of these messages is known to every JDK, and an unknown one is fatal.
	 */
	private static final String SILENT = "-Xlog:cds*=off";

	static ClassArchive of(Path home) {
		String name = "registry-classes-" + Runtime.version().toString().replace('+', '-') + ".jsa";
		Path file = home.resolveSibling(name);
		return new ClassArchive(file, file.resolveSibling(name + "." + ProcessHandle.current().pid()));
	}

	List<String> options() {
		if (Files.exists(this.file)) {
			return List.of("-Xshare:auto", "-XX:SharedArchiveFile=" + this.file, SILENT);
		}
		boolean writable = Files.isWritable(this.file.toAbsolutePath().getParent());
		return writable ? List.of("-XX:ArchiveClassesAtExit=" + this.draft, SILENT) : List.of();
	}

	/** Called when the registry has ended by itself, with its draft complete. */
	void keepDraft() {
		try {
			if (Files.exists(this.draft)) {
				Files.move(this.draft, this.file, StandardCopyOption.ATOMIC_MOVE);
			}
		}
		catch (IOException ex) {
			// Without an archive the next start is slower, and makes it again.
		}
	}

	void dropDraft() {
		try {
			Files.deleteIfExists(this.draft);
		}
		catch (IOException ex) {
			// A stray file in the build's folder.
		}
	}

}
