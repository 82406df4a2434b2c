package dev.handsfree.publish;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import dev.handsfree.events.InboundEvent;
import dev.handsfree.publish.Publication.Published;
import dev.handsfree.publish.Publication.Unavailable;
import dev.handsfree.registry.EventSerdes;
import dev.handsfree.telemetry.Tracing;
import dev.handsfree.topics.EventHeaders;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The time bounds of keeping, without a broker: Kafka's own stand-in for a producer whose
 * acknowledgements the test gives, and a port where nobody answers.
 */
class KafkaEventPublisherTest {

	private final EventSerdes serdes = EventSerdes.inMemory();

	@Test
	void isPublishedOnlyWhenEveryEventIsAcknowledged() {
		MockProducer<String, InboundEvent> producer = producer();
		var publication = inBackground(producer);
		Awaitility.await().until(() -> producer.history().size() == 2);

		producer.completeNext();
		assertThat(publication).isNotDone();
		producer.completeNext();

		assertThat(publication.join()).isEqualTo(new Published());
		assertThat(producer.history()).extracting((sent) -> sent.key()).containsExactly("stripe:evt_1", "stripe:evt_2");
		assertThat(EventHeaders.text(producer.history().getFirst().headers(), EventHeaders.TYPE)).contains("unmapped");
	}

	@Test
	void isUnavailableWhenOneEventIsRefused() {
		MockProducer<String, InboundEvent> producer = producer();
		var publication = inBackground(producer);
		Awaitility.await().until(() -> producer.history().size() == 2);

		producer.completeNext();
		producer.errorNext(new NotEnoughReplicasException("no"));

		assertThat(publication.join()).isEqualTo(new Unavailable("NotEnoughReplicasException"));
	}

	@Test
	void isUnavailableWithinTwoSecondsWhenNobodyAcknowledges() {
		Instant begun = Instant.now();

		Publication publication = new KafkaEventPublisher(producer(), Tracing.off()).publish(events());

		assertThat(publication).isEqualTo(new Unavailable("no acknowledgement in time"));
		assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(2));
	}

	@Test
	void isUnavailableWithinTwoSecondsWhenKafkaIsAway() throws IOException {
		int deserted;
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			deserted = socket.getLocalPort();
		}
		try (KafkaEventPublisher publisher = KafkaEventPublisher.to("127.0.0.1:" + deserted,
				this.serdes.serializer())) {
			Instant begun = Instant.now();

			Publication publication = publisher.publish(events());

			assertThat(publication).isInstanceOf(Unavailable.class);
			assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(2));
		}
	}

	@Test
	void beginsNoSendThatMayBlockBeyondTheLimit() {
		AtomicInteger begun = new AtomicInteger();
		MockProducer<String, InboundEvent> slow = new MockProducer<>(true, null, new StringSerializer(),
				this.serdes.serializer()) {

			@Override
			public synchronized Future<RecordMetadata> send(ProducerRecord<String, InboundEvent> record,
					Callback callback) {
				begun.incrementAndGet();
				long until = System.nanoTime() + Duration.ofMillis(650).toNanos();
				while (System.nanoTime() < until) {
					LockSupport.parkNanos(until - System.nanoTime());
				}
				return super.send(record, callback);
			}

		};
		Instant start = Instant.now();

		Publication publication = new KafkaEventPublisher(slow, Tracing.off())
			.publish(List.of(event("stripe:evt_1"), event("stripe:evt_2"), event("stripe:evt_3")));

		assertThat(publication).isEqualTo(new Unavailable("no time left to send"));
		assertThat(begun).hasValue(2);
		assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(2));
	}

	@Test
	void isUnavailableAfterItWasClosed() {
		KafkaEventPublisher publisher = new KafkaEventPublisher(producer(), Tracing.off());
		publisher.close();

		assertThat(publisher.publish(events())).isInstanceOf(Unavailable.class);
	}

	@Test
	void allEventsOfAWebhookCarryTheSameTrace() {
		MockProducer<String, InboundEvent> producer = new MockProducer<>(true, null, new StringSerializer(),
				this.serdes.serializer());
		KafkaEventPublisher publisher = new KafkaEventPublisher(producer, Tracing.off());

		publisher.publish(events());
		publisher.publish(events());

		List<String> traces = producer.history()
			.stream()
			.map((record) -> EventHeaders.text(record.headers(), EventHeaders.TRACE).orElseThrow())
			.toList();
		assertThat(traces).hasSize(4).allMatch((trace) -> trace.matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00"));
		assertThat(traces.get(0)).isEqualTo(traces.get(1)).isNotEqualTo(traces.get(2));
	}

	private static CompletableFuture<Publication> inBackground(MockProducer<String, InboundEvent> producer) {
		return CompletableFuture.supplyAsync(() -> new KafkaEventPublisher(producer, Tracing.off()).publish(events()));
	}

	private MockProducer<String, InboundEvent> producer() {
		return new MockProducer<>(false, null, new StringSerializer(), this.serdes.serializer());
	}

	private static List<InboundEvent> events() {
		return List.of(event("stripe:evt_1"), event("stripe:evt_2"));
	}

	private static InboundEvent event(String id) {
		return InboundEvent.newBuilder()
			.setEventId(id)
			.setOccurredAt(Instant.parse("2026-11-23T10:00:00Z"))
			.setSource("stripe")
			.setSubject("cus_1")
			.setUnmapped("unknown_type")
			.setOriginal(ByteBuffer.allocate(0))
			.build();
	}

}
