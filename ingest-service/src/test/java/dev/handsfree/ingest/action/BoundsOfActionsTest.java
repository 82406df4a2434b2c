package dev.handsfree.ingest.action;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What bounds a webhook bounds an action: it comes in by the same door. */
class BoundsOfActionsTest {

	private static RunningActions ingest;

	@BeforeAll
	static void start() {
		ingest = RunningActions.withSecret("edge.patience=900ms", "edge.silence=600ms", "ingest.door.bodies=32KB",
				"ACTIONS_DAILY=1");
	}

	@AfterAll
	static void stop() {
		ingest.close();
	}

	// Attack: an action's body that stops | with a valid token | it is cut, 408
	@Test
	void aBodyThatStopsIsCut() throws Exception {
		assertThat(raw("Content-Length: 60000", "{")).startsWith("HTTP/1.1 408 ");
	}

	// Attack: bodies of actions that fill the memory | more than all may take | 503, and
	// the next one is taken
	@Test
	void aBodyForWhichThereIsNoRoomIsSentAgain() throws Exception {
		String user = UserToken.of("u_large").signed();

		assertThat(ingest.post(RunningActions.LEAD, user, "{" + " ".repeat(50_000) + "}").statusCode()).isEqualTo(503);
		// Its room is given back after its answer.
		await().until(() -> ingest.post(RunningActions.LEAD, user, "{}").statusCode() == 202);
	}

	@Test
	void aCompressedBodyIsNotRead() throws Exception {
		assertThat(
				ingest
					.send("POST", RunningActions.LEAD, BodyPublishers.ofString("{}"),
							Map.of("Authorization", "Bearer " + UserToken.of("u_1").signed(), "Content-Encoding",
									"gzip"))
					.statusCode())
			.isEqualTo(415);
	}

	@Test
	void aBugOfOursIsCountedAndUsesUpNobodysDay() throws Exception {
		String user = UserToken.of("u_bug").signed();
		ingest.publisherBreaks();
		assertThat(ingest.post(RunningActions.LEAD, user, "{}").statusCode()).isEqualTo(503);
		ingest.kafkaComesBack();

		assertThat(ingest.post(RunningActions.LEAD, user, "{}").statusCode()).isEqualTo(202);
		assertThat(ingest.bean(MeterRegistry.class)
			.get(RunningActions.ACTIONS)
			.tags("action", "capture-lead", "outcome", "unavailable")
			.counter()
			.count()).isPositive();
	}

	private static String raw(String framing, String body) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), ingest.at("/").getPort())) {
			socket.getOutputStream()
				.write(("POST " + RunningActions.LEAD + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
						+ UserToken.of("u_slow").signed() + "\r\n" + framing + "\r\n\r\n" + body)
					.getBytes(StandardCharsets.UTF_8));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}
