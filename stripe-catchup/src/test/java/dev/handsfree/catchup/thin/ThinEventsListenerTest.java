package dev.handsfree.catchup.thin;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

import dev.handsfree.events.InboundEvent;
import dev.handsfree.publish.EventPublisher;
import dev.handsfree.publish.Publication.Published;
import dev.handsfree.registry.EventSerdes;
import dev.handsfree.standin.StandIns;
import dev.handsfree.standin.Tokens;
import dev.handsfree.standin.wire.Fault;
import dev.handsfree.stripe.StripeApi;
import dev.handsfree.stripe.StripeUnavailableException;
import dev.handsfree.testkit.parts.RealKafka;
import dev.handsfree.topics.TopicCatalogue;
import dev.handsfree.topics.TopicProvisioner;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.kafka.listener.MessageListenerContainer;

import static dev.handsfree.catchup.thin.KeptThinEvents.about;
import static dev.handsfree.catchup.thin.KeptThinEvents.renormalizer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** On a real broker, against Stripe's stand-in. */
@Tag("integration")
@ExtendWith({ RealKafka.class, OutputCaptureExtension.class })
@Isolated("a thread dies of an exception here, which others would take for theirs")
class ThinEventsListenerTest {

	private static final EventSerdes SERDES = EventSerdes.inMemory();

	private final StandIns standIns = StandIns.start(StandIns.Settings.ephemeral());

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final List<InboundEvent> published = new CopyOnWriteArrayList<>();

	private final String run = UUID.randomUUID().toString().replace("-", "");

	private final String bootstrapServers;

	ThinEventsListenerTest(RealKafka.Broker broker) {
		this.bootstrapServers = broker.bootstrapServers();
	}

	/** The group begins behind what other tests have left on the broker. */
	@BeforeEach
	void beginAtTheEnd() throws ExecutionException, InterruptedException {
		TopicPartition partition = new TopicPartition(TopicCatalogue.UNMAPPED.name(), 0);
		try (Admin admin = Admin.create(Map.of("bootstrap.servers", this.bootstrapServers))) {
			new TopicProvisioner(admin, 1).ensure(TopicCatalogue.all());
			long end = admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
				.partitionResult(partition)
				.get()
				.offset();
			admin.alterConsumerGroupOffsets("thin-" + this.run, Map.of(partition, new OffsetAndMetadata(end)))
				.all()
				.get();
		}
	}

	@AfterEach
	void close() {
		this.standIns.close();
	}

	@Test
	void aThinEventIsFetchedAlthoughStripeThrottlesAndItsNeighboursAreRubbish() throws Exception {
		customer("1");
		this.standIns.stripe().failNext(Fault.throttled(Duration.ofSeconds(1)).times(2));
		keep("rubbish", new byte[] { 7 });
		keep(event("1"));
		keep(about(this.run + "_gone", "v1.customer.created", related("gone")));

		listenUntil(() -> {
			assertThat(mine()).extracting(InboundEvent::getEventId).containsExactly("stripe:" + id("1"));
			assertThat(count("published")).isEqualTo(1);
			assertThat(count("not_shown")).isEqualTo(1);
		});

		assertThat(mine().getFirst().getType()).contains("account.changed");
	}

	@Test
	void whatWasPublishedBeforeACrashIsPublishedAgainUnderTheSameIdAndNothingIsLost() throws Exception {
		customer("1");
		customer("2");
		keep(event("1"));
		keep(event("2"));
		EventPublisher dying = (events) -> {
			throw new ProcessDies();
		};

		MessageListenerContainer crashing = listener(dying);
		crashing.start();
		await().dontCatchUncaughtExceptions().atMost(Duration.ofSeconds(20)).until(() -> !mine().isEmpty());
		crashing.stop();
		listenUntil(() -> assertThat(count("published")).isEqualTo(2));

		assertThat(mine()).hasSize(3)
			.extracting(InboundEvent::getEventId)
			.containsOnly("stripe:" + id("1"), "stripe:" + id("2"));
	}

	@Test
	void aBugThatPassesLosesNothing(CapturedOutput output) throws Exception {
		customer("1");
		keep(event("1"));
		AtomicInteger bugs = new AtomicInteger(2);

		listenUntil((events) -> {
			if (bugs.getAndDecrement() > 0) {
				throw new IllegalStateException("card 4242");
			}
			return new Published();
		}, () -> assertThat(count("published")).isEqualTo(1));

		assertThat(count("failed")).isZero();
		assertThat(output).contains("event=stripe:" + id("1") + " cause=java.lang.IllegalStateException at ")
			.doesNotContain("card 4242");
	}

