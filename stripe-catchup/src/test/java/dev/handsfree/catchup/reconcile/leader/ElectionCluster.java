package dev.handsfree.catchup.reconcile.leader;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

import dev.handsfree.catchup.reconcile.StripeSays;
import dev.handsfree.catchup.reconcile.TestCluster;
import dev.handsfree.catchup.reconcile.events.EventCursor;
import dev.handsfree.events.ReconcileCursor;
import dev.handsfree.standin.wire.Fault;
import dev.handsfree.topics.TopicCatalogue;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A cluster in which instances stand for election. */
final class ElectionCluster extends TestCluster {

	private final List<Instance> open = new ArrayList<>();

	ElectionCluster(String bootstrapServers) {
		super(bootstrapServers);
	}

	Instance instance(String schedule) {
		return opened(Instance.asking(this.standIns.url("stripe"), log(), this.bootstrapServers, schedule, this.clock));
	}

	/** One whose runs meet a bug. */
	Instance failingInstance() {
		return opened(
				new Instance(log(), this.bootstrapServers, "off", this.clock, (publisher) -> (run, before, lease) -> {
					throw new IllegalStateException("secret");
				}));
	}

	private Instance opened(Instance instance) {
		this.open.add(instance);
		return instance;
	}

	private CursorLog log() {
		return new CursorLog(this.bootstrapServers, this.source, this.serdes);
	}

	/**
	 * As if a run had come to an event that happened so long ago: the next one asks for
	 * what follows it, page by page, from its first question on.
	 */
	void isComparedUpTo(Duration ago) {
		String id = "evt_compared";
		Instant at = ago(ago).truncatedTo(ChronoUnit.SECONDS);
		this.standIns.stripe().put(StripeSays.paid(id, at));
		isAt(new EventCursor(Optional.of(new EventCursor.LastEvent(id, at)), at, Optional.of(at), Optional.of(at)));
	}

	/** As if a run had come so far. */
	void isAt(EventCursor cursor) {
		write(this.source, cursor.record(this.source).build());
	}

	void write(String key, ReconcileCursor record) {
		try (CursorLog log = log()) {
			log.write(key, record);
		}
	}

	/** As if no run had ever been. */
	void isForgotten() throws ExecutionException, InterruptedException {
		try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
				Map.of("bootstrap.servers", this.bootstrapServers), new StringSerializer(),
				new ByteArraySerializer())) {
			producer.send(new ProducerRecord<>(TopicCatalogue.RECONCILE.name(), 0, this.source, null)).get();
		}
	}

	/** The third page takes so long, so that what happens meanwhile happens in a run. */
	void isStuckAtTheThirdPage(Duration stuck) {
		this.standIns.stripe().failNext(Fault.slow(Duration.ZERO).times(2).on("/v1/events"));
		this.standIns.stripe().failNext(Fault.slow(stuck).on("/v1/events"));
	}

	@Override
	public void close() {
		this.open.reversed().forEach(Instance::close);
		super.close();
	}

}
