package dev.handsfree.quickstart.ops;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.handsfree.deployment.console.JsonText;
import dev.handsfree.quickstart.ops.OperationsApi.Listed;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of a list that is told by pages. */
final class ListOptions {

	@Spec(Spec.Target.MIXEE)
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "So many at most (default: 50).")
	private int limit;

	@Option(names = "--reveal", description = "Do not mask whose they are; this is audited.")
	private boolean reveal;

	@Option(names = "--json", description = "Print JSON.")
	private boolean json;

	/** The entries that are wanted. */
	Listed read(ApiOptions api, String path, String name, Map<String, String> asked) {
		if (this.limit < 1) {
			throw new ParameterException(this.spec.commandLine(), "--limit is 1 or more.");
		}
		Map<String, String> query = new LinkedHashMap<>(asked);
		if (this.reveal) {
			query.put("reveal", "true");
		}
		return api.api().list(path, name, query, this.limit);
	}

	/** The entries as JSON, or as text with how many they are. */
	String told(Listed list, String name, String text) {
		if (this.json) {
			return JsonText.of(Map.of(name, list.entries(), "next", list.next()));
		}
		String count = list.entries().size() + " shown"
				+ (list.next().isEmpty() ? "." : "; there are more, see --limit.");
		return list.entries().isEmpty() ? "There is none." : text + System.lineSeparator() + count;
	}

}
