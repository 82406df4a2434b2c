package dev.handsfree.router;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

import dev.handsfree.automations.Automations;
import dev.handsfree.events.IdentityLink;
import dev.handsfree.events.InboundEvent;
import dev.handsfree.registry.EventSerdes;
import dev.handsfree.router.route.RouterMeters;
import dev.handsfree.router.route.RoutingTable;
import dev.handsfree.telemetry.Tracing;
import dev.handsfree.testkit.clock.MovableClock;
import dev.handsfree.topics.EventHeaders;
import dev.handsfree.topics.EventType;
import dev.handsfree.topics.Topic;
import dev.handsfree.topics.TopicCatalogue;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The whole topology with the broker's clock in the test's hand. */
final class RouterUnderTest implements AutoCloseable {

	// Held, or the level would be forgotten with the logger: the serdes print whole
	// schemas.
	private static final Logger serdeLogger = Logger.getLogger("DefaultSchemaResolver");

	static {
		serdeLogger.setLevel(Level.WARNING);
	}

	static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

	private static final EventSerdes SERDES = EventSerdes.inMemory();

	private static final Serializer<InboundEvent> EVENTS = SERDES.serializer();

	final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final TopologyTestDriver driver;

	private final TestInputTopic<String, byte[]> inbound;

	private Instant now = START;

	/** The router's own clock, which is the broker's unless a test says otherwise. */
	private final MovableClock clock = new MovableClock(START);

	RouterUnderTest(Path stateDir) {
		this(stateDir, Tracing.off());
	}

	RouterUnderTest(Path stateDir, Tracing tracing) {
		Map<String, Object> settings = settings(stateDir, this.meters);
		Properties properties = new Properties();
		properties.putAll(settings);
		this.driver = new TopologyTestDriver(topology(settings, this.meters, tracing, this.clock), properties);
		this.inbound = this.driver.createInputTopic(TopicCatalogue.INBOUND.name(), new StringSerializer(),
				new ByteArraySerializer());
	}

	static Topology topology(Path stateDir) {
		SimpleMeterRegistry meters = new SimpleMeterRegistry();
		return topology(settings(stateDir, meters), meters, Tracing.off(), Clock.systemUTC());
	}

	private static Topology topology(Map<String, Object> settings, SimpleMeterRegistry meters, Tracing tracing,
			Clock clock) {
		return new RouterTopology(SERDES, Automations.builtIn(), new RouterMeters(meters), tracing, clock)
			.build(new StreamsConfig(settings));
	}

	private static Map<String, Object> settings(Path stateDir, SimpleMeterRegistry meters) {
		return StreamsSettings.of(
				new RouterProperties("127.0.0.1:1", 1, URI.create("http://127.0.0.1:1"), stateDir, "", 1, 0,
						Duration.ofMillis(25), null, Duration.ofSeconds(1), Duration.ofSeconds(1)),
				new RouterMeters(meters));
	}

	void after(Duration time) {
		this.now = this.now.plus(time);
		this.clock.pass(time);
	}

	/** The broker's clock alone goes on, or back. */
	void brokersClockJumps(Duration time) {
		this.now = this.now.plus(time);
	}

	void receives(InboundEvent event) {
		receives(event, headersOf(event));
	}

	void receives(InboundEvent event, Headers headers) {
		receives(event.getEventId(), EVENTS.serialize(TopicCatalogue.INBOUND.name(), event), headers);
	}

	void receives(@Nullable String key, byte @Nullable [] value, Headers headers) {
		this.inbound.pipeInput(new TestRecord<String, byte[]>(key, value, headers, this.now));
	}

	List<TestRecord<String, InboundEvent>> unmapped() {
		return this.<InboundEvent>on(TopicCatalogue.UNMAPPED);
	}

	List<TestRecord<String, byte[]>> deadLetters() {
		return this.driver
			.createOutputTopic(TopicCatalogue.ROUTER_DEAD_LETTERS.name(), new StringDeserializer(),
					new ByteArrayDeserializer())
			.readRecordsToList();
	}

	List<TestRecord<String, IdentityLink>> links() {
		return this.<IdentityLink>on(TopicCatalogue.IDENTITY_LINKS);
	}

	<T extends SpecificRecord> List<TestRecord<String, T>> on(Topic topic) {
		return this.driver.createOutputTopic(topic.name(), new StringDeserializer(), SERDES.<T>deserializer())
			.readRecordsToList();
	}

	/** Everything that left on any topic of events, unmapped ones included. */
	Stream<TestRecord<String, SpecificRecord>> everythingRouted() {
		return Stream.concat(RoutingTable.topics().stream(), Stream.of(TopicCatalogue.UNMAPPED))
			.flatMap((topic) -> on(topic).stream());
	}

	static Headers headersOf(InboundEvent event) {
		return EventHeaders.of(event.getEventId(), event.getType().orElse("unmapped"), event.getSource(),
				event.getOccurredAt(), event.getSubject());
	}

	static InboundEvent payment(String id) {
		return SampleEvents.typed(id, EventType.PAYMENT_SUCCEEDED);
	}

	@Override
	public void close() {
		this.driver.close();
	}

}
