package dev.handsfree.quickstart;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;

import dev.handsfree.deployment.Cluster;
import dev.handsfree.deployment.DataOption;
import dev.handsfree.deployment.console.JsonText;
import dev.handsfree.deployment.console.TextTable;
import dev.handsfree.settings.Settings;
import dev.handsfree.settings.cluster.ClusterAccess;
import dev.handsfree.topics.ClusterTopics;
import dev.handsfree.topics.Topic;
import dev.handsfree.topics.TopicCatalogue;
import dev.handsfree.topics.TopicState;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
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

	private static final Map<String, Integer> PATIENCE = Map.of(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 8000,
			AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 4000);

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@Mixin
	private final DataOption data = new DataOption();

	@Option(names = "--json", description = "Print JSON.")
	private boolean json;

	@Override
	public Integer call() {
		return asked(this.data, (cluster) -> {
			List<TopicState> states = cluster.states(TopicCatalogue.all());
			print(this.json ? JsonText.of(states.stream().map(Line::of).toList()) : table(states).toString());
			return states.stream().allMatch(TopicState::isAsDeclared) ? 0 : 1;
		});
	}

	@Command(name = "apply", mixinStandardHelpOptions = true,
			description = "Create missing topics, and set what differs in settings.")
	int apply(@Mixin DataOption where) {
		return asked(where, (cluster) -> {
			List<TopicState> states = cluster.states(TopicCatalogue.all());
			List<String> done = new ArrayList<>();
			cluster.create(states).forEach((topic) -> done.add("created " + topic));
			cluster.set(states);
			states.forEach((state) -> ClusterTopics.settable(state)
				.forEach((difference) -> done.add(
						"set %s of %s to %s".formatted(difference.what(), state.topic().name(), difference.wanted()))));
			done.forEach(this::print);
			print(done.isEmpty() ? "Nothing to change." : done.size() + " changed.");
			return 0;
		});
	}

	private static int asked(DataOption where, ToIntFunction<ClusterTopics> question) {
		Settings settings = where.deployment().forClient();
		Cluster cluster = new Cluster(settings);
		return cluster.asked(() -> {
			try (Admin admin = Admin.create(ClusterAccess.to(cluster.kafka(), PATIENCE))) {
				return question
					.applyAsInt(new ClusterTopics(admin, Integer.parseInt(settings.require("KAFKA_REPLICATION"))));
			}
		});
	}

	private void print(String text) {
		PrintWriter out = this.spec.commandLine().getOut();
		out.println(text);
		out.flush();
	}

	private static TextTable table(List<TopicState> states) {
		TextTable table = new TextTable("topic", "key", "partitions", "kept", "state");
		states.stream()
			.map(Line::of)
			.forEach((line) -> table.row(line.topic(), line.key(), Integer.toString(line.partitions()), line.kept(),
					line.differences().isEmpty() ? line.state() : String.join("; ", line.differences())));
		return table;
	}

	/** One topic as it is printed. */
	private record Line(String topic, String key, int partitions, String kept, String state, List<String> differences) {

		static Line of(TopicState state) {
			Topic topic = state.topic();
			return new Line(topic.name(), topic.key(), topic.partitions(),
					topic.kept().map((kept) -> kept.toDays() + " days").orElse("compacted"), word(state),
					state.differences().stream().map(Object::toString).toList());
		}

		private static String word(TopicState state) {
			if (!state.exists()) {
				return "missing";
			}
			return state.isAsDeclared() ? "as declared" : "differs";
		}

	}

}
