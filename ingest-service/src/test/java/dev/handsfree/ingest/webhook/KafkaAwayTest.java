package dev.handsfree.ingest.webhook;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.handsfree.topics.TopicCatalogue;
import dev.handsfree.topics.TopicProvisioner;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Promise 1 with a real broker that freezes, dies, and comes back: senders are told so
 * within two seconds, whoever asks after our health knows, and nobody has to restart
 * anything.
 */
@Tag("integration")
class KafkaAwayTest {

	private static final Duration PROMISED = Duration.ofSeconds(2);

	private static final Duration BACK = Duration.ofSeconds(40);

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path dir;

	private int sent;

	@Test
	void asksToSendAgainWhileKafkaIsAwayAndComesBackByItself() throws Exception {
		try (BrokerProcess broker = BrokerProcess.start(this.dir)) {
			ensureTopics(broker);
			try (RunningIngest ingest = RunningIngest.on(broker.bootstrapServers())) {
				awaitBack(ingest);

				broker.freeze();
				assertAway(ingest);
				broker.thaw();
				awaitBack(ingest);

				broker.kill();
				assertAway(ingest);
				try (BrokerProcess again = broker.again()) {
					awaitBack(ingest);
					assertThat(again.process().isAlive()).isTrue();
				}
			}
		}
	}

	private void assertAway(RunningIngest ingest) throws Exception {
		for (int i = 0; i < 3; i++) {
			Instant begun = Instant.now();
			HttpResponse<String> answer = send(ingest);
			assertThat(Duration.between(begun, Instant.now())).isLessThan(PROMISED);
			assertThat(answer.statusCode()).isEqualTo(503);
			assertThat(answer.headers().firstValueAsLong("Retry-After").orElseThrow()).isPositive();
		}
		assertThat(ingest.get(ingest.at("/health")).statusCode()).isEqualTo(503);
		assertThat(ingest.get(ingest.management("/actuator/health/readiness")).statusCode()).isEqualTo(503);
		assertThat(ingest.get(ingest.management("/actuator/health")).statusCode()).isEqualTo(503);
		assertThat(ingest.get(ingest.management("/actuator/health/liveness")).statusCode()).isEqualTo(200);
	}

	private void awaitBack(RunningIngest ingest) {
		await().atMost(BACK)
			.pollInterval(Duration.ofMillis(200))
			.untilAsserted(() -> assertThat(send(ingest).statusCode()).isEqualTo(202));
		await().atMost(BACK).pollInterval(Duration.ofMillis(200)).untilAsserted(() -> {
			assertThat(ingest.get(ingest.at("/health")).statusCode()).isEqualTo(200);
			assertThat(ingest.get(ingest.management("/actuator/health/readiness")).statusCode()).isEqualTo(200);
		});
	}

	private HttpResponse<String> send(RunningIngest ingest) throws Exception {
		this.sent++;
		return ingest.stripe("{\"id\":\"evt_%d\",\"type\":\"nobody.knows\"}".formatted(this.sent));
	}

	private static void ensureTopics(BrokerProcess broker) {
		try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
			new TopicProvisioner(admin, 1).ensure(List.of(TopicCatalogue.INBOUND));
		}
	}

}
