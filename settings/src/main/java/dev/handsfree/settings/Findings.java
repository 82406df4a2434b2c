package dev.handsfree.settings;

import java.util.List;
import java.util.stream.Stream;

/**
 * What was found when settings were judged: sentences that name settings, and never a
 * value.
 *
 * @param faults what stops a start
 * @param warnings what is told at a start, and stops none
 */
public record Findings(List<String> faults, List<String> warnings) {

	/** Nothing is wrong. */
	public static final Findings NONE = new Findings(List.of(), List.of());

	public Findings {
		faults = List.copyOf(faults);
		warnings = List.copyOf(warnings);
	}

	/** These and others. */
	public Findings and(Findings others) {
		return new Findings(Stream.concat(this.faults.stream(), others.faults.stream()).toList(),
				Stream.concat(this.warnings.stream(), others.warnings.stream()).toList());
	}

}
