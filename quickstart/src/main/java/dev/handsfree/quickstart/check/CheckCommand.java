package dev.handsfree.quickstart.check;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.handsfree.deployment.DataOption;
import dev.handsfree.deployment.DeploymentFitness;
import dev.handsfree.deployment.console.JsonText;
import dev.handsfree.deployment.console.TextTable;
import dev.handsfree.deployment.destination.Verdict;
import dev.handsfree.deployment.destination.Verdict.Use;
import dev.handsfree.settings.Misspellings;
import dev.handsfree.settings.Settings;
import dev.handsfree.webhooks.Presets;
import dev.handsfree.webhooks.source.Source;
import dev.handsfree.webhooks.source.SourceSettings;
import dev.handsfree.webhooks.source.stripe.StripePreset;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Prints each setting: whether it is set and by what, in which mode, and what the other
 * side makes of it. Fails if anything that is set is unfit or refused, or if something
 * that the operator set is not answered.
 */
@Command(name = "check", mixinStandardHelpOptions = true,
		description = "Show the settings, and ask whether they are accepted.")
public final class CheckCommand implements Callable<Integer> {

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@Mixin
	private final DataOption data = new DataOption();

	@Option(names = "--show", description = "Show secrets, too.")
	private boolean show;

	@Option(names = "--json", description = "Print JSON.")
	private boolean json;

	@Override
	public Integer call() {
		Settings settings = this.data.deployment().forClient();
		Map<String, Verdict> verdicts = OtherSides.ask(settings);
		List<Row> rows = SettingState
			.allOf(settings, this.show ? SettingState.Secrets.SHOWN : SettingState.Secrets.HIDDEN)
			.stream()
			.map((state) -> new Row(state, Optional.ofNullable(verdicts.get(state.variable()))))
			.toList();
		List<String> problems = DeploymentFitness.faults(settings);
		Report report = new Report(rows, problems, Misspellings.in(settings.all().keySet()),
				problems.isEmpty() ? stripeSources(settings) : List.of());
		PrintWriter out = this.spec.commandLine().getOut();
		out.println(this.json ? JsonText.of(report.toMap()) : report.toString());
		out.flush();
		boolean refused = verdicts.entrySet().stream().anyMatch((verdict) -> isFailure(verdict, settings));
		return (refused || !report.problems().isEmpty()) ? 1 : 0;
	}

	/** What this program set itself need not run now. */
	private static boolean isFailure(Map.Entry<String, Verdict> verdict, Settings settings) {
		return switch (verdict.getValue().use()) {
			case ACCEPTED -> false;
			case REFUSED -> true;
			case UNANSWERED -> settings.isFromOutside(verdict.getKey());
		};
	}

	private static List<String> stripeSources(Settings settings) {
		return SourceSettings.sources(settings.all(), Presets.all(), settings.environment(), Clock.systemUTC())
			.all()
			.stream()
			.filter((source) -> source.provider().equals(StripePreset.PRESET.name()))
			.map(Source::name)
			.sorted()
			.toList();
	}

	/**
	 * One setting, and what the other side makes of it.
	 *
	 * @param state what it is here
	 * @param verdict what the other side says, if it was asked
	 */
	private record Row(SettingState state, Optional<Verdict> verdict) {

		private Map<String, Object> toMap() {
			return Map.of("variable", this.state.variable(), "purpose", this.state.purpose(), "from", this.state.from(),
					"mode", this.state.mode(), "accepted",
					this.verdict.map(Verdict::use)
						.filter((standing) -> standing != Use.UNANSWERED)
						.map(Use.ACCEPTED::equals),
					"answer", this.verdict.map(Verdict::words), "value", this.state.value(), "read_by",
					this.state.readBy());
		}

	}

	/**
	 * All that is to be told.
	 *
	 * @param rows the settings
	 * @param problems what is unfit, in sentences
	 * @param warnings what looks like a setting and is none, in sentences
	 * @param stripeSources the sources whose endpoints at Stripe must send what we need
	 */
	private record Report(List<Row> rows, List<String> problems, List<String> warnings, List<String> stripeSources) {

		private Map<String, Object> toMap() {
			return Map.of("settings", this.rows.stream().map(Row::toMap).toList(), "problems", this.problems,
					"warnings", this.warnings, "endpoint_types", this.stripeSources.stream()
						.collect(Collectors.toMap(Function.identity(), (source) -> StripePreset.ENDPOINT_TYPES)));
		}

		@Override
		public String toString() {
			TextTable table = new TextTable("setting", "for", "set by", "mode", "the other side", "value");
			this.rows.forEach((row) -> table.row(row.state().variable(), row.state().purpose(), row.state().from(),
					row.state().mode().orElse(""), row.verdict().map(Verdict::words).orElse(""),
					row.state()
						.value()
						.orElse(row.state().from().equals("not set") ? "" : "(secret; --show shows it)")));
			StringBuilder text = new StringBuilder(table.toString());
			if (!this.stripeSources.isEmpty()) {
				text.append("\n\nStripe's endpoint for %s must send: %s"
					.formatted(String.join(", ", this.stripeSources), String.join(", ", StripePreset.ENDPOINT_TYPES)));
			}
			this.problems.forEach((problem) -> text.append("\n\n").append(problem));
			this.warnings.forEach((warning) -> text.append("\n\n").append(warning));
			return text.toString();
		}

	}

}
