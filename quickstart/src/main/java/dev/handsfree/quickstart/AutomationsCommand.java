package dev.handsfree.quickstart;

import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import dev.handsfree.automations.Automation;
import dev.handsfree.automations.Automations;
import dev.handsfree.deployment.DataOption;
import dev.handsfree.deployment.console.HandsfreeException;
import dev.handsfree.deployment.console.JsonText;
import dev.handsfree.deployment.console.TextTable;
import dev.handsfree.settings.UnfitSettingsException;
import dev.handsfree.topics.EventType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Prints the automation map: which event leads to what, and what follows a failure.
 */
@Command(name = "automations", mixinStandardHelpOptions = true, description = "Show the automation map.")
final class AutomationsCommand implements Callable<Integer> {

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@Mixin
	private final DataOption data = new DataOption();

	@Option(names = "--json", description = "Print JSON.")
	private boolean json;

	@Override
	public Integer call() {
		List<Row> rows = map().all().stream().map(Row::of).toList();
		PrintWriter out = this.spec.commandLine().getOut();
		out.println(this.json ? JsonText.of(rows) : table(rows).toString());
		out.flush();
		return 0;
	}

	private Automations map() {
		try {
			return this.data.deployment()
				.forClient()
				.get("AUTOMATIONS_FILE")
				.map((file) -> Automations.read(Path.of(file)))
				.orElseGet(Automations::builtIn);
		}
		catch (UnfitSettingsException | InvalidPathException ex) {
			throw new HandsfreeException(String.valueOf(ex.getMessage()), ex);
		}
	}

	private static TextTable table(List<Row> rows) {
		TextTable table = new TextTable("automation", "on", "sink", "action", "retry for", "on failure", "owner");
		for (Row row : rows) {
			String name = row.automation();
			for (String type : row.on()) {
				boolean first = name.equals(row.automation());
				table.row(name, type, first ? row.sink() : "", first ? row.action() : "", first ? row.retryFor() : "",
						first ? row.onFailure() : "", first ? row.owner() : "");
				name = "";
			}
		}
		return table;
	}

	/** One automation in the words of its file. */
	private record Row(String automation, List<String> on, String sink, String action, String owner, String retryFor,
			String onFailure) {

		static Row of(Automation automation) {
			return new Row(automation.name(),
					automation.on().stream().sorted().map(EventType::wireName).collect(Collectors.toList()),
					automation.sink(), automation.action(), automation.owner(),
					automation.retryFor().toString().substring(2).toLowerCase(Locale.ROOT),
					automation.onFailure().name().toLowerCase(Locale.ROOT));
		}

	}

}
