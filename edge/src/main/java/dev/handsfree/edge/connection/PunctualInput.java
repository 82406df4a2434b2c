package dev.handsfree.edge.connection;

import java.io.IOException;
import java.net.SocketTimeoutException;

import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * Reads a body, but not beyond the deadline of its request, however many bytes come in
 * between.
 */
final class PunctualInput implements InputBuffer {

	private final PunctualProcessor processor;

	private final InputBuffer input;

	PunctualInput(PunctualProcessor processor, InputBuffer input) {
		this.processor = processor;
		this.input = input;
	}

	/**
	 * The next bytes.
	 * @throws SocketTimeoutException if they are late, which Tomcat answers with 408
	 */
	@Override
	public int doRead(ApplicationBufferHandler handler) throws IOException {
		long patience = this.processor.patience();
		if (patience <= 0) {
			throw new SocketTimeoutException("the request is late");
		}
		this.processor.waitFor(patience);
		try {
			return this.input.doRead(handler);
		}
		finally {
			this.processor.waitFor(this.processor.silence());
		}
	}

	@Override
	public int available() {
		return this.input.available();
	}

}
