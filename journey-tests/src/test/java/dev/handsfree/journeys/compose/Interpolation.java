package dev.handsfree.journeys.compose;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills in variables as Docker Compose does: {@code $NAME}, {@code ${NAME}},
 * {@code ${NAME:-default}}, {@code ${NAME:?reason}}, {@code ${NAME:+instead}}, each also
 * without the colon, and {@code $$} for a dollar sign.
 */
final class Interpolation {

	private static final Pattern VARIABLE = Pattern.compile(
			"\\$(?:(?<dollar>\\$)|(?<bare>[A-Za-z_]\\w*)|\\{(?<name>[A-Za-z_]\\w*)(?:(?<how>:?[-?+])(?<text>[^}]*))?})");

	private final Map<String, String> variables;

	private final Set<String> used = new TreeSet<>();

	Interpolation(Map<String, String> variables) {
		this.variables = Map.copyOf(variables);
	}

	/** The names of all variables that were asked for so far. */
	Set<String> used() {
		return Set.copyOf(this.used);
	}

	/**
	 * The text with its variables filled in.
	 * @throws IllegalArgumentException if one that must be set is not
	 */
	String fill(String text) {
		return VARIABLE.matcher(text).replaceAll((match) -> Matcher.quoteReplacement(value(match)));
	}

	private String value(MatchResult match) {
		if (match.group("dollar") != null) {
			return "$";
		}
		String name = (match.group("bare") != null) ? match.group("bare") : match.group("name");
		String how = (match.group("how") != null) ? match.group("how") : "";
		String text = (match.group("text") != null) ? match.group("text") : "";
		this.used.add(name);
		String value = this.variables.getOrDefault(name, "");
		boolean set = how.startsWith(":") ? !value.isEmpty() : this.variables.containsKey(name);
		return switch (how.replace(":", "")) {
			case "-" -> set ? value : fill(text);
			case "+" -> set ? fill(text) : "";
			case "?" -> {
				if (!set) {
					throw new IllegalArgumentException(name + " must be set: " + text);
				}
				yield value;
			}
			default -> value;
		};
	}

}
