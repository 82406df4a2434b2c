package dev.handsfree.quickstart;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;

import dev.handsfree.benchmarks.Benchmarks;
import dev.handsfree.benchmarks.Effort;
import dev.handsfree.benchmarks.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Measures on this machine what the documents' figures say, beside a bare baseline. Fails
 * if anything was refused or lost on the way; a missed target is only told.
 */
@Command(name = "bench", mixinStandardHelpOptions = true,
		description = "Measure speed beside a bare baseline, on this machine.")
final class BenchCommand implements Callable<Integer> {

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@Option(names = "--rounds", defaultValue = "5", description = "How often each is measured (default: 5).")
	private int rounds = 5;

	@Option(names = "--seconds", defaultValue = "8", description = "How long each time (default: 8).")
	private int seconds = 8;

	@Option(names = "--senders", defaultValue = "64", description = "How many send at once (default: 64).")
	private int senders = 64;

	@Option(names = "--json", description = "As JSON.")
	private boolean json;

	@Parameters(paramLabel = "NAME", arity = "0..*",
			description = "ingest, actions, access, watch, replay; all of them if none is named.")
	private List<String> names = List.of();

	@Override
	public Integer call() {
		List<String> chosen = this.names.isEmpty() ? Benchmarks.names() : this.names;
		chosen.stream().filter((name) -> !Benchmarks.names().contains(name)).findFirst().ifPresent((name) -> {
			throw new ParameterException(this.spec.commandLine(),
					"There is no benchmark " + name + "; there are " + String.join(", ", Benchmarks.names()) + ".");
		});
		boolean all = true;
		for (String name : chosen) {
			all &= run(name, effort());
		}
		return all ? 0 : 1;
	}

	private Effort effort() {
		try {
			return new Effort(this.rounds, this.seconds, this.senders);
		}
		catch (IllegalArgumentException ex) {
			throw new ParameterException(this.spec.commandLine(), ex.getMessage(), ex);
		}
	}

	private boolean run(String name, Effort effort) {
		PrintWriter out = this.spec.commandLine().getOut();
		PrintWriter progress = this.spec.commandLine().getErr();
		Report report = Benchmarks.run(name, effort, (step) -> {
			progress.println("  " + name + ": " + step);
			progress.flush();
		});
		out.println(this.json ? report.json() : "## " + name + ": " + Benchmarks.description(name).orElse("") + "\n\n"
				+ Benchmarks.machine() + "\n" + report.text());
		out.flush();
		return report.holds();
	}

}
