package dev.handsfree.quickstart.incident;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import dev.handsfree.deployment.Cluster;
import dev.handsfree.deployment.DataOption;
import dev.handsfree.deployment.console.JsonText;
import dev.handsfree.events.Incident;
import dev.handsfree.events.MoneyWaiting;
import dev.handsfree.purchases.Amounts;
import dev.handsfree.registry.EventSerdes;
import dev.handsfree.settings.cluster.ClusterAccess;
import dev.handsfree.topics.TopicCatalogue;
import dev.handsfree.topics.scan.TopicScan;
import org.apache.kafka.common.serialization.Deserializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Prints what is wrong now, as the last word on each incident says; ends with 1 while an
 * incident is open, so that a script can ask.
 */
@Command(name = "incidents", mixinStandardHelpOptions = true, description = "Show what is wrong now.")
public final class IncidentsCommand implements Callable<Integer> {

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@Mixin
	private final DataOption data = new DataOption();

	@Option(names = "--all", description = "Closed ones too.")
	private boolean all;

	@Option(names = "--json", description = "Print JSON.")
	private boolean json;

	@Override
	public Integer call() {
		List<Incident> told = read(new Cluster(this.data.deployment().forClient()));
		List<Row> rows = told.stream()
			.filter((incident) -> this.all || isOpen(incident))
			.sorted(Comparator.comparing(Incident::getAt).reversed())
			.map(Row::of)
			.toList();
		PrintWriter out = this.spec.commandLine().getOut();
		out.println(this.json ? JsonText.of(Map.of("incidents", rows)) : text(rows));
		out.flush();
		return told.stream().anyMatch(IncidentsCommand::isOpen) ? 1 : 0;
	}

	/** The last word on each. */
	private static List<Incident> read(Cluster cluster) {
		EventSerdes serdes = cluster.serdes();
		return cluster.asked(() -> {
			Map<String, Incident> last = new HashMap<>();
			try (TopicScan scan = new TopicScan(ClusterAccess.to(cluster.kafka()));
					Deserializer<Incident> incidents = serdes.deserializer()) {
				scan.all(TopicCatalogue.ALERTS, Instant.EPOCH,
						(record) -> last.put(record.key(), incidents.deserialize(record.topic(), record.value())));
			}
			return List.copyOf(last.values());
		});
	}

	private static boolean isOpen(Incident incident) {
		return !incident.getState().equals("closed");
	}

	private static String text(List<Row> rows) {
		if (rows.isEmpty()) {
			return "Nothing is wrong: no incident is open.";
		}
		return rows.stream().map(Row::spoken).collect(Collectors.joining("\n\n"));
	}

	/** One incident, as the operations API tells it. */
	private record Row(String incident, String integration, String cause, String state, String sentence, String owner,
			String since, String updated_at, long events, long customers, List<Money> money, List<String> event_ids) {

		static Row of(Incident told) {
			return new Row(told.getIncident(), told.getIntegration().orElse(""), told.getCause(), told.getState(),
					told.getSentence(), told.getOwner().orElse(""), told.getOpenedAt().orElse(told.getAt()).toString(),
					told.getAt().toString(), told.getEvents(), told.getCustomers(),
					told.getMoney().stream().map(Money::of).toList(), told.getEventIds());
		}

		/** For a person, in lines that fit a terminal. */
		String spoken() {
			String sums = this.money.stream().map(Money::spoken).collect(Collectors.joining(" and "));
			return """
					%s  %s since %s%s
					  %s
					  %s of %s%s%s""".formatted(this.integration, this.state, this.since,
					this.owner.isEmpty() ? "" : ", for " + this.owner, this.sentence, counted(this.events, "event"),
					counted(this.customers, "customer"), sums.isEmpty() ? "" : ", worth " + sums,
					this.event_ids.isEmpty() ? "" : ", such as " + this.event_ids.getFirst());
		}

	}

	private static String counted(long number, String what) {
		return number + " " + what + ((number == 1) ? "" : "s");
	}

	/** A sum in minor units of its currency. */
	private record Money(String currency, long amount) {

		static Money of(MoneyWaiting waiting) {
			return new Money(waiting.getCurrency(), waiting.getAmount());
		}

		/** As people write it: 20.00 EUR. */
		String spoken() {
			return Amounts.format(this.amount, this.currency);
		}

	}

}
