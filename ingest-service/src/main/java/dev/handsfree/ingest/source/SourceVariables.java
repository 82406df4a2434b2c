package dev.handsfree.ingest.source;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The variables of one source, and where what is wrong with them is told. */
final class SourceVariables {

	/** The variable by which a source exists. */
	static final String SECRETS = "_WEBHOOK_SECRETS";

	private final Map<String, String> settings;

	private final String prefix;

	private final List<String> faults;

	/**
	 * @param settings every setting by its variable's name
	 * @param prefix what this source's variables begin with
	 * @param faults where sentences about what is wrong are added
	 */
	SourceVariables(Map<String, String> settings, String prefix, List<String> faults) {
		this.settings = settings;
		this.prefix = prefix;
		this.faults = faults;
	}

	/** The source's name, as paths and ids have it. */
	String source() {
		return this.prefix.toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/** A variable's whole name. */
	String name(String suffix) {
		return this.prefix + suffix;
	}

	/** What it is set to; a blank value sets nothing. */
	Optional<String> get(String suffix) {
		return shared(name(suffix));
	}

	/** A setting that is not this source's alone. */
	Optional<String> shared(String name) {
		return Optional.ofNullable(this.settings.get(name)).filter((value) -> !value.isBlank()).map(String::strip);
	}

	/** A value of items between commas. */
	List<String> list(String suffix) {
		return get(suffix).stream()
			.flatMap((value) -> Arrays.stream(value.split(",", -1)))
			.map(String::strip)
			.filter((item) -> !item.isEmpty())
			.distinct()
			.toList();
	}

	/**
	 * Takes note of a fault.
	 * @param suffix which variable is at fault
	 * @param sentence the rest of the sentence, behind the variable's name
	 */
	void fault(String suffix, String sentence) {
		this.faults.add(name(suffix) + sentence);
	}

}
