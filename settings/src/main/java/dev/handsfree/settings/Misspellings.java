package dev.handsfree.settings;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Notices variables that look like settings and are none, since they do nothing, and
 * nothing else says so.
 */
public final class Misspellings {

	/** What providers and others call the same. */
	private static final Pattern ONE_SECRET = Pattern
		.compile("(.+?)_(WEBHOOK_SECRET|WEBHOOK_SIGNING_SECRET|SIGNING_SECRET)");

	/** Two letters wrong, missing, or too many. */
	private static final int NEAR = 2;

	private Misspellings() {
	}

	/**
	 * A sentence for each variable that is no setting but is nearly one, or begins like
	 * the settings of a source; it holds the name, and no value.
	 * @param names the names of all variables that are set
	 */
	public static List<String> in(Collection<String> names) {
		List<String> sources = SourceVariable
			.prefixes(names.stream().map((name) -> FileSettings.settingOf(name).orElse(name)).toList());
		Set<String> known = Stream
			.concat(VariableCatalogue.all().stream().map(Variable::name),
					sources.stream()
						.flatMap((source) -> Stream.of(SourceVariable.values()).map((variable) -> variable.of(source))))
			.collect(Collectors.toCollection(TreeSet::new));
		List<String> sentences = new ArrayList<>();
		for (String name : new TreeSet<>(names)) {
			if (!known.contains(FileSettings.settingOf(name).orElse(name))) {
				remark(name, sources, known).ifPresent(sentences::add);
			}
		}
		return List.copyOf(sentences);
	}

	private static Optional<String> remark(String name, List<String> sources, Set<String> known) {
		return meant(name, known).map((meant) -> "%s is no setting; did you mean %s?".formatted(name, meant))
			.or(() -> sources.stream()
				.filter((source) -> name.startsWith(source + "_"))
				.findFirst()
				.map((source) -> "%s is no setting of a source, and does nothing.".formatted(name)));
	}

	private static Optional<String> meant(String name, Set<String> known) {
		var secret = ONE_SECRET.matcher(name);
		if (secret.matches()) {
			return Optional.of(SourceVariable.WEBHOOK_SECRETS.of(secret.group(1)));
		}
		Map<Integer, String> near = new TreeMap<>();
		known.stream()
			.flatMap((candidate) -> Stream.of(candidate, candidate + FileSettings.ENDING))
			.filter((candidate) -> candidate.endsWith(FileSettings.ENDING) == name.endsWith(FileSettings.ENDING))
			.forEach((candidate) -> near.putIfAbsent(distance(name, candidate), candidate));
		return near.entrySet()
			.stream()
			.findFirst()
			// Of a short name, two letters are too much.
			.filter((nearest) -> nearest.getKey() <= Math.min(NEAR, name.length() / 6))
			.map(Map.Entry::getValue);
	}

	/** How many letters must be changed, added or removed to make one of the other. */
	private static int distance(String one, String other) {
		if (Math.abs(one.length() - other.length()) > NEAR) {
			return NEAR + 1;
		}
		int[] before = new int[other.length() + 1];
		for (int j = 0; j < before.length; j++) {
			before[j] = j;
		}
		for (int i = 1; i <= one.length(); i++) {
			int[] now = new int[before.length];
			now[0] = i;
			for (int j = 1; j < now.length; j++) {
				int change = (one.charAt(i - 1) == other.charAt(j - 1)) ? 0 : 1;
				now[j] = Math.min(Math.min(now[j - 1], before[j]) + 1, before[j - 1] + change);
			}
			before = now;
		}
		return before[other.length()];
	}

}
