package dev.handsfree.platform;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Decides which sentence a failed start becomes: the disk's, if the disk is full, else
 * the innermost cause's own.
 */
final class Failure {

	private Failure() {
	}

	static PlatformException of(String part, Path dir, Throwable failure) {
		if (failure instanceof PlatformException known) {
			return known;
		}
		if (FreeSpace.isExhausted(dir, failure)) {
			return PlatformException.diskFull(dir, FreeSpace.megabytes(dir), failure);
		}
		Throwable root = failure;
		while (root.getCause() != null) {
			root = root.getCause();
		}
		String message = Objects.requireNonNullElse(root.getMessage(), root.getClass().getSimpleName());
		return PlatformException.startFailed(part, message.lines().findFirst().orElse("no reason given"), failure);
	}

}
