package dev.handsfree.ingest.webhook;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.handsfree.events.InboundEvent;
import dev.handsfree.ingest.webhook.Wire.Reply;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

/** What becomes of webhooks that are under way when the service is told to stop. */
class GracefulShutdownTest {

	private static final int UNDER_WAY = 20;

	@Test
	void everyWebhookUnderWayGetsItsTrueAnswerAndNoNewOneIsTaken() throws Exception {
		RunningIngest ingest = new RunningIngest();
		List<Wire> senders = new ArrayList<>();
		try (Wire idle = Wire.to(ingest.at("/")); Wire half = Wire.to(ingest.at("/"))) {
			// Given
			ingest.kept().hold();
			for (int i = 0; i < UNDER_WAY; i++) {
				senders.add(Wire.to(ingest.at("/")).write(genuine("evt_" + i)));
			}
			String whole = genuine("evt_half");
			half.write(whole.substring(0, whole.length() - 10));
			await().until(() -> ingest.kept().waiting() == UNDER_WAY);

			// When
			CompletableFuture<Void> stopping = CompletableFuture.runAsync(ingest::stop);

			// Then
			await().untilAsserted(() -> assertThatIOException().isThrownBy(() -> knock(ingest)));
			assertThat(ingest.get(ingest.management("/actuator/health/readiness")).statusCode()).isEqualTo(503);
			assertThat(stopping).isNotDone();
			half.write(whole.substring(whole.length() - 10));
			await().until(() -> ingest.kept().waiting() == UNDER_WAY + 1);
			ingest.kept().letGo();
			for (int i = 0; i < UNDER_WAY; i++) {
				assertThat(senders.get(i).reply()).map(Reply::body).contains("{\"events\":[\"stripe:evt_" + i + "\"]}");
			}
			assertThat(half.reply()).map(Reply::status).contains(202);
			stopping.get(20, TimeUnit.SECONDS);
			assertThat(ingest.kept().all()).extracting(InboundEvent::getEventId)
				.hasSize(UNDER_WAY + 1)
				.doesNotHaveDuplicates();
			assertThat(idle.isClosed()).isTrue();
		}
		finally {
			for (Wire sender : senders) {
				sender.close();
			}
			ingest.close();
		}
	}

	@Test
	void whoeverNeverFinishesDoesNotHoldUpTheEnd() throws Exception {
		RunningIngest ingest = new RunningIngest("edge.patience=1s");
		try (Wire slow = Wire.to(ingest.at("/"))) {
			slow.write(Wire.head("/webhooks/stripe", Map.of("Content-Length", "1000")));
			Instant begun = Instant.now();

			ingest.close();

			assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(10));
		}
	}

	private static void knock(RunningIngest ingest) throws IOException {
		Wire.to(ingest.at("/")).close();
	}

	private static String genuine(String id) {
		String body = "{\"id\":\"" + id + "\",\"type\":\"nobody.knows\"}";
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		Map<String, String> headers = new LinkedHashMap<>(RunningIngest.signed("stripe", "", Instant.now(), bytes));
		headers.put("Content-Length", Integer.toString(bytes.length));
		return Wire.head("/webhooks/stripe", headers) + body;
	}

}
