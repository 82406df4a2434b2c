package dev.handsfree.ingest.edge;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

import jakarta.servlet.ServletException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Gives every answer the headers that keep browsers and caches from making anything of
 * it, and lets a sender whose body nobody wants finish, so that it reads the answer: a
 * connection that is closed under unread bytes takes its answer with it.
 */
final class EveryAnswerValve extends ValveBase {

	static final List<Map.Entry<String, String>> HEADERS = List.of(Map.entry("X-Content-Type-Options", "nosniff"),
			Map.entry("Cache-Control", "no-store"),
			Map.entry("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
			Map.entry("Referrer-Policy", "no-referrer"));

	/** More than this of an unwanted body is not waited for. */
	private static final int COURTESY = 2 * 1024 * 1024;

	EveryAnswerValve() {
		super(true);
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		HEADERS.forEach((header) -> response.setHeader(header.getKey(), header.getValue()));
		getNext().invoke(request, response);
		if (!request.isAsync() && hasUnreadBody(request.getCoyoteRequest())) {
			response.finishResponse();
			readOn(request);
		}
	}

	private static boolean hasUnreadBody(org.apache.coyote.Request request) {
		try {
			boolean announced = request.getContentLengthLong() > request.getBytesRead()
					|| request.getHeader("Transfer-Encoding") != null;
			// Whoever asked before sending has not been told to go on.
			return announced && !request.hasExpectation();
		}
		catch (IllegalArgumentException ex) {
			// Its length is none, and it has been refused for that.
			return false;
		}
	}

	private static void readOn(Request request) {
		byte[] unwanted = new byte[8 * 1024];
		try {
			InputStream body = request.getInputStream();
			int read = 0;
			for (int more = 0; more >= 0 && read < COURTESY; read += more) {
				more = body.read(unwanted);
			}
		}
		catch (IOException | IllegalStateException ex) {
			// It took too long, or has gone: the connection is closed either way.
			return;
		}
	}

}
