package dev.handsfree.ingest.reconcile;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import dev.handsfree.events.ReconcileCursor;
import dev.handsfree.ingest.Presets;
import dev.handsfree.ingest.publish.KafkaEventPublisher;
import dev.handsfree.ingest.source.Source;
import dev.handsfree.ingest.source.SourceSettings;
import dev.handsfree.ingest.stripe.StripeApi;
import dev.handsfree.registry.EventSerdes;
import dev.handsfree.settings.Environment;
import dev.handsfree.testkit.standin.StandIns;
import dev.handsfree.topics.Topic;
import dev.handsfree.topics.TopicCatalogue;
import dev.handsfree.topics.TopicProvisioner;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.avro.specific.SpecificRecord;

/**
 * Several instances around one real broker and one stand-in, with a source and a group of
 * their own.
 */
final class Town implements AutoCloseable {

	final MovableClock clock = new MovableClock();

	final StandIns standIns = StandIns.start(StandIns.Settings.ephemeral().at(this.clock));

	final EventSerdes serdes = EventSerdes.inMemory();

	final String source = "stripe-" + UUID.randomUUID().toString().substring(0, 8);

	final String bootstrapServers;

	private final List<Instance> open = new ArrayList<>();

	Town(String bootstrapServers) {
		this.bootstrapServers = bootstrapServers;
		try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
			new TopicProvisioner(admin, 1).ensure(TopicCatalogue.all());
		}
	}

	Instant ago(Duration time) {
		return this.clock.instant().minus(time);
	}

	Instance instance(String schedule) {
		Instance instance = new Instance(this.bootstrapServers, this.source, this.standIns.url("stripe"), schedule,
				this.serdes, this.clock);
		this.open.add(instance);
		return instance;
	}

	static Source source(String name, Clock clock) {
		String variable = name.toUpperCase(Locale.ROOT).replace('-', '_');
		return SourceSettings
			.sources(Map.of(variable + "_WEBHOOK_SECRETS", "whsec_reconcile", variable + "_PRESET", "stripe"),
					Presets.all(), Environment.DEVELOPMENT, clock)
			.named(name)
			.orElseThrow();
	}

	/** How often each id of the source stands on a topic now. */
	Map<String, Integer> kept(Topic topic) {
		Map<String, Integer> counts = new HashMap<>();
		this.<SpecificRecord>records(topic)
			.stream()
			.filter((record) -> record.key().startsWith(this.source + ":"))
			.forEach((record) -> counts.merge(record.key().substring(this.source.length() + 1), 1, Integer::sum));
		return counts;
	}

	/** The last record of a key; empty if there is none. */
	Optional<ReconcileCursor> said(String key) {
		return this.<ReconcileCursor>records(TopicCatalogue.RECONCILE)
			.stream()
			.filter((record) -> record.key().equals(key))
			.reduce((before, later) -> later)
			.map(ConsumerRecord::value);
	}

	private <T extends SpecificRecord> List<ConsumerRecord<String, T>> records(Topic topic) {
		try (KafkaConsumer<String, T> consumer = new KafkaConsumer<>(
				Map.of("bootstrap.servers", this.bootstrapServers, "isolation.level", "read_committed"),
				new StringDeserializer(), this.serdes.deserializer())) {
			List<TopicPartition> partitions = consumer.partitionsFor(topic.name())
				.stream()
				.map((info) -> new TopicPartition(info.topic(), info.partition()))
				.toList();
			consumer.assign(partitions);
			consumer.seekToBeginning(partitions);
			Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
			List<ConsumerRecord<String, T>> all = new ArrayList<>();
			while (partitions.stream().anyMatch((one) -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
				consumer.poll(Duration.ofMillis(200)).forEach(all::add);
			}
			return all;
		}
	}

	@Override
	public void close() {
		this.open.reversed().forEach(Instance::close);
		this.standIns.close();
	}

	/** One instance of the service, as far as reconciling goes. */
	static final class Instance implements AutoCloseable {

		final SimpleMeterRegistry meters = new SimpleMeterRegistry();

		private final KafkaEventPublisher publisher;

		private final Reconciler reconciler;

		Instance(String bootstrapServers, String source, String stripe, String schedule, EventSerdes serdes,
				Clock clock) {
			this.publisher = KafkaEventPublisher.to(bootstrapServers, serdes.serializer());
			ReconcileMeters reconcileMeters = new ReconcileMeters(this.meters, source);
			ExecutorService worker = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());
			Runs runs = new StripeRuns(
					new StripeApiLists(new StripeApi(URI.create(stripe), "sk_test_1", Duration.ofSeconds(20)), clock),
					source(source, clock), this.publisher, bootstrapServers,
					new Limits(Duration.ofMinutes(5), 100, Duration.ofMillis(200)), clock);
			Owner owner = new Owner(() -> Tenure.begin(bootstrapServers, source, serdes.serializer()),
					new Performance(source, runs, reconcileMeters, clock), Schedule.of(schedule), reconcileMeters,
					worker, clock);
			this.reconciler = new Reconciler(
					() -> Membership.join(bootstrapServers, source, Optional.empty(), source, serdes.deserializer()),
					owner, worker);
			this.reconciler.start();
		}

		boolean owns() {
			return this.meters.get(ReconcileMeters.OWNER).gauge().value() == 1;
		}

		double runs(Run run, String outcome) {
			return this.meters.get(ReconcileMeters.RUNS)
				.tags("run", run.wireName(), "outcome", outcome)
				.counter()
				.count();
		}

		double count(String counter) {
			return this.meters.get(counter).counter().count();
		}

		@Override
		public void close() {
			this.reconciler.close();
			this.publisher.close();
		}

	}

}
