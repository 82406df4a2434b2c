package dev.handsfree.ingest.door;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

import dev.handsfree.ingest.door.answer.Answer.Refused;
import dev.handsfree.ingest.door.answer.Reading;
import dev.handsfree.ingest.door.answer.Refusal;

/**
 * Reads one request's body, but never more of it than is allowed, and never more memory
 * for it than has arrived calls for: whoever announces much and sends little takes
 * little. All bodies at work share a budget of bytes, of which this one's part is given
 * back when the request is answered. Of one thread at a time.
 */
final class BodyReader implements AutoCloseable {

	/** Nearly every body fits into this, and is then read into one array. */
	private static final int FIRST = 16 * 1024;

	private final Semaphore budget;

	private final int limit;

	private int taken;

	/**
	 * @param budget what all bodies at work may take, in bytes
	 * @param limit how long the body may be
	 */
	BodyReader(Semaphore budget, int limit) {
		this.budget = budget;
		this.limit = limit;
	}

	/**
	 * What the whole body is read as, or the refusal of one that could not be had.
	 * @param declared the length that the request declares, within the limit; negative if
	 * it does not
	 * @param body the stream, of which at most one byte more than the limit is read
	 * @param reading reads the whole body
	 */
	Reading read(long declared, InputStream body, Function<byte[], Reading> reading) {
		byte[] bytes = new byte[0];
		int longest = (declared >= 0) ? (int) declared : this.limit + 1;
		int length = 0;
		try {
			do {
				int size = Math.min(longest, Math.max(FIRST, bytes.length * 2));
				if (!take(size - bytes.length)) {
					return Refused.because(Refusal.BUSY);
				}
				bytes = Arrays.copyOf(bytes, size);
				length += body.readNBytes(bytes, length, size - length);
			}
			while (length == bytes.length && length < longest);
		}
		catch (IOException ex) {
			return Refused.because(isTimeout(ex) ? Refusal.TOO_SLOW : Refusal.CUT_OFF);
		}
		return (length > this.limit) ? Refused.because(Refusal.TOO_LARGE)
				: reading.apply((length == bytes.length) ? bytes : Arrays.copyOf(bytes, length));
	}

	private boolean take(int more) {
		boolean fits = this.budget.tryAcquire(more);
		this.taken += fits ? more : 0;
		return fits;
	}

	private static boolean isTimeout(IOException failure) {
		return failure instanceof SocketTimeoutException || failure.getCause() instanceof SocketTimeoutException;
	}

	@Override
	public void close() {
		this.budget.release(this.taken);
		this.taken = 0;
	}

}
