package dev.handsfree.webhooks.source;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.handsfree.settings.GivenSettings;

/** The variables of one source, and where what is wrong with them is told. */
final class SourceVariables {

	/** The variable by which a source exists. */
	static final String SECRETS = "_WEBHOOK_SECRETS";

	private final GivenSettings given;

	private final String prefix;

	/**
	 * @param given the settings, where sentences about what is wrong are noted too
	 * @param prefix what this source's variables begin with
	 */
	SourceVariables(GivenSettings given, String prefix) {
		this.given = given;
		this.prefix = prefix;
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
		return this.given.text(name);
	}

	/** A value of items between commas. */
	List<String> list(String suffix) {
		return this.given.list(name(suffix));
	}

	/**
	 * Takes note of a fault.
	 * @param suffix which variable is at fault
	 * @param sentence the rest of the sentence, behind the variable's name
	 */
	void fault(String suffix, String sentence) {
		this.given.fault(name(suffix) + sentence);
	}

	/**
	 * Takes note of what is told, and stops no start.
	 * @param suffix which variable it is about
	 * @param sentence the rest of the sentence, behind the variable's name
	 */
	void warning(String suffix, String sentence) {
		this.given.warning(name(suffix) + sentence);
	}

	/**
	 * Takes note of a secret that can be guessed.
	 * @param position its position, from 1
	 * @param why what is wrong with it; empty if nothing is
	 */
	void guessable(int position, Optional<String> why) {
		this.given.guessable(name(SECRETS), position, why);
	}

}
