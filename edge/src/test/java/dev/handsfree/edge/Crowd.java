package dev.handsfree.edge;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Connections that are opened and kept, whatever becomes of them. */
public final class Crowd implements AutoCloseable {

	private static final int PATIENCE_MILLIS = 5_000;

	private final List<Socket> sockets = new ArrayList<>();

	private final int port;

	/** A crowd that has yet to come to a port of this machine. */
	public Crowd(int port) {
		this.port = port;
	}

	/** So many connections from an address of this machine, each saying that. */
	public void come(int connections, String from, String saying) throws IOException {
		byte[] bytes = saying.getBytes(StandardCharsets.ISO_8859_1);
		for (int i = 0; i < connections; i++) {
			Socket socket = new Socket();
			this.sockets.add(socket);
			socket.bind(new InetSocketAddress(from, 0));
			try {
				socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), this.port), PATIENCE_MILLIS);
				socket.getOutputStream().write(bytes);
			}
			catch (IOException ex) {
				// It is not let in, or closed already, which is for the port to decide.
			}
		}
	}

	/** Waits for the answer to the last that came. */
	public void readAnswer() throws IOException {
		Socket last = this.sockets.getLast();
		last.setSoTimeout(30_000);
		StringBuilder head = new StringBuilder();
		while (head.indexOf("\r\n\r\n") < 0) {
			head.append((char) last.getInputStream().read());
		}
	}

	/** Whether the port has kept a connection, by its number from 0. */
	public boolean isOpen(int number) throws IOException {
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
	public static String answer(int port, String from) throws IOException {
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
