package dev.handsfree.platform;

import java.nio.file.Path;

import org.apache.kafka.common.utils.Exit;

/**
 * Decides what happens when the platform cannot go on: Kafka meets a fault that it does
 * not survive, such as a disk that fails, upon which it would end the process without a
 * word; or Postgres or the registry is lost and cannot be brought back.
 */
@FunctionalInterface
public interface FatalFault {

	/** Prints the sentence and ends the process at once, as Kafka itself would. */
	FatalFault END_PROCESS = (sentence) -> {
		System.err.println(sentence);
		Runtime.getRuntime().halt(1);
	};

	/**
	 * Called on a thread of Kafka's or of the supervisor's. The part is unusable from
	 * here on, and closing the platform on this thread would wait for itself.
	 * @param sentence what happened, for a person
	 */
	void stop(String sentence);

	/** Kafka knows one handler per process: the last broker's. */
	static void handledBy(FatalFault handler, Path dir) {
		Exit.Procedure procedure = (status, message) -> handler.stop(sentence(dir));
		Exit.setHaltProcedure(procedure);
		Exit.setExitProcedure(procedure);
	}

	private static String sentence(Path dir) {
		if (FreeSpace.isExhausted(dir, null)) {
			return "Kafka stopped, because the disk that holds %s is full (%d MB left).".formatted(dir,
					FreeSpace.megabytes(dir));
		}
		return "Kafka stopped after a fault that it cannot survive; the lines of its log before this one tell which.";
	}

}
