package dev.handsfree.ingest.signal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;

import dev.handsfree.events.SourceSignal;
import dev.handsfree.registry.EventSerdes;
import dev.handsfree.testkit.clock.MovableClock;
import dev.handsfree.testkit.parts.RealKafka;
import dev.handsfree.testkit.parts.TopicReader;
import dev.handsfree.topics.TopicCatalogue;
import dev.handsfree.topics.TopicProvisioner;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Tag("integration")
@ExtendWith(RealKafka.class)
class KafkaSignalPublisherTest {

	private static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");

	private final EventSerdes serdes = EventSerdes.inMemory();

	private final MovableClock clock = new MovableClock(TEN);

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final String source = "source-" + UUID.randomUUID();

	private final SourceSignals signals = new SourceSignals(List.of(this.source), this.meters, this.clock);

	@Test
	void writesMinutesAsTheyEndAndTheStartedOneAtTheStop(RealKafka.Broker broker) {
		ensureTopics(broker);
		try (TopicReader reader = TopicReader.of(broker.bootstrapServers(), List.of(TopicCatalogue.SOURCE_SIGNALS))) {
			try (KafkaSignalPublisher publisher = KafkaSignalPublisher.to(broker.bootstrapServers(),
					this.serdes.serializer(), this.signals)) {
				publisher.start();
				this.signals.accepted(this.source);
				this.signals.refused(this.source, "rejected.wrong_signature");
				this.clock.pass(Duration.ofMinutes(1));
				await().atMost(Duration.ofSeconds(30)).until(() -> written(reader).size() == 1);
				this.signals.accepted(this.source);
			}

			assertThat(written(reader)).containsExactly(signal(TEN, 2, 1, Map.of("rejected.wrong_signature", 1L)),
					signal(TEN.plusSeconds(60), 1, 1, Map.of()));
		}
	}

	@Test
	void tellsLaterWhatNobodyTakesNow() {
		try (AwayProducer producer = new AwayProducer()) {
			KafkaSignalPublisher publisher = new KafkaSignalPublisher(this.signals, producer);
			this.signals.accepted(this.source);
			this.clock.pass(Duration.ofMinutes(1));
			this.signals.accepted(this.source);
			this.clock.pass(Duration.ofMinutes(1));

			publisher.publishEnded();
			assertThat(producer.history()).isEmpty();

			producer.away = false;
			publisher.publishEnded();
			publisher.publishEnded();
			assertThat(producer.history()).extracting((record) -> record.value().getMinute())
				.containsExactly(TEN, TEN.plusSeconds(60));
		}
	}

	@Test
	void countsWhatCouldNotBeWrittenInADay() {
		try (AwayProducer producer = new AwayProducer()) {
			producer.away = false;
			KafkaSignalPublisher publisher = new KafkaSignalPublisher(this.signals, producer);
			this.signals.accepted(this.source);
			this.clock.pass(Duration.ofMinutes(1));
			publisher.publishEnded();

			producer.errorNext(new TimeoutException());

			assertThat(this.meters.get(SourceSignals.LOST).counter().count()).isEqualTo(1);
		}
	}

	private SourceSignal signal(Instant minute, long received, long accepted, Map<String, Long> rejected) {
		return SourceSignal.newBuilder()
			.setSource(this.source)
			.setMinute(minute)
			.setReceived(received)
			.setAccepted(accepted)
			.setRejected(rejected)
			.build();
	}

	private static void ensureTopics(RealKafka.Broker broker) {
		try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
			new TopicProvisioner(admin, 1).ensure(List.of(TopicCatalogue.SOURCE_SIGNALS));
		}
	}

	private List<SourceSignal> written(TopicReader reader) {
		return reader.catchUp()
			.records(TopicCatalogue.SOURCE_SIGNALS, this.source)
			.stream()
			.map((record) -> this.serdes.<SourceSignal>deserializer().deserialize(record.topic(), record.value()))
			.toList();
	}

	/** Takes nothing at first, as while its brokers are unknown. */
	private final class AwayProducer extends MockProducer<String, SourceSignal> {

		private boolean away = true;

		AwayProducer() {
			super(false, null, new StringSerializer(), KafkaSignalPublisherTest.this.serdes.serializer());
		}

		@Override
		public synchronized Future<RecordMetadata> send(ProducerRecord<String, SourceSignal> record,
				Callback callback) {
			if (this.away) {
				throw new TimeoutException();
			}
			return super.send(record, callback);
		}

	}

}
