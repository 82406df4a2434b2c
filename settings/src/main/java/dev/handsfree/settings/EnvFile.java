package dev.handsfree.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads files of {@code NAME=value} lines, as Docker and shells have them: comments with
 * {@code #}, an optional {@code export}, values with or without quotes.
 */
public final class EnvFile {

	private static final Pattern LINE = Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=(.*)");

	private EnvFile() {
	}

	/**
	 * The settings in a file.
	 * @throws UnfitSettingsException if it cannot be read, or a line is no setting; the
	 * value is not told
	 */
	public static Map<String, String> read(Path file) {
		List<String> lines = lines(file);
		Map<String, String> values = new LinkedHashMap<>();
		for (int number = 1; number <= lines.size(); number++) {
			String line = lines.get(number - 1).strip();
			if (line.isEmpty() || line.startsWith("#")) {
				continue;
			}
			Matcher matcher = LINE.matcher(line);
			if (!matcher.matches()) {
				throw new UnfitSettingsException("Line %d of %s is not NAME=value.".formatted(number, file));
			}
			values.put(matcher.group(1), unquoted(matcher.group(2).strip()));
		}
		return values;
	}

	private static List<String> lines(Path file) {
		try {
			return Files.readAllLines(file);
		}
		catch (IOException ex) {
			throw new UnfitSettingsException("The settings file %s cannot be read.".formatted(file), ex);
		}
	}

	private static String unquoted(String value) {
		for (String quote : List.of("\"", "'")) {
			if (value.length() >= 2 && value.startsWith(quote) && value.endsWith(quote)) {
				return value.substring(1, value.length() - 1);
			}
		}
		return value;
	}

}
