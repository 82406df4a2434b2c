package dev.handsfree.platform;

import java.nio.file.Path;

import dev.handsfree.platform.supervision.Restarts;
import org.jspecify.annotations.Nullable;

/**
 * Says in one sentence, fit to be shown to a person, why the platform cannot run here.
 */
public final class PlatformException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final Reason reason;

	private PlatformException(Reason reason, String sentence, @Nullable Throwable cause) {
		super(sentence, cause);
		this.reason = reason;
	}

	/**
	 * What stands in the way, for callers that react to it.
	 * @return the reason
	 */
	public Reason reason() {
		return this.reason;
	}

	static PlatformException folderInUse(Path folder, String holder) {
		return new PlatformException(Reason.FOLDER_IN_USE,
				"The data folder %s is in use by %s; stop that one first, or choose another folder with --data."
					.formatted(folder, holder),
				null);
	}

	static PlatformException folderUnusable(Path folder, Exception cause) {
		return new PlatformException(Reason.FOLDER_UNUSABLE,
				"The data folder %s cannot be written to (%s).".formatted(folder, cause.getClass().getSimpleName()),
				cause);
	}

	static PlatformException foreignFolder(Path folder, String owner) {
		return new PlatformException(Reason.FOLDER_UNUSABLE,
				"The data folder %s belongs to %s, who could read and change what is in it; choose another one with --data."
					.formatted(folder, owner),
				null);
	}

	static PlatformException openFolder(Path folder) {
		return new PlatformException(Reason.FOLDER_UNUSABLE,
				"Other users of this machine may enter the data folder %s, which holds secrets; close it with `chmod 700 %1$s`."
					.formatted(folder),
				null);
	}

	static PlatformException touchedProgram(Path program) {
		return new PlatformException(Reason.FOLDER_UNUSABLE,
				"Others could have changed %s, which would run as this user; remove the folder of programs that it is in, and start again."
					.formatted(program),
				null);
	}

	static PlatformException madeWithoutPasswords(Path folder) {
		return new PlatformException(Reason.START_FAILED,
				"The database in %s has no passwords; an earlier version made it, or their file was lost: put it back, or begin anew with --fresh."
					.formatted(folder),
				null);
	}

	static PlatformException portInUse(int port, String variable) {
		return new PlatformException(Reason.PORT_IN_USE,
				"Port %d is taken by another program; set %s to a free one.".formatted(port, variable), null);
	}

	static PlatformException diskFull(Path folder, long freeMegabytes, @Nullable Throwable cause) {
		return new PlatformException(Reason.DISK_FULL,
				"The disk that holds %s has only %d MB left; free at least %d MB and start again.".formatted(folder,
						freeMegabytes, FreeSpace.NEEDED_MEGABYTES),
				cause);
	}

	static PlatformException registryMissing(String searched) {
		return new PlatformException(Reason.REGISTRY_MISSING,
				"The schema registry's program is missing (looked in %s); run `mvn -Dquick package`, or name its folder with -D%s."
					.formatted(searched, RegistryHome.PROPERTY),
				null);
	}

	static PlatformException lost(String part, int tries, Path log, @Nullable Throwable failure) {
		String how = (failure != null) ? "did not come back in %d tries (%s)".formatted(tries, failure.getMessage())
				: "was lost %d times within %d minutes".formatted(tries + 1, Restarts.WINDOW.toMinutes());
		return new PlatformException(Reason.LOST,
				"%s %s; %s tells why. Start again once the cause is gone: nothing that was accepted is lost."
					.formatted(part, how, log),
				failure);
	}

	static PlatformException startFailed(String part, String why, @Nullable Throwable cause) {
		return new PlatformException(Reason.START_FAILED, "%s did not start: %s.".formatted(part, why), cause);
	}

	/**
	 * What stands in the way.
	 */
	public enum Reason {

		/** Another process holds the data folder's lock. */
		FOLDER_IN_USE,
		/** The data folder cannot be made, read or locked. */
		FOLDER_UNUSABLE,
		/** Another program listens on a port that was asked for. */
		PORT_IN_USE,
		/** The data folder's disk has too little space left. */
		DISK_FULL,
		/** The registry's program is not where the build puts it. */
		REGISTRY_MISSING,
		/** A part that ran was lost, and could not be brought back. */
		LOST,
		/** A part failed for another reason, which the sentence and the cause tell. */
		START_FAILED

	}

}
