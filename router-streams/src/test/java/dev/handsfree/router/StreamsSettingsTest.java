package dev.handsfree.router;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import dev.handsfree.router.route.RouterMeters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StreamsSettingsTest {

	@Test
	void keepsItsPartitionsAcrossARestartOnlyUnderANameOfItsOwn() {
		assertThat(settings("0", 1)).containsEntry("main.consumer.group.instance.id", "router-streams-0");
		assertThat(settings("", 1)).doesNotContainKey("main.consumer.group.instance.id");
	}

	@Test
	void keepsInternalTopicsAsSafeAsTheOthers() {
		assertThat(settings("", 3)).containsEntry("replication.factor", 3)
			.containsEntry("topic.min.insync.replicas", 2);
		assertThat(settings("", 1)).containsEntry("replication.factor", 1)
			.containsEntry("topic.min.insync.replicas", 1);
	}

	@Test
	void readsOnlyWhatWasCommittedAndNeverWaitsLongerThanItGathers() {
		StreamsConfig config = new StreamsConfig(settings("", 1));

		assertThat(config.getMainConsumerConfigs("group", "client", 1)).containsEntry("isolation.level",
				"read_committed");
		assertThat(config.getProducerConfigs("client")).containsEntry("enable.idempotence", true)
			.containsEntry("transaction.timeout.ms", 4_000)
			.containsEntry("max.request.size", 2 * 1024 * 1024);
		assertThat(config.getLong(StreamsConfig.POLL_MS_CONFIG))
			.isLessThanOrEqualTo(config.getLong(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG));
	}

	private static Map<String, Object> settings(String instanceId, int replication) {
		return StreamsSettings.of(
				new RouterProperties("127.0.0.1:1", replication, URI.create("http://127.0.0.1:1"), Path.of("state"),
						instanceId, 1, 0, Duration.ofMillis(25), null, Duration.ofSeconds(1), Duration.ofSeconds(1)),
				new RouterMeters(new SimpleMeterRegistry()));
	}

}
