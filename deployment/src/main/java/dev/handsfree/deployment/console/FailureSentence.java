package dev.handsfree.deployment.console;

import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.util.Objects;
import java.util.Optional;

/**
 * Decides which sentence a failure becomes: its own, if it was written for a person, else
 * what its innermost cause says, and never a stack trace.
 */
public final class FailureSentence {

	private FailureSentence() {
	}

	/** The sentence for a failure of a whole command. */
	public static String of(Throwable failure) {
		return meantForPeople(failure).orElseGet(() -> technical("This failed", failure));
	}

	/** The sentence for the failure of one part. */
	public static String of(String part, Throwable failure) {
		return meantForPeople(failure).orElseGet(() -> technical(part + " did not start", failure));
	}

	private static Optional<String> meantForPeople(Throwable failure) {
		for (Throwable at = failure; at != null; at = at.getCause()) {
			// Exceptions of our own say what is wrong and what to do.
			if (at.getMessage() != null && at.getClass().getName().startsWith("dev.handsfree.")) {
				return Optional.of(at.getMessage());
			}
			if (at instanceof UncheckedIOException && at.getMessage() != null && at.getMessage().contains(" cannot ")) {
				return Optional.of(at.getMessage());
			}
		}
		return Optional.empty();
	}

	private static String technical(String what, Throwable failure) {
		Throwable root = failure;
		while (root.getCause() != null) {
			root = root.getCause();
		}
		String kind = root.getClass().getSimpleName();
		String message = (root instanceof ConnectException) ? "nothing answers there"
				: Objects.requireNonNullElse(root.getMessage(), "no reason given").lines().findFirst().orElse(kind);
		return "%s: %s (%s).".formatted(what, message.replaceFirst("[.:]$", ""), kind);
	}

}
