package dev.handsfree.edge.connection;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.apache.coyote.Adapter;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * Decides when a request has taken too long to arrive. While its head comes in, no thread
 * waits and a late connection is closed without an answer; a late body ends in 408.
 */
final class PunctualProcessor extends Http11Processor {

	private static final long NOT_BEGUN = -1;

	private final PunctualProtocol protocol;

	private final long patience;

	private final long silence;

	PunctualProcessor(PunctualProtocol protocol, Adapter adapter, Duration patience) {
		super(protocol, adapter);
		this.protocol = protocol;
		this.patience = patience.toNanos();
		this.silence = Math.max(protocol.getConnectionTimeout(), 1);
		this.request.setInputBuffer(new PunctualInput(this, this.request.getInputBuffer()));
	}

	/** Called for each piece of a head that arrives. */
	@Override
	public SocketState service(SocketWrapperBase<?> socket) throws IOException {
		if (millisLeft() <= 0) {
			return SocketState.CLOSED;
		}
		SocketState state = super.service(socket);
		if (state == SocketState.OPEN) {
			// Empty lines before a request are no beginning for Tomcat, and could go on
			// for ever.
			return (hasBegun() || !mayWait(socket)) ? SocketState.CLOSED : state;
		}
		if (state == SocketState.LONG && !isAsync()) {
			// Half a head: whoever falls silent now is closed at the deadline, too.
			socket.setReadTimeout(patience());
		}
		return state;
	}

	/** Whether there is time for a further request, which is limited then. */
	private boolean mayWait(SocketWrapperBase<?> socket) {
		long keepAlive = this.protocol.keepAliveNow();
		socket.setReadTimeout(keepAlive);
		return keepAlive > 0;
	}

	/** How long the next byte may take, in milliseconds; not positive when it is late. */
	long patience() {
		return Math.min(this.silence, millisLeft());
	}

	/** Lets the next byte take so many milliseconds. */
	void waitFor(long millis) {
		SocketWrapperBase<?> socket = getSocketWrapper();
		if (socket != null) {
			socket.setReadTimeout(millis);
		}
	}

	/** How long a byte may take when there is no deadline, in milliseconds. */
	long silence() {
		return this.silence;
	}

	private boolean hasBegun() {
		return this.request.getStartTimeNanos() != NOT_BEGUN;
	}

	private long millisLeft() {
		return hasBegun()
				? TimeUnit.NANOSECONDS.toMillis(this.patience - (System.nanoTime() - this.request.getStartTimeNanos()))
				: Long.MAX_VALUE;
	}

}
