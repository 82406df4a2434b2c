package dev.handsfree.quickstart.ops;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The options that say with which dead letters something is to be done, and why. */
final class SelectionOptions {

	@Spec(Spec.Target.MIXEE)
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@Parameters(paramLabel = "ID", arity = "0..*", description = "The dead letters, as the list names them.")
	private List<String> ids = new ArrayList<>();

	@Mixin
	private final FilterOptions filter = new FilterOptions();

	@Option(names = "--all", description = "Every open one.")
	private boolean all;

	@Option(names = "--reason", required = true, description = "Why, for the audit.")
	private String reason = "";

	/**
	 * The body of a request.
	 * @throws ParameterException if it does not say in exactly one way which are meant
	 */
	Map<String, Object> body() {
		Map<String, String> asked = this.filter.asked(null);
		int ways = (this.ids.isEmpty() ? 0 : 1) + (asked.isEmpty() ? 0 : 1) + (this.all ? 1 : 0);
		if (ways != 1) {
			throw new ParameterException(this.spec.commandLine(), "Say which: either IDs, or filters, or --all.");
		}
		Map<String, Object> body = new LinkedHashMap<>();
		if (this.ids.isEmpty()) {
			body.put("filter", asked);
		}
		else {
			body.put("ids", this.ids);
		}
		body.put("reason", this.reason);
		return body;
	}

}
