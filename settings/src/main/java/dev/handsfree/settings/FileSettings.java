package dev.handsfree.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Decides which settings stand in files: {@code <VARIABLE>_FILE} names the file that
 * holds the variable's value, so that a secret is in no process's environment, and in
 * nothing that shows one.
 */
public final class FileSettings {

	/** What the name of a file's variable ends in. */
	static final String ENDING = "_FILE";

	private FileSettings() {
	}

	/**
	 * The settings that stand in files, by the variables' own names. An empty file sets
	 * nothing; the line's end after a value is none of it.
	 * @param variables what is set, by name
	 * @throws UnfitSettingsException with a sentence for each file that cannot be read,
	 * and for each variable that is set both ways to different values
	 */
	public static Map<String, String> in(Map<String, String> variables) {
		Map<String, String> found = new TreeMap<>();
		List<String> faults = new ArrayList<>();
		variables.forEach((name, file) -> settingOf(name).filter((setting) -> !file.isBlank())
			.ifPresent((setting) -> read(name, file.strip(), faults).ifPresent((value) -> found.put(setting, value))));
		found.forEach((setting, value) -> {
			String otherwise = variables.getOrDefault(setting, "").strip();
			if (!otherwise.isEmpty() && !otherwise.equals(value)) {
				faults.add("%s and %s are both set, and differ: leave one of them out.".formatted(setting,
						setting + ENDING));
			}
		});
		if (!faults.isEmpty()) {
			throw new UnfitSettingsException(faults.stream().sorted().toList());
		}
		return found;
	}

	/**
	 * The setting whose file a variable names; empty if it names none. A variable that is
	 * a setting itself, such as PRODUCTS_FILE, is no other's file.
	 */
	static Optional<String> settingOf(String variable) {
		return Optional.of(variable)
			.filter((name) -> name.endsWith(ENDING))
			.map((name) -> name.substring(0, name.length() - ENDING.length()))
			.filter((name) -> VariableCatalogue.named(name).isPresent() || name.endsWith("_API_KEY")
					|| !SourceVariable.prefixes(List.of(name)).isEmpty());
	}

	private static Optional<String> read(String name, String file, List<String> faults) {
		try {
			return Optional.of(Files.readString(Path.of(file), StandardCharsets.UTF_8).strip())
				.filter((value) -> !value.isEmpty());
		}
		catch (IOException | InvalidPathException ex) {
			faults.add("%s names a file that cannot be read.".formatted(name));
			return Optional.empty();
		}
	}

}