	@Test
	void aRecordThatFailsAgainAndAgainStaysUnmappedAndItsNeighboursGoOn(CapturedOutput output) throws Exception {
		customer("1");
		customer("2");
		keep(event("1"));
		keep(event("2"));
		AtomicInteger tries = new AtomicInteger();

		listenUntil((events) -> {
			if (events.getFirst().getEventId().endsWith("_1")) {
				tries.incrementAndGet();
				throw new IllegalStateException("card 4242");
			}
			return new Published();
		}, () -> assertThat(count("published")).isEqualTo(1));

		assertThat(count("failed")).isEqualTo(1);
		assertThat(tries).hasValue(ThinRetries.MOST);
		assertThat(output).contains("a thin event failed 5 times and stays unmapped: event=stripe:" + id("1"))
			.doesNotContain("card 4242");
	}

	@Test
	void whatIsSettledIsNotReadAgain() throws Exception {
		customer("1");
		keep(event("1"));
		listenUntil(() -> assertThat(count("published")).isEqualTo(1));
		customer("2");
		keep(event("2"));

		listenUntil(() -> assertThat(count("published")).isEqualTo(2));

		assertThat(mine()).extracting(InboundEvent::getEventId)
			.containsExactly("stripe:" + id("1"), "stripe:" + id("2"));
	}

	@Test
	void aWrongKeyIsNoAnswer() {
		try (StandIns guarded = StandIns.start(StandIns.Settings.ephemeral()
			.accepting(new Tokens(Optional.empty(), Optional.empty(), Optional.of("sk_test_right"))))) {
			StripeObjects stripe = objects(guarded, "sk_test_wrong");

			assertThatThrownBy(() -> stripe.at("/v1/customers/cus_1", Optional.empty()))
				.isInstanceOf(StripeUnavailableException.class)
				.hasMessage("Stripe answers 401");
		}
	}

	private void listenUntil(ThrowingRunnable asserted) {
		listenUntil((events) -> new Published(), asserted);
	}

	private void listenUntil(EventPublisher publisher, ThrowingRunnable asserted) {
		listenUntil(listener(publisher), asserted);
	}

	private static void listenUntil(MessageListenerContainer listener, ThrowingRunnable asserted) {
		listener.start();
		try {
			await().atMost(Duration.ofSeconds(40)).untilAsserted(asserted);
		}
		finally {
			listener.stop();
		}
	}

	private MessageListenerContainer listener(EventPublisher publisher) {
		ThinEvents events = new ThinEvents(objects(this.standIns, "sk_test_any"), renormalizer(), (batch) -> {
			this.published.addAll(batch);
			return publisher.publish(batch);
		});
		return ThinEventsConfiguration.container(this.bootstrapServers, "thin-" + this.run,
				new ThinEventsListener(SERDES.deserializer(), events, this.meters), Duration.ofMillis(50));
	}

	private static StripeObjects objects(StandIns standIns, String key) {
		return new StripeApiObjects(new StripeApi(URI.create(standIns.url("stripe")), key, Duration.ofSeconds(8)));
	}

	private void customer(String number) {
		this.standIns.stripe()
			.put("{\"id\":\"cus_" + id(number) + "\",\"object\":\"customer\",\"name\":\"Ada\",\"created\":1700000000}");
	}

	private InboundEvent event(String number) {
		return about(id(number), "v1.customer.created", related(number));
	}

	private String related(String number) {
		return "\"related_object\":{\"id\":\"cus_%s\",\"type\":\"customer\",\"url\":\"/v1/customers/cus_%s\"}"
			.formatted(id(number), id(number));
	}

	private String id(String number) {
		return this.run + "_" + number;
	}

	private void keep(InboundEvent event) throws ExecutionException, InterruptedException {
		try (Serializer<InboundEvent> serializer = SERDES.serializer()) {
			keep(event.getEventId(), serializer.serialize(TopicCatalogue.UNMAPPED.name(), event));
		}
	}

	private void keep(String key, byte[] value) throws ExecutionException, InterruptedException {
		try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
				Map.of("bootstrap.servers", this.bootstrapServers), new StringSerializer(),
				new ByteArraySerializer())) {
			// One partition, so that neighbours are neighbours.
			producer.send(new ProducerRecord<>(TopicCatalogue.UNMAPPED.name(), 0, key, value)).get();
		}
	}

	/** The broker serves other tests too. */
	private List<InboundEvent> mine() {
		return this.published.stream().filter((event) -> event.getEventId().contains(this.run)).toList();
	}

	private double count(String outcome) {
		return this.meters.find(ThinEventsListener.THIN_EVENTS)
			.tag("outcome", outcome)
			.counters()
			.stream()
			.mapToDouble(Counter::count)
			.sum();
	}

	private static final class ProcessDies extends Error {

		private static final long serialVersionUID = 1L;

	}

}
