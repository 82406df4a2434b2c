package dev.handsfree.settings;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Which variables a source has, each behind what all of the source's variables begin
 * with: {@code <SOURCE>_WEBHOOK_SECRETS}, by which the source exists, and so on.
 */
public enum SourceVariable {

	/** The secrets, newest first. */
	WEBHOOK_SECRETS,
	/** The vendor whose webhooks they are, where the name does not say it. */
	PRESET,
	/** The event types that it may emit. */
	TYPES,
	/** The provider's types that are not kept. */
	IGNORE,
	/** How many webhooks it may send. */
	RATE,
	/** How often it is to be heard of; a longer silence is an incident. */
	EXPECTED_EVERY,
	/** The kind of scheme, of a source that no preset knows. */
	SCHEME,
	/** The signature's header. */
	HEADER,
	/** The digest's algorithm. */
	ALGORITHM,
	/** How the digest is written. */
	ENCODING,
	/** What a signature begins with. */
	PREFIX,
	/** What of the secret is the key. */
	KEY_FORM,
	/** The signed time's header. */
	TIMESTAMP_HEADER,
	/** How the signed time is written. */
	TIMESTAMP_FORM,
	/** What is signed. */
	SIGNED,
	/** Where the event's id stands. */
	ID,
	/** Where the provider's name for what happened stands. */
	EVENT_TYPE,
	/** Where the time at which it happened stands. */
	EVENT_TIME;

	/**
	 * The whole name of this variable.
	 * @param prefix what the source's variables begin with
	 */
	public String of(String prefix) {
		return prefix + "_" + name();
	}

	/** What the variables of that source begin with. */
	public static String prefix(String source) {
		return source.toUpperCase(Locale.ROOT).replace('-', '_');
	}

	/** The source whose variables begin with that, as paths and ids have it. */
	public static String source(String prefix) {
		return prefix.toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * What the variables of each source that exists begin with, in order.
	 * @param variables the names of all variables that are set
	 */
	public static List<String> prefixes(Collection<String> variables) {
		String ending = WEBHOOK_SECRETS.of("");
		return variables.stream()
			.filter((name) -> name.endsWith(ending) && name.length() > ending.length())
			.map((name) -> name.substring(0, name.length() - ending.length()))
			.sorted()
			.distinct()
			.toList();
	}

}
