package dev.handsfree.standin.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import tools.jackson.core.JacksonException;

/**
 * Makes what the stand-ins hold outlive a kill of the process: every change is one JSON
 * line in a file, written (not forced: the page cache outlives the process) before the
 * request is answered, and read back at the next start. A last line that the kill cut in
 * two is dropped; nobody was told of it.
 */
public final class Journal implements AutoCloseable {

	private final Optional<FileChannel> file;

	private final Map<String, List<Change>> remembered = new HashMap<>();

	private Journal(Optional<FileChannel> file) {
		this.file = file;
	}

	/** A journal that remembers nothing. */
	public static Journal forgetful() {
		return new Journal(Optional.empty());
	}

	/**
	 * Opens the journal of a data folder, made if missing.
	 * @throws UncheckedIOException when it cannot be read, with the line that is damaged
	 */
	public static Journal in(Path folder) {
		try {
			Files.createDirectories(folder);
			Path path = folder.resolve("standins.journal");
			FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ,
					StandardOpenOption.WRITE);
			Journal journal = new Journal(Optional.of(channel));
			journal.read(path, channel);
			return journal;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The stand-ins cannot use " + folder + ": " + ex.getMessage(), ex);
		}
	}

	private void read(Path path, FileChannel channel) throws IOException {
		byte[] bytes = Files.readAllBytes(path);
		int start = 0;
		int number = 0;
		for (int end = 0; end < bytes.length; end++) {
			if (bytes[end] == '\n') {
				remember(new String(bytes, start, end - start, StandardCharsets.UTF_8), ++number);
				start = end + 1;
			}
		}
		// What follows the last line break is torn; the next line must not continue it.
		channel.truncate(start);
		channel.position(start);
	}

	private void remember(String line, int number) throws IOException {
		try {
			Change change = Change.parse(line);
			this.remembered.computeIfAbsent(change.owner(), (key) -> new ArrayList<>()).add(change);
		}
		catch (JacksonException ex) {
			throw new IOException("line " + number + " of standins.journal is damaged");
		}
	}

	/** What the file held of one stand-in, in order; given out once. */
	synchronized List<Change> recall(String owner) {
		return Optional.ofNullable(this.remembered.remove(owner)).orElse(List.of());
	}

	/** Writes changes in one go. */
	synchronized void append(List<Change> changes) {
		if (this.file.isEmpty()) {
			return;
		}
		StringBuilder lines = new StringBuilder();
		changes.forEach((change) -> lines.append(change.toLine()));
		ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
		try {
			while (bytes.hasRemaining()) {
				this.file.get().write(bytes);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The stand-ins' journal cannot be written: " + ex.getMessage(), ex);
		}
	}

	@Override
	public void close() {
		try {
			if (this.file.isPresent()) {
				this.file.get().close();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
