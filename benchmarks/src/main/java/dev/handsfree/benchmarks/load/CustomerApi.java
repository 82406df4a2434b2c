package dev.handsfree.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

import dev.handsfree.benchmarks.request.AccessLookUps;

/**
 * Asks the customer API whether a user has access, over connections that are kept: as
 * many as there are questions at a time. Thread-safe.
 */
final class CustomerApi implements AutoCloseable {

	private static final int OK = 200;

	private final Queue<Connection> idle = new ConcurrentLinkedQueue<>();

	private final LongAdder asked = new LongAdder();

	private final InetSocketAddress address;

	private final AccessLookUps lookUps;

	/**
	 * @param address where it listens
	 * @param lookUps makes the questions
	 */
	CustomerApi(InetSocketAddress address, AccessLookUps lookUps) {
		this.address = address;
		this.lookUps = lookUps;
	}

	/**
	 * Asks once.
	 * @param user the user's number
	 * @return whether access is allowed; no, if there is no answer
	 * @throws UncheckedIOException if nothing listens there
	 */
	boolean allows(long user) {
		this.asked.increment();
		Connection connection = connection();
		try {
			boolean allowed = connection.ask(this.lookUps.next(user)) == OK
					&& connection.answerHolds(AccessLookUps.ALLOWED);
			this.idle.add(connection);
			return allowed;
		}
		catch (IOException ex) {
			connection.close();
			return false;
		}
	}

	private Connection connection() {
		Connection kept = this.idle.poll();
		try {
			return (kept != null) ? kept : new Connection(this.address);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** How many questions were asked. */
	long asked() {
		return this.asked.sum();
	}

	@Override
	public void close() {
		this.idle.forEach(Connection::close);
	}

}
