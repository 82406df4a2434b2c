package dev.handsfree.journeys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.handsfree.journeys.deployment.Programs;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code docs/metrics.md} names every metric there is, and none that is not. Whoever adds
 * one writes a line there: labels, unit, and what it says.
 */
@Order(2)
class MetricsPageTest {

	/** A meter's name where it is declared. Names of settings begin like it. */
	private static final Pattern DECLARED = Pattern.compile("(?<!ConfigurationProperties\\()\"(handsfree\\.[a-z.]+)\"");

	private static final Pattern ROW = Pattern.compile("\\| `(handsfree_[a-z_]+)` \\| .+ \\| .+ \\| .+ \\|");

	/** What Prometheus adds to a meter's name, by its kind and unit. */
	private static final Pattern ADDED = Pattern.compile("_(total|seconds)$");

	@Test
	void namesEveryMetricAndNoOther() throws IOException {
		Set<String> documented = Files.readAllLines(Programs.project().resolve("docs/metrics.md"))
			.stream()
			.map(ROW::matcher)
			.filter((row) -> row.matches())
			.map((row) -> ADDED.matcher(row.group(1)).replaceFirst(""))
			.collect(Collectors.toCollection(TreeSet::new));

		assertThat(documented).hasSizeGreaterThan(15).containsExactlyElementsOf(declared());
	}

	private static Set<String> declared() throws IOException {
		Set<String> names = new TreeSet<>();
		for (Path file : sources()) {
			String source = Files.readString(file);
			if (source.contains("import io.micrometer.core.instrument.")) {
				DECLARED.matcher(source).results().map((match) -> match.group(1).replace('.', '_')).forEach(names::add);
			}
		}
		return names;
	}

	private static List<Path> sources() throws IOException {
		try (Stream<Path> modules = Files.list(Programs.project())) {
			List<Path> folders = modules.map((module) -> module.resolve("src/main/java"))
				.filter(Files::exists)
				.toList();
			List<Path> files = new ArrayList<>();
			for (Path folder : folders) {
				try (Stream<Path> all = Files.walk(folder)) {
					all.filter((file) -> file.toString().endsWith(".java")).forEach(files::add);
				}
			}
			return files;
		}
	}

}
