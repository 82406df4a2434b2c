package dev.handsfree.quickstart.trace;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;

import dev.handsfree.deployment.Cluster;
import dev.handsfree.deployment.DataOption;
import dev.handsfree.deployment.console.HandsfreeException;
import dev.handsfree.deployment.console.JsonText;
import dev.handsfree.deployment.console.TextTable;
import dev.handsfree.settings.cluster.ClusterAccess;
import dev.handsfree.topics.journey.Journey;
import dev.handsfree.topics.journey.JourneyReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Prints one event's journey: received, routed, and how each delivery ended.
 */
@Command(name = "trace", mixinStandardHelpOptions = true, description = "Show one event's journey.")
public final class TraceCommand implements Callable<Integer> {

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@Mixin
	private final DataOption data = new DataOption();

	@Option(names = "--json", description = "Print JSON.")
	private boolean json;

	@Parameters(paramLabel = "EVENT_ID", description = "The Handsfree id, such as stripe:evt_1.")
	private String event = "";

	@Override
	public Integer call() {
		Cluster cluster = new Cluster(this.data.deployment().forClient());
		JourneyReader topics = new JourneyReader(ClusterAccess.to(cluster.kafka()), cluster.serdes());
		Journey journey = cluster.asked(() -> topics.read(this.event));
		if (!journey.isKnown()) {
			throw new HandsfreeException("No event %s is in Kafka.".formatted(this.event));
		}
		PrintWriter out = this.spec.commandLine().getOut();
		out.println(this.json ? JsonText.of(journey) : table(journey).toString());
		out.flush();
		return 0;
	}

	private static TextTable table(Journey journey) {
		TextTable table = new TextTable("time", "after", "what", "where", "tries", "written as", "detail");
		Instant begin = journey.stations().getFirst().at();
		for (Journey.Station station : journey.stations()) {
			table.row(station.at().toString(), Duration.between(begin, station.at()).toMillis() + " ms",
					station.what().replace('_', ' '), station.where(),
					(station.attempts() == 0) ? "" : Integer.toString(station.attempts()),
					station.destinationId().orElse(""), station.detail());
		}
		return table;
	}

}
