package dev.handsfree.edge.answer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * Gives every answer the headers that keep browsers and caches from making anything of
 * it, and lets a sender whose body nobody wants finish, so that it reads the answer: a
 * connection that is closed under unread bytes takes its answer with it.
 */
public final class EveryAnswerValve extends ValveBase {

	/** The headers. */
	public static final List<Map.Entry<String, String>> HEADERS = List.of(
			Map.entry("X-Content-Type-Options", "nosniff"), Map.entry("Cache-Control", "no-store"),
			Map.entry("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
			Map.entry("Referrer-Policy", "no-referrer"));

	/**
	 * More than this of an unwanted body is not read, in bytes: 64 MiB. How long it may
	 * take is the request's own deadline.
	 */
	private static final long COURTESY = 64L * 1024 * 1024;

	/** For every request, asynchronous ones too. */
	public EveryAnswerValve() {
		super(true);
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		HEADERS.forEach((header) -> response.setHeader(header.getKey(), header.getValue()));
		if (response.isError() && response.getStatus() == HttpServletResponse.SC_NOT_IMPLEMENTED) {
			// So Tomcat answers CONNECT: no proxy is asked here, and none has failed.
			response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
		}
		getNext().invoke(request, response);
		if (!request.isAsync() && hasBody(request.getCoyoteRequest())) {
			response.finishResponse();
			readOn(request.getCoyoteRequest());
		}
	}

	private static boolean hasBody(org.apache.coyote.Request request) {
		try {
			return request.getContentLengthLong() > request.getBytesRead()
					|| request.getHeader("Transfer-Encoding") != null;
		}
		catch (IllegalArgumentException ex) {
			// Its length is none, and it has been refused for that.
			return false;
		}
	}

	/**
	 * Reads below the request's stream, which is closed with the answer. Whoever asked
	 * before sending is not told to go on, but may have begun.
	 */
	private static void readOn(org.apache.coyote.Request request) {
		long last = request.getBytesRead() + COURTESY;
		Unwanted unwanted = new Unwanted();
		try {
			int more;
			do {
				more = request.doRead(unwanted);
			}
			while (more >= 0 && request.getBytesRead() < last);
		}
		catch (IOException | IllegalStateException ex) {
			// It took too long, or has gone: the connection is closed either way.
			return;
		}
	}

	/** Where bytes go that nobody wants. */
	private static final class Unwanted implements ApplicationBufferHandler {

		private ByteBuffer bytes = ByteBuffer.allocate(0);

		@Override
		public void setByteBuffer(ByteBuffer buffer) {
			this.bytes = buffer;
		}

		@Override
		public ByteBuffer getByteBuffer() {
			return this.bytes;
		}

		@Override
		public void expand(int size) {
			// Only the server's own buffer is lent here, and never copied.
		}

	}

}
