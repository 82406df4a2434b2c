package dev.handsfree.ingest.action;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** An issuer that takes connections, and never comes to an end of its answer. */
final class DribblingIssuer implements AutoCloseable {

	private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

	private final AtomicInteger open = new AtomicInteger();

	private final Way way;

	DribblingIssuer(Way way) throws IOException {
		this.way = way;
		Thread.ofVirtual().start(this::accept);
	}

	private void accept() {
		try {
			while (true) {
				Socket connection = this.server.accept();
				Thread.ofVirtual().start(() -> answer(connection));
			}
		}
		catch (IOException ex) {
			// Closed: nobody is to be answered any more.
		}
	}

	private void answer(Socket connection) {
		this.open.incrementAndGet();
		try (connection; OutputStream out = connection.getOutputStream()) {
			out.write(this.way.first.formatted(this.server.getLocalPort()).getBytes(StandardCharsets.US_ASCII));
			out.flush();
			while (this.way == Way.SILENT && connection.getInputStream().read() >= 0) {
				// Reads the request, and then that whoever asked has hung up.
			}
			while (this.way != Way.REDIRECTS && this.way != Way.SILENT) {
				out.write(this.way.next.getBytes(StandardCharsets.US_ASCII));
				out.flush();
				TimeUnit.MILLISECONDS.sleep(200);
			}
		}
		catch (IOException ex) {
			// Whoever asked has hung up.
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			this.open.decrementAndGet();
		}
	}

	/** The setting that names it. */
	String setting() {
		return "ACTIONS_JWKS_URL=http://127.0.0.1:" + this.server.getLocalPort() + "/jwks";
	}

	/** How many are being answered. */
	int open() {
		return this.open.get();
	}

	@Override
	public void close() throws IOException {
		this.server.close();
	}

	/** How the answer never ends. */
	enum Way {

		/** A byte of the body now and then, as long as it takes. */
		BODY("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9999\r\n\r\n{", " "),

		/** The body in chunks, without an announced end. */
		CHUNKS("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n",
				"1\r\n \r\n"),

		/** One header after the other. */
		HEADERS("HTTP/1.1 200 OK\r\n", "X-More: a\r\n"),

		/** Takes the request and says nothing. */
		SILENT("", ""),

		/** Far more than keys need, as fast as it goes. */
		FLOOD("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{", " ".repeat(200_000)),

		/** From one address to the next without end. */
		REDIRECTS("""
				HTTP/1.1 302 Found\r
				Location: http://127.0.0.1:%d/jwks?again\r
				Content-Length: 0\r
				Connection: close\r
				\r
				""", "");

		private final String first;

		private final String next;

		Way(String first, String next) {
			this.first = first;
			this.next = next;
		}

	}

}
