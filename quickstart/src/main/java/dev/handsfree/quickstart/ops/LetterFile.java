package dev.handsfree.quickstart.ops;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

import dev.handsfree.deployment.console.HandsfreeException;

/** A file of dead letters, one JSON object a line, as the operations API tells them. */
final class LetterFile {

	/** Small lines are sent together; a larger one is sent alone. */
	private static final int BATCH_BYTES = 1024 * 1024;

	private final Path file;

	LetterFile(Path file) {
		this.file = file;
	}

	/**
	 * Writes the file, whole or not at all.
	 * @param body which dead letters, and why
	 * @return how many they are
	 */
	int write(OperationsApi api, Map<String, ?> body) {
		Path part = this.file.resolveSibling(this.file.getFileName() + ".part");
		try {
			try (OutputStream lines = Files.newOutputStream(part)) {
				api.lines("/api/dead-letters/export", body, lines);
				int count = count(part);
				Files.move(part, this.file, StandardCopyOption.REPLACE_EXISTING);
				return count;
			}
			finally {
				Files.deleteIfExists(part);
			}
		}
		catch (IOException ex) {
			throw new HandsfreeException("%s cannot be written: %s".formatted(this.file, ex.getMessage()), ex);
		}
	}

	private static int count(Path part) throws IOException {
		int count = 0;
		try (BufferedReader lines = Files.newBufferedReader(part)) {
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				// What broke off ends with why.
				if (!line.startsWith("{\"id\":")) {
					throw new HandsfreeException("The export broke off, and nothing is written; try it again.");
				}
				count++;
			}
		}
		return count;
	}

	/**
	 * Has the file's dead letters written back to their topics.
	 * @return how many they are
	 */
	int send(OperationsApi api, String reason) {
		int sent = 0;
		int first = 1;
		try (BufferedReader lines = Files.newBufferedReader(this.file)) {
			String line = lines.readLine();
			while (line != null) {
				ByteArrayOutputStream batch = new ByteArrayOutputStream();
				int next = first;
				do {
					batch.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
					next++;
					line = lines.readLine();
				}
				while (line != null && batch.size() + line.length() < BATCH_BYTES);
				sent += send(api, reason, batch.toByteArray(), first);
				first = next;
			}
			return sent;
		}
		catch (IOException ex) {
			throw new HandsfreeException("%s cannot be read: %s".formatted(this.file, ex.getMessage()), ex);
		}
	}

	private int send(OperationsApi api, String reason, byte[] batch, int first) {
		try {
			return api.postLines("/api/dead-letters/import?reason=" + OperationsApi.encoded(reason), batch)
				.path("imported")
				.asInt();
		}
		catch (HandsfreeException ex) {
			throw new HandsfreeException("From line %d of %s on nothing is imported, counting it as line 1: %s"
				.formatted(first, this.file, ex.getMessage()), ex);
		}
	}

}
