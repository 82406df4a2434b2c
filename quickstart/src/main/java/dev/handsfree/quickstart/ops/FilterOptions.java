package dev.handsfree.quickstart.ops;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import dev.handsfree.deployment.console.Since;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say which dead letters are meant. */
final class FilterOptions {

	@Spec(Spec.Target.MIXEE)
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	private final Map<String, String> equal = new LinkedHashMap<>();

	@Option(names = "--since", paramLabel = "T", description = "From then on: 2026-11-23, a time, or 7d, 12h, 30m ago.")
	private @Nullable String since;

	@Option(names = "--until", paramLabel = "T", description = "Before then.")
	private @Nullable String until;

	@Option(names = "--sink", description = "Of this sink, or router.")
	void sink(String sink) {
		this.equal.put("sink", sink);
	}

	@Option(names = "--automation", description = "Of this automation.")
	void automation(String automation) {
		this.equal.put("automation", automation);
	}

	@Option(names = "--cause", description = "Given up on for this cause.")
	void cause(String cause) {
		this.equal.put("cause", cause);
	}

	/** Named so because what people do takes a {@code --reason} of theirs. */
	@Option(names = "--because", paramLabel = "REASON", description = "Given up on for exactly this reason.")
	void because(String reason) {
		this.equal.put("reason", reason);
	}

	@Option(names = "--event", description = "Of the event of this id.")
	void event(String event) {
		this.equal.put("event", event);
	}

	@Option(names = "--state", description = "open (default), replaying, delivered, replaced or discarded.")
	void state(String state) {
		this.equal.put("state", state);
	}

	/**
	 * What is asked for, by the names of the API; empty for all that are open.
	 * @param reason given up on for exactly this reason, where {@code --reason} says so
	 */
	Map<String, String> asked(@Nullable String reason) {
		Map<String, String> asked = new LinkedHashMap<>(this.equal);
		Optional.ofNullable(reason).ifPresent((given) -> asked.put("reason", given));
		moment("since", this.since).ifPresent((time) -> asked.put("since", time));
		moment("until", this.until).ifPresent((time) -> asked.put("until", time));
		return asked;
	}

	private Optional<String> moment(String name, @Nullable String text) {
		try {
			return Optional.ofNullable(text)
				.map((given) -> Since.read(Optional.of(given), Clock.systemUTC()).toString());
		}
		catch (IllegalArgumentException ex) {
			throw new ParameterException(this.spec.commandLine(), "--" + name + " " + ex.getMessage(), ex);
		}
	}

}
