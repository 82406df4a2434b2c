package dev.handsfree.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Tag("integration")
class EmbeddedBrokerTest {

	private static final int TWO_MEBI = 2 * 1024 * 1024;

	@TempDir
	Path dir;

	@Test
	void keepsRecordsOfTwoMebibytesThroughARestartOnOtherPorts() throws Exception {
		// Given
		try (EmbeddedBroker broker = EmbeddedBroker.start(EmbeddedBroker.Settings.in(this.dir))) {
			createTopic(broker);
			send(broker, new byte[TWO_MEBI]);
		}

		// When
		try (EmbeddedBroker broker = EmbeddedBroker.start(EmbeddedBroker.Settings.in(this.dir))) {

			// Then
			assertThat(received(broker)).containsExactly(TWO_MEBI);
			assertThatExceptionOfType(ExecutionException.class)
				.isThrownBy(() -> send(broker, new byte[TWO_MEBI + TWO_MEBI / 4]))
				.withCauseInstanceOf(RecordTooLargeException.class);
		}
	}

	@Test
	void refusesAPortThatIsTaken() throws IOException {
		try (ServerSocket other = new ServerSocket(Loopback.free(), 1, InetAddress.getLoopbackAddress())) {
			EmbeddedBroker.Settings settings = EmbeddedBroker.Settings.in(this.dir).withPort(other.getLocalPort());

			assertThatExceptionOfType(PlatformException.class).isThrownBy(() -> EmbeddedBroker.start(settings))
				.withMessageContaining("KAFKA_PORT");
		}
	}

	private static void createTopic(EmbeddedBroker broker) throws Exception {
		try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
			admin.createTopics(List.of(new NewTopic("kept", 1, (short) 1))).all().get(20, TimeUnit.SECONDS);
		}
	}

	private static void send(EmbeddedBroker broker, byte[] value) throws Exception {
		try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
				Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers(), ProducerConfig.ACKS_CONFIG,
						"all", ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 2 * TWO_MEBI),
				new ByteArraySerializer(), new ByteArraySerializer())) {
			producer.send(new ProducerRecord<>("kept", value)).get(20, TimeUnit.SECONDS);
		}
	}

	private static List<Integer> received(EmbeddedBroker broker) {
		try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
				Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()), new ByteArrayDeserializer(),
				new ByteArrayDeserializer())) {
			List<TopicPartition> partitions = List.of(new TopicPartition("kept", 0));
			consumer.assign(partitions);
			consumer.seekToBeginning(partitions);
			ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofSeconds(20));
			return records.records(partitions.getFirst()).stream().map((sent) -> sent.value().length).toList();
		}
	}

}
