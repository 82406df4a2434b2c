package dev.handsfree.benchmarks.load;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * One kept-alive connection that sends a request and reads its answer: as much HTTP/1.1
 * as the servers here speak, for the least of the machine's time. Of one thread at a
 * time.
 */
final class Connection implements AutoCloseable {

	private static final int CLOSED = -1;

	/**
	 * Whoever sends so seldom opens anew, as HTTP clients do: a crowded server closes
	 * what is idle, and a request into a closed connection says nothing about it.
	 */
	private static final long LONGEST_IDLE = TimeUnit.SECONDS.toNanos(3);

	private final InetSocketAddress address;

	private final ByteBuffer answer = ByteBuffer.allocateDirect(16 * 1024);

	private SocketChannel channel;

	private long usedAt = System.nanoTime();

	Connection(InetSocketAddress address) throws IOException {
		this.address = address;
		this.channel = open(address);
	}

	private static SocketChannel open(InetSocketAddress address) throws IOException {
		SocketChannel channel = SocketChannel.open(address);
		channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
		return channel;
	}

	/**
	 * Sends a request and waits for its answer.
	 * @return the answer's status
	 * @throws IOException if there is none
	 */
	int ask(byte[] request) throws IOException {
		if (System.nanoTime() - this.usedAt > LONGEST_IDLE) {
			reopen();
		}
		ByteBuffer bytes = ByteBuffer.wrap(request);
		while (bytes.hasRemaining()) {
			this.channel.write(bytes);
		}
		this.answer.clear();
		int length = CLOSED;
		String head = "";
		while (length < 0 || this.answer.position() < length) {
			if (this.channel.read(this.answer) < 0) {
				throw new EOFException("the server closed the connection");
			}
			if (length < 0) {
				head = head();
				length = head.isEmpty() ? CLOSED : head.length() + contentLength(head);
			}
		}
		this.usedAt = System.nanoTime();
		if (head.contains("connection: close")) {
			reopen();
		}
		return Integer.parseInt(head.substring(9, 12));
	}

	/** Whether the last answer holds that text. */
	boolean answerHolds(String text) {
		return read().contains(text);
	}

	private String read() {
		byte[] read = new byte[this.answer.position()];
		this.answer.get(0, read);
		return new String(read, StandardCharsets.ISO_8859_1);
	}

	/** The head in lower case, with the empty line; empty while it is not whole. */
	private String head() {
		String text = read();
		int end = text.indexOf("\r\n\r\n");
		return (end < 0) ? "" : text.substring(0, end + 4).toLowerCase(Locale.ROOT);
	}

	private static int contentLength(String head) throws IOException {
		int at = head.indexOf("content-length:");
		if (at < 0) {
			throw new IOException("an answer without a length");
		}
		return Integer.parseInt(head.substring(at + 15, head.indexOf("\r\n", at)).strip());
	}

	/** A new connection in place of this one, after the server or an error closed it. */
	void reopen() throws IOException {
		this.channel.close();
		this.channel = open(this.address);
	}

	@Override
	public void close() {
		try {
			this.channel.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
