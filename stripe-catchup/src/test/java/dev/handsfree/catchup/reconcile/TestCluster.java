package dev.handsfree.catchup.reconcile;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import dev.handsfree.events.ReconcileCursor;
import dev.handsfree.registry.EventSerdes;
import dev.handsfree.settings.Environment;
import dev.handsfree.standin.StandIns;
import dev.handsfree.testkit.clock.MovableClock;
import dev.handsfree.testkit.parts.TopicReader;
import dev.handsfree.topics.TopicCatalogue;
import dev.handsfree.topics.TopicProvisioner;
import dev.handsfree.webhooks.Presets;
import dev.handsfree.webhooks.source.Source;
import dev.handsfree.webhooks.source.SourceSettings;
import org.apache.kafka.clients.admin.Admin;

/**
 * One real broker and one stand-in, with a source of its own.
 */
public class TestCluster implements AutoCloseable {

	public final MovableClock clock = new MovableClock();

	public final StandIns standIns = StandIns.start(StandIns.Settings.ephemeral().at(this.clock));

	public final EventSerdes serdes = EventSerdes.inMemory();

	public final String source = "stripe-" + UUID.randomUUID().toString().substring(0, 8);

	public final String bootstrapServers;

	private final TopicReader reader;

	/**
	 * @param bootstrapServers the broker
	 */
	public TestCluster(String bootstrapServers) {
		this.bootstrapServers = bootstrapServers;
		try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
			new TopicProvisioner(admin, 1).ensure(TopicCatalogue.all());
		}
		this.reader = TopicReader.of(bootstrapServers, List.of(TopicCatalogue.INBOUND, TopicCatalogue.RECONCILE));
	}

	public Instant ago(Duration time) {
		return this.clock.instant().minus(time);
	}

	public static Source source(String name, Clock clock) {
		String variable = name.toUpperCase(Locale.ROOT).replace('-', '_');
		return SourceSettings
			.sources(Map.of(variable + "_WEBHOOK_SECRETS", "whsec_reconcile", variable + "_PRESET", "stripe"),
					Presets.all(), Environment.DEVELOPMENT, clock)
			.named(name)
			.orElseThrow();
	}

	/** How often each of the source's ids is kept now. */
	public Map<String, Integer> kept() {
		Map<String, Integer> counts = new HashMap<>();
		this.reader.catchUp()
			.records(TopicCatalogue.INBOUND)
			.stream()
			.filter((record) -> record.key().startsWith(this.source + ":"))
			.forEach((record) -> counts.merge(record.key().substring(this.source.length() + 1), 1, Integer::sum));
		return counts;
	}

	/** The last record of a key; empty if there is none. */
	public Optional<ReconcileCursor> said(String key) {
		return this.reader.catchUp()
			.records(TopicCatalogue.RECONCILE, key)
			.stream()
			.reduce((before, later) -> later)
			.map((record) -> this.serdes.<ReconcileCursor>deserializer().deserialize(record.topic(), record.value()));
	}

	@Override
	public void close() {
		this.standIns.close();
		this.reader.close();
	}

}
