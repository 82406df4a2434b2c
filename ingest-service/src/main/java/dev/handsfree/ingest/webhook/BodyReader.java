package dev.handsfree.ingest.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.Arrays;

import dev.handsfree.ingest.webhook.Body.CutOff;
import dev.handsfree.ingest.webhook.Body.Late;
import dev.handsfree.ingest.webhook.Body.NoRoom;
import dev.handsfree.ingest.webhook.Body.TooLong;
import dev.handsfree.ingest.webhook.Body.Whole;

/**
 * Reads a body, but never more of it than a webhook may have, and never more memory for
 * it than has arrived calls for.
 */
final class BodyReader {

	/** What a webhook's body may have, in bytes: 512 KiB. */
	static final int LIMIT = 512 * 1024;

	/** Nearly every webhook fits into this, and is then read into one array. */
	private static final int FIRST = 16 * 1024;

	private BodyReader() {
	}

	/**
	 * The body as received, or why it could not be had.
	 * @param declared the length that the request declares; negative if it does not
	 * @param body the stream, of which at most one byte more than the limit is read
	 * @param place where the memory is taken
	 */
	static Body read(long declared, InputStream body, BodyRoom.Place place) {
		if (declared > LIMIT) {
			return new TooLong();
		}
		try {
			return readUpTo((declared >= 0) ? (int) declared : LIMIT + 1, body, place);
		}
		catch (IOException ex) {
			return isTimeout(ex) ? new Late() : new CutOff();
		}
	}

	private static Body readUpTo(int longest, InputStream body, BodyRoom.Place place) throws IOException {
		byte[] bytes = new byte[0];
		int length = 0;
		do {
			int size = Math.min(longest, Math.max(FIRST, bytes.length * 2));
			if (!place.take(size - bytes.length)) {
				return new NoRoom();
			}
			bytes = Arrays.copyOf(bytes, size);
			length += body.readNBytes(bytes, length, size - length);
		}
		while (length == bytes.length && length < longest);
		if (length > LIMIT) {
			return new TooLong();
		}
		return new Whole((length == bytes.length) ? bytes : Arrays.copyOf(bytes, length));
	}

	private static boolean isTimeout(IOException failure) {
		return failure instanceof SocketTimeoutException || failure.getCause() instanceof SocketTimeoutException;
	}

}
