package dev.handsfree.platform;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * Decides whether a folder's disk has room for the platform, and whether a failure came
 * from a disk that has none.
 */
final class FreeSpace {

	/** What a fresh start needs (about 200 MB), with room to write. */
	static final long NEEDED_MEGABYTES = 300;

	/** Below this, Kafka and Postgres fail before the last byte is used. */
	private static final long EXHAUSTED_MEGABYTES = 32;

	private FreeSpace() {
	}

	static void require(Path folder) {
		long free = megabytes(folder);
		if (free < NEEDED_MEGABYTES) {
			throw PlatformException.diskFull(folder, free, null);
		}
	}

	/** Whether this failure, or the disk as it is now, says that the disk is full. */
	static boolean isExhausted(Path folder, @Nullable Throwable failure) {
		return saysNoSpace(failure) || megabytes(folder) < EXHAUSTED_MEGABYTES;
	}

	static long megabytes(Path folder) {
		try {
			FileStore store = Files.getFileStore(folder);
			return store.getUsableSpace() >> 20;
		}
		catch (IOException ex) {
			throw PlatformException.folderUnusable(folder, ex);
		}
	}

	private static boolean saysNoSpace(@Nullable Throwable failure) {
		for (Throwable at = failure; at != null; at = at.getCause()) {
			String message = at.getMessage();
			if (message != null && (message.contains("No space left") || message.contains("Disk quota exceeded"))) {
				return true;
			}
		}
		return false;
	}

}
