package dev.handsfree.ingest.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/** Reads a body, but never more of it than a webhook may have. */
final class BodyReader {

	/** What a webhook's body may have, in bytes: 512 KiB. */
	static final int LIMIT = 512 * 1024;

	private BodyReader() {
	}

	/**
	 * The body as received; empty if it is longer than the limit.
	 * @param declared the length that the request declares; negative if it does not
	 * @param body the stream, of which at most one byte more than the limit is read
	 * @throws IOException if the sender stopped in the middle
	 */
	static Optional<byte[]> read(long declared, InputStream body) throws IOException {
		if (declared > LIMIT) {
			return Optional.empty();
		}
		byte[] bytes = (declared >= 0) ? exactly((int) declared, body) : body.readNBytes(LIMIT + 1);
		return (bytes.length <= LIMIT) ? Optional.of(bytes) : Optional.empty();
	}

	private static byte[] exactly(int length, InputStream body) throws IOException {
		byte[] bytes = new byte[length];
		int read = body.readNBytes(bytes, 0, length);
		return (read == length) ? bytes : Arrays.copyOf(bytes, read);
	}

}
