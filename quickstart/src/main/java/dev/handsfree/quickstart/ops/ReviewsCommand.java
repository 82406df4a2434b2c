package dev.handsfree.quickstart.ops;

import java.io.PrintWriter;
import java.time.DateTimeException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.handsfree.deployment.console.JsonText;
import dev.handsfree.deployment.console.Since;
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

/** Shows what waits for a person, and takes the person's decision. */
@Command(name = "reviews", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND",
		description = "Show what waits for a person, and decide it.")
public final class ReviewsCommand implements Runnable {

	private static final String PATH = "/api/reviews";

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@Override
	public void run() {
		throw wrong("Which of list, show and decide?");
	}

	@Command(name = "list", mixinStandardHelpOptions = true,
			description = "List what waits, newest first, and how each can be decided.")
	int list(@Mixin ListOptions list, @Mixin ApiOptions api) {
		Listed told = list.read(api, PATH, "reviews", Map.of());
		print(list.told(told, "reviews",
				told.entries().stream().map(ReviewsCommand::spoken).collect(Collectors.joining("\n\n", "", "\n"))));
		return 0;
	}

	@Command(name = "show", mixinStandardHelpOptions = true, description = "Show one, and how it can be decided.")
	int show(@Parameters(paramLabel = "ID", description = "The review, as the list names it.") String id,
			@Option(names = "--reveal", description = "Do not mask whose it is; this is audited.") boolean reveal,
			@Option(names = "--json", description = "Print JSON.") boolean json, @Mixin ApiOptions api) {
		JsonNode review = api.api().get(PATH + "/" + OperationsApi.encoded(id) + (reveal ? "?reveal=true" : ""));
		print(json ? JsonText.of(review) : spoken(review));
		return 0;
	}

	@Command(name = "decide", mixinStandardHelpOptions = true, description = "Decide one.")
	int decide(@Parameters(paramLabel = "ID", description = "The review, as the list names it.") String id,
			@Parameters(paramLabel = "DECISION", description = "One of its choices.") String decision,
			@Option(names = "--reason", required = true, description = "Why, for the audit.") String reason,
			@Option(names = "--product", description = "The product, where it needs one.") @Nullable String product,
			@Option(names = "--until", paramLabel = "T",
					description = "When a grant ends: 2027-01-31 or 2027-01-31T18:00:00Z.") @Nullable String until,
			@Option(names = "--user", paramLabel = "ID",
					description = "Whom it concerns, where it needs a user.") @Nullable String user,
			@Option(names = "--payment", paramLabel = "ID",
					description = "The payment, where it needs one.") @Nullable String payment,
			@Mixin ApiOptions api) {
		Map<String, String> body = new LinkedHashMap<>(Map.of("decision", decision, "reason", reason));
		Optional.ofNullable(product).ifPresent((given) -> body.put("product", given));
		Optional.ofNullable(until).ifPresent((given) -> body.put("until", moment(given)));
		Optional.ofNullable(user).ifPresent((given) -> body.put("user", given));
		Optional.ofNullable(payment).ifPresent((given) -> body.put("payment", given));
		api.api().post(PATH + "/" + OperationsApi.encoded(id) + "/decision", body);
		print("Decided: " + decision + ".");
		return 0;
	}

	private String moment(String text) {
		try {
			return Since.moment(text.strip()).toString();
		}
		catch (DateTimeException ex) {
			throw new ParameterException(this.spec.commandLine(),
					"--until is not like 2027-01-31 or 2027-01-31T18:00:00Z.", ex);
		}
	}

	/** What is to be decided, whose, since when, and a line for each choice. */
	private static String spoken(JsonNode review) {
		String choices = review.path("choices").valueStream().map(ReviewsCommand::choice).collect(Collectors.joining());
		return """
				%s  %s since %s%s
				  %s%s""".formatted(text(review, "review"), text(review, "state"), text(review, "since"),
				text(review, "subject").isEmpty() ? "" : ", of " + text(review, "subject"), text(review, "sentence"),
				choices);
	}

	private static String choice(JsonNode choice) {
		String needs = choice.path("needs")
			.valueStream()
			.map((one) -> " --" + one.asString())
			.collect(Collectors.joining());
		return "\n  - %s%s: %s".formatted(text(choice, "decision"), needs, text(choice, "label"));
	}

	private static String text(JsonNode one, String name) {
		return one.path(name).asString("");
	}

	private ParameterException wrong(String sentence) {
		return new ParameterException(this.spec.commandLine(), sentence);
	}

	private void print(String text) {
		PrintWriter out = this.spec.commandLine().getOut();
		out.println(text);
		out.flush();
	}

}
