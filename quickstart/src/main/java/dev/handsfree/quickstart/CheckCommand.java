package dev.handsfree.quickstart;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;

import dev.handsfree.quickstart.console.JsonText;
import dev.handsfree.quickstart.console.TextTable;
import dev.handsfree.quickstart.settings.SettingState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Prints each setting: whether it is set, by what, and in which mode.
 */
@Command(name = "check", mixinStandardHelpOptions = true, description = "Show the settings.")
final class CheckCommand implements Callable<Integer> {

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
		List<SettingState> states = SettingState.allOf(this.data.deployment().forClient(),
				this.show ? SettingState.Secrets.SHOWN : SettingState.Secrets.HIDDEN);
		PrintWriter out = this.spec.commandLine().getOut();
		out.println(this.json ? JsonText.of(states) : table(states).toString());
		out.flush();
		return 0;
	}

	private static TextTable table(List<SettingState> states) {
		TextTable table = new TextTable("setting", "for", "set by", "mode", "value");
		states.forEach((state) -> table.row(state.variable(), state.purpose(), state.from(), state.mode().orElse(""),
				state.value().orElse(state.from().equals("not set") ? "" : "(secret; --show shows it)")));
		return table;
	}

}
