package dev.handsfree.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Queue;

import dev.handsfree.benchmarks.request.Requests;

/**
 * Sends requests, and takes turns between several connections for them; accepted is what
 * is answered by 202.
 * <p>
 * A provider's next webhook does not come over the connection on which the last one was
 * answered a moment ago. On two cores that moment matters: a server that finds the next
 * request there before it has put the connection aside never waits for one, and seems to
 * be twice as fast as any provider will see it.
 */
final class HttpSender implements Sender {

	/**
	 * How many connections one sender has: with the usual 64 senders half of those that
	 * the measured heap holds, beyond which a door lets them wait for ever shorter.
	 */
	static final int CONNECTIONS = 4;

	private static final int ACCEPTED = 202;

	private final Queue<Connection> connections = new ArrayDeque<>(CONNECTIONS);

	private final Requests requests;

	/**
	 * @param server where they are sent
	 * @param requests makes them
	 * @throws UncheckedIOException if nothing listens there
	 */
	HttpSender(InetSocketAddress server, Requests requests) {
		this.requests = requests;
		try {
			while (this.connections.size() < CONNECTIONS) {
				this.connections.add(new Connection(server));
			}
		}
		catch (IOException ex) {
			close();
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public boolean send(long number) {
		byte[] request = this.requests.next(number);
		Connection connection = this.connections.remove();
		this.connections.add(connection);
		try {
			return connection.ask(request) == ACCEPTED;
		}
		catch (IOException ex) {
			reopen(connection);
			return false;
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

	@Override
	public void close() {
		this.connections.forEach(Connection::close);
	}

}
