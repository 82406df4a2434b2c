package dev.handsfree.quickstart;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;

import dev.handsfree.quickstart.cluster.TopicComparison;
import dev.handsfree.quickstart.cluster.TopicState;
import dev.handsfree.quickstart.console.JsonText;
import dev.handsfree.quickstart.console.TextTable;
import dev.handsfree.quickstart.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Prints the topic catalogue against the cluster; {@code apply} makes the cluster follow
 * it. Fails while a topic is missing or differs.
 */
@Command(name = "topics", mixinStandardHelpOptions = true,
		description = "Compare the topic catalogue with the cluster.")
final class TopicsCommand implements Callable<Integer> {

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@Mixin
	private final DataOption data = new DataOption();

	@Option(names = "--json", description = "Print JSON.")
	private boolean json;

	@Override
	public Integer call() {
		try (TopicComparison comparison = comparison(this.data)) {
			List<TopicState> states = comparison.states();
			PrintWriter out = this.spec.commandLine().getOut();
			out.println(this.json ? JsonText.of(states) : table(states).toString());
			out.flush();
			return states.stream().allMatch((topic) -> topic.state().equals("as declared")) ? 0 : 1;
		}
	}

	@Command(name = "apply", mixinStandardHelpOptions = true,
			description = "Create missing topics, and set what differs in settings.")
	int apply(@Mixin DataOption where) {
		try (TopicComparison comparison = comparison(where)) {
			PrintWriter out = this.spec.commandLine().getOut();
			List<String> done = comparison.apply();
			done.forEach(out::println);
			out.println(done.isEmpty() ? "Nothing to change." : done.size() + " changed.");
			out.flush();
			return 0;
		}
	}

	private static TopicComparison comparison(DataOption where) {
		Settings settings = where.deployment().forClient();
		return new TopicComparison(settings.require("KAFKA_BOOTSTRAP_SERVERS"),
				Integer.parseInt(settings.require("KAFKA_REPLICATION")));
	}

	private static TextTable table(List<TopicState> states) {
		TextTable table = new TextTable("topic", "key", "partitions", "kept", "state");
		states.forEach((topic) -> table.row(topic.topic(), topic.key(), Integer.toString(topic.partitions()),
				topic.kept(), topic.differences().isEmpty() ? topic.state() : String.join("; ", topic.differences())));
		return table;
	}

}
