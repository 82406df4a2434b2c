package dev.handsfree.quickstart;

import java.util.concurrent.Callable;

import dev.handsfree.catchup.reconcile.Run;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Has the provider's events compared with Kafka's now, and what is missing published.
 */
@Command(name = "reconcile", mixinStandardHelpOptions = true,
		description = "Compare the provider's events with Kafka's, and publish what is missing.")
final class ReconcileCommand implements Callable<Integer> {

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@Mixin
	private final RunRequest request = new RunRequest();

	@Override
	public Integer call() {
		return this.request.ask(Run.RECONCILE, this.spec);
	}

}
