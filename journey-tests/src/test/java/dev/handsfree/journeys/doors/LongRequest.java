package dev.handsfree.journeys.doors;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A sender that writes its whole body, in pieces of 64 KiB, before it reads a word. */
final class LongRequest {

	private static final int PIECE = 64 * 1024;

	private static final int PATIENCE_MILLIS = 20_000;

	private LongRequest() {
	}

	/**
	 * The status that it reads.
	 * @throws IOException if the other side hangs up before everything is written
	 */
	static int to(int port, String method, String path, String header, int pieces, boolean chunked) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			socket.setSoTimeout(PATIENCE_MILLIS);
			OutputStream out = socket.getOutputStream();
			String framing = chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + (long) pieces * PIECE;
			out.write(ascii(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
					+ framing + "\r\n" + (header.isEmpty() ? "" : header + "\r\n") + "\r\n"));
			byte[] piece = ascii(" ".repeat(PIECE));
			for (int i = 0; i < pieces; i++) {
				out.write(chunked ? ascii("10000\r\n") : new byte[0]);
				out.write(piece);
				out.write(chunked ? ascii("\r\n") : new byte[0]);
			}
			out.write(chunked ? ascii("0\r\n\r\n") : new byte[0]);
			String line = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
				.readLine();
			return (line == null) ? 0 : Integer.parseInt(line.substring(9, 12));
		}
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

}
