package dev.handsfree.ingest.webhook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A connection on which a sender writes whatever it likes, and reads what comes back. */
final class Wire implements AutoCloseable {

	private static final int PATIENCE_MILLIS = 15_000;

	private final Socket socket;

	private final InputStream in;

	private Wire(Socket socket) throws IOException {
		this.socket = socket;
		this.in = socket.getInputStream();
	}

	static Wire to(URI service) throws IOException {
		Socket socket = new Socket(service.getHost(), service.getPort());
		socket.setSoTimeout(PATIENCE_MILLIS);
		socket.setTcpNoDelay(true);
		return new Wire(socket);
	}

	/** The head of a POST, up to its empty line. */
	static String head(String path, Map<String, String> headers) {
		return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\n"
				+ headers.entrySet()
					.stream()
					.map((header) -> header.getKey() + ": " + header.getValue() + "\r\n")
					.collect(Collectors.joining())
				+ "\r\n";
	}

	Wire write(String text) throws IOException {
		return write(text.getBytes(StandardCharsets.UTF_8));
	}

	Wire write(byte[] bytes) throws IOException {
		this.socket.getOutputStream().write(bytes);
		this.socket.getOutputStream().flush();
		return this;
	}

	/** Writes one byte; false if the other side has hung up. */
	boolean trickle() {
		try {
			write("x");
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	/** Says that nothing more will come. */
	Wire halfClose() throws IOException {
		this.socket.shutdownOutput();
		return this;
	}

	/** The next answer; empty if the connection was closed without one. */
	Optional<Reply> reply() throws IOException {
		String head = head();
		if (head.isEmpty()) {
			return Optional.empty();
		}
		Reply reply = Reply.of(head);
		int length = Integer.parseInt(reply.header("content-length").orElse("0"));
		return Optional.of(reply.with(new String(this.in.readNBytes(length), StandardCharsets.UTF_8)));
	}

	/** Whether something has come back, or the other side has hung up. */
	boolean hasNews() throws IOException {
		this.socket.setSoTimeout(1);
		try {
			this.socket.getInputStream().mark(1);
			return this.in.available() > 0 || isClosed();
		}
		finally {
			this.socket.setSoTimeout(PATIENCE_MILLIS);
		}
	}

	/** Whether the other side hangs up without a further byte. */
	boolean isClosed() throws IOException {
		try {
			return this.in.read() == -1;
		}
		catch (SocketException ex) {
			return true;
		}
		catch (java.net.SocketTimeoutException ex) {
			return false;
		}
	}

	private String head() throws IOException {
		ByteArrayOutputStream head = new ByteArrayOutputStream();
		try {
			while (!head.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
				int next = this.in.read();
				if (next == -1) {
					return "";
				}
				head.write(next);
			}
		}
		catch (SocketException ex) {
			return "";
		}
		return head.toString(StandardCharsets.UTF_8);
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

	/**
	 * An answer.
	 *
	 * @param status its status
	 * @param headers its headers, by name in lower case
	 * @param body its body
	 * @param head its head as received
	 */
	record Reply(int status, Map<String, String> headers, String body, String head) {

		static Reply of(String head) {
			Map<String, String> headers = new LinkedHashMap<>();
			String[] lines = head.strip().split("\r\n", -1);
			for (int i = 1; i < lines.length; i++) {
				String[] parts = lines[i].split(":", 2);
				headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1].strip());
			}
			return new Reply(Integer.parseInt(lines[0].split(" ", 3)[1]), headers, "", head);
		}

		Reply with(String content) {
			return new Reply(this.status, this.headers, content, this.head);
		}

		Optional<String> header(String name) {
			return Optional.ofNullable(this.headers.get(name));
		}

	}

}
