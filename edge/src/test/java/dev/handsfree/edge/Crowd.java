package dev.handsfree.edge;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Connections that are opened and kept, whatever becomes of them. */
final class Crowd implements AutoCloseable {

	private final List<Socket> sockets = new ArrayList<>();

	private final int port;

	Crowd(int port) {
		this.port = port;
	}

	/** So many connections from an address of this machine, each saying that. */
	void come(int connections, String from, String saying) throws IOException {
		byte[] bytes = saying.getBytes(StandardCharsets.ISO_8859_1);
		for (int i = 0; i < connections; i++) {
			Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port, InetAddress.getByName(from), 0);
			this.sockets.add(socket);
			try {
				socket.getOutputStream().write(bytes);
			}
			catch (IOException ex) {
				// It has been closed already, which is for the port to decide.
			}
		}
	}

	/** Waits for the answer to the last that came. */
	void readAnswer() throws IOException {
		Socket last = this.sockets.getLast();
		last.setSoTimeout(30_000);
		StringBuilder head = new StringBuilder();
		while (head.indexOf("\r\n\r\n") < 0) {
			head.append((char) last.getInputStream().read());
		}
	}

	/** Whether the port has kept a connection, by its number from 0. */
	boolean isOpen(int number) throws IOException {
		Socket socket = this.sockets.get(number);
		socket.setSoTimeout(200);
		try {
			return socket.getInputStream().read() >= 0;
		}
		catch (SocketTimeoutException ex) {
			return true;
		}
	}

	/** The first line that an honest request from an address is answered with. */
	static String answer(int port, String from) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port, InetAddress.getByName(from), 0)) {
			socket.setSoTimeout(30_000);
			socket.getOutputStream()
				.write("GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
					.getBytes(StandardCharsets.US_ASCII));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).lines()
				.findFirst()
				.orElse("");
		}
	}

	@Override
	public void close() throws IOException {
		for (Socket socket : this.sockets) {
			socket.close();
		}
	}

}
