package dev.handsfree.quickstart;

import java.io.PrintWriter;

import dev.handsfree.deployment.console.FailureSentence;
import dev.handsfree.quickstart.access.AccessCommand;
import dev.handsfree.quickstart.check.CheckCommand;
import dev.handsfree.quickstart.incident.IncidentsCommand;
import dev.handsfree.quickstart.ops.ConsoleCommand;
import dev.handsfree.quickstart.ops.DeadLettersCommand;
import dev.handsfree.quickstart.ops.ReviewsCommand;
import dev.handsfree.quickstart.renormalize.RenormalizeCommand;
import dev.handsfree.quickstart.send.SendCommand;
import dev.handsfree.quickstart.send.TokenCommand;
import dev.handsfree.quickstart.trace.TraceCommand;
import dev.handsfree.quickstart.up.UpCommand;
import dev.handsfree.telemetry.file.LogFile;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * Decides which command was meant and with which status the process ends: 0 done, 1
 * failed, 2 wrong usage.
 */
@Command(name = "handsfree",
		subcommands = { UpCommand.class, SendCommand.class, TokenCommand.class, TraceCommand.class, CheckCommand.class,
				TopicsCommand.class, AutomationsCommand.class, IncidentsCommand.class, RenormalizeCommand.class,
				ReconcileCommand.class, BackfillCommand.class, AccessCommand.class, DeadLettersCommand.class,
				ReviewsCommand.class, ConsoleCommand.class, BenchCommand.class },
		mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND", version = "handsfree 0.1.0",
		description = "Carries what happens in a product to the systems that must know of it, exactly once.")
final class Main implements Runnable {

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Show where a failure came from.")
	private boolean verbose;

	private Main() {
	}

	public static void main(String[] arguments) {
		System.exit(commandLine().execute(arguments));
	}

	/** All commands, which write to standard output and error unless told otherwise. */
	static CommandLine commandLine() {
		LogFile.quiet();
		Main main = new Main();
		return new CommandLine(main).setExecutionExceptionHandler((failure, command, parsed) -> {
			main.tell(failure, command.getErr());
			return 1;
		}).setParameterExceptionHandler(Main::wrongUsage);
	}

	@Override
	public void run() {
		throw new ParameterException(this.spec.commandLine(), "Which command?");
	}

	private void tell(Exception failure, PrintWriter err) {
		err.println(FailureSentence.of(failure));
		if (this.verbose) {
			failure.printStackTrace(err);
		}
		err.flush();
	}

	private static int wrongUsage(ParameterException failure, String[] arguments) {
		CommandLine command = failure.getCommandLine();
		command.getErr().println(failure.getMessage());
		command.usage(command.getErr());
		return 2;
	}

}
