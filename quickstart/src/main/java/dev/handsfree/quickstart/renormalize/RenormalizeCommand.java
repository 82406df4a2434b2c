package dev.handsfree.quickstart.renormalize;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import dev.handsfree.deployment.Cluster;
import dev.handsfree.deployment.DataOption;
import dev.handsfree.deployment.console.JsonText;
import dev.handsfree.deployment.console.Since;
import dev.handsfree.deployment.console.TextTable;
import dev.handsfree.events.InboundEvent;
import dev.handsfree.publish.KafkaEventPublisher;
import dev.handsfree.publish.Publication.Published;
import dev.handsfree.quickstart.renormalize.SecondReading.Selection;
import dev.handsfree.registry.EventSerdes;
import dev.handsfree.settings.Settings;
import dev.handsfree.settings.cluster.ClusterAccess;
import dev.handsfree.topics.scan.TopicScan;
import dev.handsfree.webhooks.Presets;
import dev.handsfree.webhooks.source.SourceSettings;
import dev.handsfree.webhooks.unmapped.Renormalizer;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Reads what was kept without a type again, by the normalizers and settings of now, and
 * publishes what has one by now.
 */
@Command(name = "renormalize", mixinStandardHelpOptions = true,
		description = "Publish what was kept without a type and has one by now.")
public final class RenormalizeCommand implements Callable<Integer> {

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@Mixin
	private final DataOption data = new DataOption();

	@Option(names = "--source", description = "Only this source's events.")
	private @Nullable String source;

	@Option(names = "--type", description = "Only events that the provider calls this.")
	private @Nullable String type;

	@Option(names = "--since",
			description = "Only events kept since then: 2026-11-23, 2026-11-23T10:00:00Z, or 7d, 12h.")
	private @Nullable String since;

	@Option(names = "--dry-run", description = "Publish nothing.")
	private boolean dryRun;

	@Option(names = "--json", description = "Print JSON.")
	private boolean json;

	@Override
	public Integer call() {
		Selection selection = new Selection(Optional.ofNullable(this.source), Optional.ofNullable(this.type), begin());
		Settings settings = this.data.deployment().forClient();
		RenormalizedCounts summary = run(settings, selection);
		PrintWriter out = this.spec.commandLine().getOut();
		if (this.json) {
			out.println(JsonText.of(summary));
		}
		else {
			out.println(table(summary));
			out.println(
					this.dryRun ? summary.published() + " would be published." : summary.published() + " published.");
		}
		out.flush();
		return 0;
	}

	private Instant begin() {
		try {
			return Since.read(Optional.ofNullable(this.since), Clock.systemUTC());
		}
		catch (IllegalArgumentException ex) {
			throw new ParameterException(this.spec.commandLine(), "--since " + ex.getMessage(), ex);
		}
	}

	private RenormalizedCounts run(Settings settings, Selection selection) {
		// Settings that ingest could not start with are told by its own sentence.
		Renormalizer renormalizer = new Renormalizer(
				SourceSettings.sources(settings.all(), Presets.all(), settings.environment(), Clock.systemUTC()));
		Cluster cluster = new Cluster(settings);
		EventSerdes serdes = cluster.serdes();
		return cluster.asked(() -> {
			try (TopicScan scan = new TopicScan(ClusterAccess.to(cluster.kafka()));
					Deserializer<InboundEvent> deserializer = serdes.deserializer()) {
				if (this.dryRun) {
					return new SecondReading(scan, deserializer, renormalizer, (events) -> new Published())
						.run(selection);
				}
				try (KafkaEventPublisher publisher = KafkaEventPublisher.to(cluster.kafka(), serdes.serializer())) {
					return new SecondReading(scan, deserializer, renormalizer, publisher).run(selection);
				}
			}
		});
	}

	private static TextTable table(RenormalizedCounts summary) {
		TextTable table = new TextTable("source", "provider type", "kept", "mapped before", "mapped now", "say nothing",
				"still unmapped");
		summary.lines()
			.forEach((line) -> table.row(line.source(), line.type(), Integer.toString(line.kept()),
					Integer.toString(line.mappedBefore()), Integer.toString(line.mappedNow()),
					Integer.toString(line.sayNothing()), reasons(line.unmapped())));
		return table;
	}

	private static String reasons(Map<String, Integer> unmapped) {
		return unmapped.entrySet()
			.stream()
			.map((reason) -> reason.getValue() + " " + reason.getKey().replace('_', ' '))
			.collect(Collectors.joining(", "));
	}

}
