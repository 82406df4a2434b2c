package dev.handsfree.quickstart;

import java.util.concurrent.Callable;

import dev.handsfree.catchup.reconcile.Run;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Has everything that the provider's customers have published as snapshots, or goes on
 * with such a backfill.
 */
@Command(name = "backfill", mixinStandardHelpOptions = true,
		description = "Publish snapshots of everything that the provider's customers have.")
final class BackfillCommand implements Callable<Integer> {

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@Mixin
	private final RunRequest request = new RunRequest();

	@Override
	public Integer call() {
		return this.request.ask(Run.BACKFILL, this.spec);
	}

}
