package dev.handsfree.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.LongAdder;

import dev.handsfree.benchmarks.request.AccessLookUps;

/**
 * Asks the customer API whether a user has access, over so many connections and no more:
 * an API that answers slowly is not asked by ever more at a time. Thread-safe.
 */
final class CustomerApi implements AutoCloseable {

	private static final int OK = 200;

	private final BlockingQueue<Connection> idle = new LinkedBlockingQueue<>();

	private final LongAdder asked = new LongAdder();

	private final AccessLookUps lookUps;

	/**
	 * @param address where it listens
	 * @param lookUps makes the questions
	 * @param connections how many are asked at a time, at most
	 * @throws UncheckedIOException if nothing listens there
	 */
	CustomerApi(InetSocketAddress address, AccessLookUps lookUps, int connections) {
		this.lookUps = lookUps;
		try {
			while (this.idle.size() < connections) {
				this.idle.add(new Connection(address));
			}
		}
		catch (IOException ex) {
			close();
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Asks once.
	 * @param user the user's number
	 * @return whether access is allowed; no, if there is no answer
	 * @throws UncheckedIOException if nothing listens there any more
	 */
	boolean allows(long user) throws InterruptedException {
		Connection connection = this.idle.take();
		this.asked.increment();
		try {
			return connection.ask(this.lookUps.next(user)) == OK && connection.answerHolds(AccessLookUps.ALLOWED);
		}
		catch (IOException ex) {
			reopen(connection);
			return false;
		}
		finally {
			this.idle.add(connection);
		}
	}

	private static void reopen(Connection connection) {
		try {
			connection.reopen();
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
