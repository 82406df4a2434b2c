package dev.handsfree.edge.connection;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.catalina.LifecycleException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What a sender is told when the stop begins between two lines of its request. */
class CutOffByStopTest {

	private final StoppingProtocol protocol = new StoppingProtocol();

	@TempDir
	private Path directory;

	private TomcatOf tomcat;

	@BeforeEach
	void start() throws LifecycleException {
		this.tomcat = new TomcatOf(this.protocol, this.directory);
	}

	@AfterEach
	void end() throws LifecycleException {
		this.tomcat.close();
	}

	@Test
	void aRequestWhoseHeadersAreLeftUnreadIsAnsweredThatTheServiceCannotAnswerNow() throws IOException {
		this.protocol.stopAfterTheFirstLine();

		String answer = answerTo("POST /webhooks/stripe HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n");

		assertThat(answer).startsWith("HTTP/1.1 503").contains("Retry-After: ", "Connection: close", "\"status\":503");
	}

	@Test
	void aRequestThatNamesNoHostIsStillItsSendersFault() throws IOException {
		assertThat(answerTo("POST /webhooks/stripe HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 400");
	}

	private String answerTo(String request) throws IOException {
		try (Socket socket = this.tomcat.connect()) {
			socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
		}
	}

	/** Says that it is paused from the second time on that a request asks. */
	private static final class StoppingProtocol extends PunctualProtocol {

		private final AtomicInteger questions = new AtomicInteger();

		private volatile boolean stops;

		void stopAfterTheFirstLine() {
			this.stops = true;
		}

		@Override
		public boolean isPaused() {
			return this.stops && this.questions.incrementAndGet() > 1;
		}

	}

}
