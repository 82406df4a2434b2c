package dev.handsfree.router.watch;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import dev.handsfree.automations.Automations;
import dev.handsfree.events.DeliveryOutcome;
import dev.handsfree.events.Incident;
import dev.handsfree.registry.EventSerdes;
import dev.handsfree.router.watch.outside.Lookout;
import dev.handsfree.router.watch.signal.WatchMeters;
import dev.handsfree.topics.Topic;
import dev.handsfree.topics.TopicCatalogue;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;

/** The watch on a broker's stand-in, with a clock that is moved. */
final class WatchUnderTest implements AutoCloseable {

	/** How often the watch looks. */
	private static final Duration LOOK = Duration.ofSeconds(5);

	private static final EventSerdes SERDES = EventSerdes.inMemory();

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final TopologyTestDriver driver;

	private Instant now = Records.START;

	WatchUnderTest(Path stateDir, Map<String, String> settings) {
		Properties properties = new Properties();
		properties.putAll(streamsSettings(stateDir));
		this.driver = new TopologyTestDriver(topology(stateDir, settings, this.meters), properties, this.now);
	}

	static Topology topology(Path stateDir, Map<String, String> settings, SimpleMeterRegistry meters) {
		return WatchTopology
			.of(SERDES, Automations.builtIn(), new WatchMeters(meters), Lookout.of(Map.of(), Clock.systemUTC()),
					settings)
			.build(new StreamsConfig(streamsSettings(stateDir)));
	}

	private static Map<String, Object> streamsSettings(Path stateDir) {
		return Map.of(StreamsConfig.APPLICATION_ID_CONFIG, WatchTopology.NAME, StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
				"127.0.0.1:1", StreamsConfig.STATE_DIR_CONFIG, stateDir.toString(),
				StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
	}

	Instant now() {
		return this.now;
	}

	/** Lets time pass, in steps: whatever looks at it looks at each. */
	void after(Duration time) {
		Duration step = time.dividedBy(10).compareTo(LOOK) > 0 ? time.dividedBy(10) : LOOK;
		Instant end = this.now.plus(time);
		while (this.now.isBefore(end)) {
			this.now = this.now.plus(step);
			this.driver.advanceWallClockTime(step);
		}
	}

	/** A payment is routed that the CRM, access and helpdesk are to know of. */
	void due(String id, String subject) {
		receives(TopicCatalogue.DUE, id, Records.due(id, subject, this.now, "crm/customer-to-crm",
				"access/grant-access", "ticket/payment-to-ticket"));
	}

	void outcome(DeliveryOutcome outcome) {
		receives(TopicCatalogue.OUTCOMES, outcome.getEventId(), outcome);
	}

	<T extends SpecificRecord> void receives(Topic topic, String key, T value) {
		this.driver.createInputTopic(topic.name(), new StringSerializer(), SERDES.<T>serializer())
			.pipeInput(key, value, this.now);
	}

	/** What was said of incidents since this was asked last. */
	List<Incident> incidents() {
		return this.driver
			.createOutputTopic(TopicCatalogue.ALERTS.name(), new StringDeserializer(), SERDES.<Incident>deserializer())
			.readValuesToList();
	}

	double gauge(String name, String tag, String value) {
		return this.meters.get(name).tag(tag, value).gauges().stream().mapToDouble((gauge) -> gauge.value()).sum();
	}

	@Override
	public void close() {
		this.driver.close();
	}

}
