package dev.handsfree.quickstart.ops;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

import dev.handsfree.deployment.console.JsonText;
import dev.handsfree.deployment.console.TextTable;
import dev.handsfree.purchases.Amounts;
import dev.handsfree.quickstart.ops.OperationsApi.Listed;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Shows what sinks gave up on, and has it put back, discarded, saved or restored. */
@Command(name = "dead-letters", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND",
		description = "Show what sinks gave up on, put it back, discard it, save it, or restore it.")
public final class DeadLettersCommand implements Runnable {

	private static final String PATH = "/api/dead-letters";

	private static final String WHY = "Why, for the audit (default: ${DEFAULT-VALUE}).";

	private static final int WIDTH = 100;

	private static final Duration LOOK = Duration.ofSeconds(1);

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@Override
	public void run() {
		throw wrong("Which of list, groups, show, replay, discard, export and import?");
	}

	@Command(name = "list", mixinStandardHelpOptions = true, description = "List them, newest first.")
	int list(@Mixin FilterOptions filter,
			@Option(names = "--reason", description = "As --because.") @Nullable String reason, @Mixin ListOptions list,
			@Mixin ApiOptions api) {
		Listed told = list.read(api, PATH, "dead_letters", filter.asked(reason));
		TextTable table = new TextTable("id", "automation", "event", "cause", "reason", "at");
		told.entries()
			.forEach((one) -> table.row(text(one, "id"), text(one, "automation"), text(one, "event_id"),
					text(one, "cause"), text(one, "reason"), minute(text(one, "at"))));
		print(list.told(told, "dead_letters", table.within(WIDTH, "automation", "event", "reason")));
		return 0;
	}

	@Command(name = "groups", mixinStandardHelpOptions = true, description = "Count them by what they failed for.")
	int groups(@Mixin FilterOptions filter,
			@Option(names = "--reason", description = "As --because.") @Nullable String reason,
			@Option(names = "--json", description = "Print JSON.") boolean json, @Mixin ApiOptions api) {
		String query = OperationsApi.query(filter.asked(reason));
		JsonNode told = api.api().get(PATH + "/groups?" + query);
		TextTable table = new TextTable("sink", "automation", "cause", "reason", "count", "customers", "worth",
				"oldest");
		told.path("groups")
			.forEach((one) -> table.row(text(one, "sink"), text(one, "automation"), text(one, "cause"),
					text(one, "reason"), text(one, "count"), text(one, "customers"), money(one.path("money")),
					minute(text(one, "oldest"))));
		print(json ? JsonText.of(told) : table.within(WIDTH, "automation", "cause", "reason", "worth"));
		return 0;
	}

	@Command(name = "show", mixinStandardHelpOptions = true, description = "Show one, with its event and headers.")
	int show(@Parameters(paramLabel = "ID", description = "The dead letter, as the list names it.") String id,
			@Option(names = "--reveal", description = "Do not mask whose it is; this is audited.") boolean reveal,
			@Option(names = "--json", description = "Print JSON.") boolean json, @Mixin ApiOptions api) {
		JsonNode letter = api.api().get(PATH + "/" + OperationsApi.encoded(id) + (reveal ? "?reveal=true" : ""));
		print(json ? JsonText.of(letter) : letter.propertyStream()
			.filter((field) -> field.getValue().isContainer() || !text(letter, field.getKey()).isEmpty())
			.map((field) -> "%-18s  %s".formatted(field.getKey(),
					field.getValue().isContainer() ? JsonText.of(field.getValue()) : text(letter, field.getKey())))
			.collect(Collectors.joining(System.lineSeparator())));
		return 0;
	}

	@Command(name = "replay", mixinStandardHelpOptions = true,
			description = "Put them in front of their sinks once more, and follow how they end.")
	int replay(@Mixin SelectionOptions selection,
			@Option(names = "--preview", description = "Change nothing; say what would change.") boolean preview,
			@Option(names = "--force", description = "However often it was done before.") boolean force,
			@Mixin ApiOptions options) {
		Map<String, Object> body = selection.body();
		body.put("preview", preview);
		body.put("force", force);
		OperationsApi api = options.api();
		JsonNode taken = api.post("/api/replays", body);
		String replay = text(taken, "replay");
		print("%s puts %s back.".formatted(replay, text(taken, "count")));
		ReplayWatch watch = new ReplayWatch(api, out(), Boolean.getBoolean("handsfree.terminal"),
				() -> LockSupport.parkNanos(LOOK.toNanos()));
		JsonNode progress = watch.follow(replay);
		progress.path("effects").forEach((one) -> print(text(one, "id") + "  " + text(one, "effect")));
		boolean stopped = text(progress, "state").equals("stopped");
		return (stopped || progress.path("failed").asInt() > 0) ? 1 : 0;
	}

	@Command(name = "discard", mixinStandardHelpOptions = true, description = "Give them up for good.")
	int discard(@Mixin SelectionOptions selection, @Mixin ApiOptions api) {
		Map<String, Object> body = selection.body();
		print(text(api.api().post(PATH + "/discard", body), "discarded") + " discarded.");
		return 0;
	}

	@Command(name = "export", mixinStandardHelpOptions = true,
			description = "Write them to a file with their bytes, every open one unless filters say which.")
	int export(@Parameters(paramLabel = "FILE", description = "Holds one JSON object a line; keep it safe.") Path file,
			@Mixin FilterOptions filter,
			@Option(names = "--reason", defaultValue = "export", description = WHY) String reason,
			@Mixin ApiOptions api) {
		Map<String, Object> body = Map.of("filter", filter.asked(null), "reason", reason);
		int count = new LetterFile(file).write(api.api(), body);
		print("%d written to %s.".formatted(count, file));
		return 0;
	}

	@Command(name = "import", mixinStandardHelpOptions = true,
			description = "Write an exported file's dead letters back to their topics.")
	int restore(@Parameters(paramLabel = "FILE", description = "What export wrote.") Path file,
			@Option(names = "--reason", defaultValue = "import", description = WHY) String reason,
			@Mixin ApiOptions api) {
		print(new LetterFile(file).send(api.api(), reason) + " imported.");
		return 0;
	}

	private static String text(JsonNode one, String name) {
		return one.path(name).asString("");
	}

	/** To the minute, which {@code --since} reads too. */
	private static String minute(String instant) {
		return instant.replaceFirst("(T\\d\\d:\\d\\d).*", "$1Z");
	}

	private static String money(JsonNode sums) {
		return sums.valueStream()
			.map((sum) -> Amounts.format(sum.path("amount").asLong(), text(sum, "currency")))
			.collect(Collectors.joining(", "));
	}

	private ParameterException wrong(String sentence) {
		return new ParameterException(this.spec.commandLine(), sentence);
	}

	private PrintWriter out() {
		return this.spec.commandLine().getOut();
	}

	private void print(String text) {
		out().println(text);
		out().flush();
	}

}
