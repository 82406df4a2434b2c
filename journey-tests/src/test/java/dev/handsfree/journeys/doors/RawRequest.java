package dev.handsfree.journeys.doors;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A request exactly as it is written, however wrong it is.
 *
 * @param method its method
 * @param target what stands behind it
 * @param headers its lines beside Host and Connection
 * @param body what follows the head
 */
record RawRequest(String method, String target, List<String> headers, String body) {

	private static final int PATIENCE_MILLIS = 20_000;

	/** What comes back until the other side hangs up, each byte as one character. */
	RawAnswer sendTo(int port) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			socket.setSoTimeout(PATIENCE_MILLIS);
			try {
				socket.getOutputStream().write(bytes());
				// Nothing more comes, so that nobody waits for a body that was promised.
				socket.shutdownOutput();
			}
			catch (IOException ex) {
				// It was answered before it was read: what was answered is there.
				return new RawAnswer(readAll(socket));
			}
			return new RawAnswer(readAll(socket));
		}
	}

	private static String readAll(Socket socket) throws IOException {
		ByteArrayOutputStream read = new ByteArrayOutputStream();
		InputStream in = socket.getInputStream();
		byte[] some = new byte[8192];
		try {
			for (int size = in.read(some); size >= 0; size = in.read(some)) {
				read.write(some, 0, size);
			}
		}
		catch (java.net.SocketException ex) {
			// The connection was reset behind the answer.
			return read.toString(StandardCharsets.ISO_8859_1);
		}
		return read.toString(StandardCharsets.ISO_8859_1);
	}

	private byte[] bytes() {
		StringBuilder request = new StringBuilder(
				this.method + " " + this.target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
		this.headers.forEach((header) -> request.append(header).append("\r\n"));
		return request.append("\r\n").append(this.body).toString().getBytes(StandardCharsets.ISO_8859_1);
	}

	@Override
	public String toString() {
		String line = this.method + " " + this.target + " " + this.headers;
		return (line.length() > 200) ? line.substring(0, 200) + "…" : line;
	}

}
