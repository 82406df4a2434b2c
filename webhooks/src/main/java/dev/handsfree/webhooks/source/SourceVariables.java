package dev.handsfree.webhooks.source;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.handsfree.settings.GivenSettings;
import dev.handsfree.settings.SourceVariable;
import dev.handsfree.webhooks.event.Place;

/**
 * The variables of one source, and where what is wrong with them is told. Something
 * usable stands in the place of what cannot be used, until the start stops.
 */
final class SourceVariables {

	private static final String STAND_IN = "unset";

	private final GivenSettings given;

	private final String prefix;

	SourceVariables(GivenSettings given, String prefix) {
		this.given = given;
		this.prefix = prefix;
	}

	/** The source's name, as paths and ids have it. */
	String source() {
		return SourceVariable.source(this.prefix);
	}

	String name(SourceVariable variable) {
		return variable.of(this.prefix);
	}

	Optional<String> get(SourceVariable variable) {
		return shared(name(variable));
	}

	String get(SourceVariable variable, String otherwise) {
		return get(variable).orElse(otherwise);
	}

	/** A setting that is not this source's alone. */
	Optional<String> shared(String name) {
		return this.given.text(name);
	}

	/** A value of items between commas. */
	List<String> list(SourceVariable variable) {
		return this.given.list(name(variable));
	}

	/** A header's name. */
	String header(SourceVariable variable, String otherwise) {
		String header = get(variable, otherwise);
		if (header.isEmpty()) {
			fault(variable, " must name the header that holds the signature.");
			return STAND_IN;
		}
		if (!Place.isHeader(header)) {
			fault(variable, " is no header's name.");
			return STAND_IN;
		}
		return header;
	}

	/** One of a closed list, by any of its usual spellings. */
	<E extends Enum<E>> E oneOf(SourceVariable variable, E otherwise) {
		E[] values = otherwise.getDeclaringClass().getEnumConstants();
		Optional<String> wanted = get(variable).map(SourceVariables::plain);
		if (wanted.isEmpty()) {
			return otherwise;
		}
		return Arrays.stream(values)
			.filter((value) -> plain(value.name()).equals(wanted.get()))
			.findFirst()
			.orElseGet(() -> {
				fault(variable, " must be one of %s.".formatted(
						Arrays.stream(values).map((value) -> plain(value.name())).collect(Collectors.joining(", "))));
				return otherwise;
			});
	}

	/** Without what spellings differ in: sha256, SHA-256, hmac-sha256. */
	private static String plain(String text) {
		return text.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "").replaceFirst("^hmac", "");
	}

	/**
	 * Takes note of a fault.
	 * @param variable which variable is at fault
	 * @param sentence the rest of the sentence, behind the variable's name
	 */
	void fault(SourceVariable variable, String sentence) {
		this.given.fault(name(variable) + sentence);
	}

	/**
	 * Takes note of what is told, and stops no start.
	 * @param variable which variable it is about
	 * @param sentence the rest of the sentence, behind the variable's name
	 */
	void warning(SourceVariable variable, String sentence) {
		this.given.warning(name(variable) + sentence);
	}

	/**
	 * Takes note of a secret that can be guessed.
	 * @param position its position, from 1
	 * @param why what is wrong with it; empty if nothing is
	 */
	void guessable(int position, Optional<String> why) {
		this.given.guessable(name(SourceVariable.WEBHOOK_SECRETS), position, why);
	}

}
