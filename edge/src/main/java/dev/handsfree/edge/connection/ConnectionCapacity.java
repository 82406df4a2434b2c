package dev.handsfree.edge.connection;

import dev.handsfree.settings.UnfitSettingsException;
import org.springframework.util.unit.DataSize;

/**
 * Decides how many connections a port takes: no more than an eighth of the heap can hold,
 * whatever each of them does. A process has at most three ports.
 */
public final class ConnectionCapacity {

	/** The part of the heap that the connections of one port may take. */
	private static final int SHARE = 8;

	/** Taken where nothing is set and the heap holds as many. */
	private static final int USUAL = 2048;

	/**
	 * What a connection holds beside the head that is read, in bytes: buffers of the
	 * socket, of the answer, and of the servlet request that is made once and kept. A
	 * test measures it.
	 */
	private static final long BESIDE_HEAD = DataSize.ofKilobytes(112).toBytes();

	private ConnectionCapacity() {
	}

	/**
	 * How many connections a port takes.
	 * @param wanted how many are set (MAX_CONNECTIONS); 0 for as many as are usual and
	 * fit
	 * @param head how long the head of a request may be
	 * @param heap what the JVM may take, in bytes
	 * @throws UnfitSettingsException if what is set does not fit
	 */
	public static int of(int wanted, DataSize head, long heap) {
		long fitting = Math.max(1, heap / SHARE / holds(head));
		if (wanted > fitting) {
			throw new UnfitSettingsException(
					("MAX_CONNECTIONS is more than this heap can hold: so many half requests would take more than an eighth"
							+ " of it. Set it to at most %d, or leave it out, or give the JVM more memory (-Xmx).")
						.formatted(fitting));
		}
		return (wanted > 0) ? wanted : (int) Math.min(USUAL, fitting);
	}

	/** What a connection can hold at most, in bytes. */
	static long holds(DataSize head) {
		return head.toBytes() + BESIDE_HEAD;
	}

}
