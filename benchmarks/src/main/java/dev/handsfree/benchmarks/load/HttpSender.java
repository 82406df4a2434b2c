package dev.handsfree.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;

/** Sends requests over one connection; accepted is what is answered by 202. */
final class HttpSender implements Sender {

	private static final int ACCEPTED = 202;

	private final Connection connection;

	private final Requests requests;

	/**
	 * @param server where they are sent
	 * @param requests makes them
	 * @throws UncheckedIOException if nothing listens there
	 */
	HttpSender(InetSocketAddress server, Requests requests) {
		try {
			this.connection = new Connection(server);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.requests = requests;
	}

	@Override
	public boolean send(long number) {
		byte[] request = this.requests.next(number);
		try {
			return this.connection.ask(request) == ACCEPTED;
		}
		catch (IOException ex) {
			reopen();
			return false;
		}
	}

	private void reopen() {
		try {
			this.connection.reopen();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		try {
			this.connection.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
