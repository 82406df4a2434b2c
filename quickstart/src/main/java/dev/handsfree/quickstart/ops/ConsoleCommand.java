package dev.handsfree.quickstart.ops;

import java.io.PrintWriter;
import java.util.Map;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Has the ops-console read its topics again. */
@Command(name = "console", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND",
		description = "Have the ops-console read its topics again.")
public final class ConsoleCommand implements Runnable {

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@Override
	public void run() {
		throw new ParameterException(this.spec.commandLine(), "Which command? There is rebuild.");
	}

	@Command(name = "rebuild", mixinStandardHelpOptions = true,
			description = "Forget what was read from the topics and read it again. What people did stays.")
	int rebuild(@Option(names = "--reason", required = true, description = "Why, for the audit.") String reason,
			@Mixin ApiOptions api) {
		api.api().post("/api/rebuild", Map.of("reason", reason));
		PrintWriter out = this.spec.commandLine().getOut();
		out.println("The console reads its topics again; lists are complete once it has.");
		out.flush();
		return 0;
	}

}
