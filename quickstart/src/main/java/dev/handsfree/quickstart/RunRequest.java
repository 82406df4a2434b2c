package dev.handsfree.quickstart;

import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.handsfree.catchup.reconcile.Run;
import dev.handsfree.catchup.reconcile.Statement;
import dev.handsfree.catchup.reconcile.leader.ReconcileRequests;
import dev.handsfree.deployment.DataOption;
import dev.handsfree.deployment.console.JsonText;
import dev.handsfree.registry.EventSerdes;
import dev.handsfree.settings.Settings;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/**
 * Asks whoever owns the source for a run, through Kafka, waits for the statement, and
 * prints it: the same against {@code up} and against any number of instances elsewhere.
 * Fails if the run was cut short.
 */
final class RunRequest {

	/** Longer than it takes another instance to take over. */
	private static final Duration PATIENCE = Duration.ofSeconds(30);

	@Mixin
	private final DataOption data = new DataOption();

	@Option(names = "--json", description = "Print JSON.")
	private boolean json;

	@Parameters(paramLabel = "SOURCE", description = "The source; only stripe can be asked.")
	private String source = "";

	int ask(Run run, CommandSpec command) {
		if (!this.source.equals("stripe")) {
			throw new ParameterException(command.commandLine(),
					"Only stripe can be asked; %s cannot.".formatted(this.source));
		}
		Settings settings = this.data.deployment().forClient();
		EventSerdes serdes = EventSerdes.registeredAt(URI.create(settings.require("REGISTRY_URL")));
		Statement statement = new ReconcileRequests(settings.require("KAFKA_BOOTSTRAP_SERVERS"), serdes, PATIENCE)
			.ask(this.source, run);
		PrintWriter out = command.commandLine().getOut();
		out.println(this.json ? JsonText.of(json(statement))
				: "%s %s: %s".formatted(run.wireName(), this.source, statement.sentence()));
		out.flush();
		return statement.isComplete() ? 0 : 1;
	}

	private Map<String, Object> json(Statement statement) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("run", statement.run().wireName());
		json.put("source", this.source);
		json.put("outcome", statement.outcome());
		statement.why().ifPresent((why) -> json.put("why", why));
		json.put("complete_up_to", statement.upTo().toString());
		json.put("listed", statement.tally().listed());
		json.put("missing", statement.tally().missing());
		json.put("mended", statement.tally().mended());
		json.put("unchecked", statement.tally().unchecked());
		return json;
	}

}
