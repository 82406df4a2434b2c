package dev.handsfree.quickstart;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import dev.handsfree.ops.OpsApplication;
import dev.handsfree.settings.cluster.ClusterAccess;
import dev.handsfree.topics.DeadLetterHeaders;
import dev.handsfree.topics.EventHeaders;
import dev.handsfree.topics.TopicCatalogue;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The commands of dead letters against an ops-console on its real platform. */
@Tag("integration")
class DeadLettersCommandTest {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private static Path dir;

	private static RealDeployment deployment;

	@BeforeAll
	static void start() throws Exception {
		deployment = RealDeployment.of(dir, OpsApplication.application(), "CONSOLE_PORT", "CONSOLE_API_TOKENS");
	}

	@AfterAll
	static void stop() {
		deployment.close();
	}

	@Test
	void areShownSavedRestoredAndGivenUp() throws Exception {
		// Given
		String id = deadLetter();
		await().atMost(PATIENCE).until(() -> run("list").text().contains(id));
		Path file = dir.resolve("letters");
		// When
		Printed shown = run("show", id);
		Printed saved = run("export", file.toString(), "--sink=crm");
		Printed restored = run("import", file.toString());
		Printed discarded = run("discard", id, "--reason=made by a test");
		// Then
		assertThat(shown.text()).contains("ce_source").containsPattern("cause +invalid").doesNotContain("ada@example");
		assertThat(saved.text()).contains("1 written to");
		assertThat(restored.text()).contains("1 imported.");
		assertThat(discarded.text() + discarded.error()).contains("1 discarded.");
		assertThat(run("groups").text()).doesNotContain("lead-to-crm");
		assertThat(run("discard", id, "--reason=again").error()).contains("409: A dead letter among them is not open.");
	}

	private static String deadLetter() throws Exception {
		Headers headers = EventHeaders.of("chatbot:msg_1", "lead.captured", "chatbot", Instant.EPOCH,
				"ada@example.com");
		DeadLetterHeaders.from(headers, TopicCatalogue.LEADS.name(), 0, 7, 0);
		DeadLetterHeaders.put(headers, DeadLetterHeaders.REASON, "the e-mail ada@example.com is none");
		DeadLetterHeaders.put(headers, DeadLetterHeaders.CAUSE, "invalid");
		DeadLetterHeaders.put(headers, DeadLetterHeaders.AUTOMATION, "lead-to-crm");
		String servers = deployment.service().getEnvironment().getRequiredProperty("KAFKA_BOOTSTRAP_SERVERS");
		try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(ClusterAccess.to(servers, Map.of()),
				new StringSerializer(), new ByteArraySerializer())) {
			var place = producer
				.send(new ProducerRecord<>(TopicCatalogue.deadLetters("crm").name(), null, "ada@example.com",
						"no Avro".getBytes(StandardCharsets.UTF_8), headers))
				.get();
			return place.topic() + "-" + place.partition() + "-" + place.offset();
		}
	}

	private static Printed run(String... arguments) {
		return deployment.run("dead-letters", arguments);
	}

}
