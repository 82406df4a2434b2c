package dev.handsfree.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * Decides from what Postgres says during one start whether that start has failed, and
 * why. The starting library does not look, and would wait for its whole patience.
 */
final class PostgresLog {

	private static final long POLL_MILLIS = 100;

	private static final int KEPT_BYTES = 4 << 20;

	private final Path file;

	private final long from;

	private PostgresLog(Path file, long from) {
		this.file = file;
		this.from = from;
	}

	/** A log whose earlier starts are kept, but not counted, and dropped when large. */
	static PostgresLog of(Path file) throws IOException {
		if (Files.exists(file) && Files.size(file) > KEPT_BYTES) {
			Files.delete(file);
		}
		return new PostgresLog(file, Files.exists(file) ? Files.size(file) : 0);
	}

	Path file() {
		return this.file;
	}

	/** Runs a start, and interrupts it as soon as Postgres says that it has given up. */
	<T> T watch(Supplier<T> start) {
		Thread starting = Thread.currentThread();
		Thread watcher = Thread.ofVirtual().start(() -> {
			try {
				while (!saysGivenUp()) {
					Thread.sleep(POLL_MILLIS);
				}
				starting.interrupt();
			}
			catch (InterruptedException ex) {
				// The start has ended before.
			}
		});
		try {
			return start.get();
		}
		finally {
			watcher.interrupt();
			Thread.interrupted();
		}
	}

	boolean saysGivenUp() {
		return text().contains("could not start server");
	}

	/** The first line that Postgres calls fatal, else the last one that it wrote. */
	String reason() {
		return text().lines()
			.filter((line) -> line.contains("FATAL:") || line.contains("PANIC:"))
			.map((line) -> line.replaceFirst(".*(FATAL|PANIC):\\s*", ""))
			.findFirst()
			.orElse("its log " + this.file + " tells why");
	}

	private String text() {
		try {
			byte[] all = Files.exists(this.file) ? Files.readAllBytes(this.file) : new byte[0];
			int start = (int) Math.min(this.from, all.length);
			return new String(all, start, all.length - start, StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			return "";
		}
	}

}
