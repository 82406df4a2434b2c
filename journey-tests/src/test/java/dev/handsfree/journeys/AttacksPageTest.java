package dev.handsfree.journeys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.handsfree.journeys.deployment.Programs;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code docs/security-tests.md} is made from the tests that attack. Whoever writes one
 * puts a comment above it, which may go on in further lines: {@code // Attack: what is
 * tried | by which inputs | what comes of it}. A comment rather than an annotation, so
 * that modules below the testkit can have it too.
 */
@Order(2)
class AttacksPageTest {

	private static final Path PAGE = Programs.project().resolve("docs/security-tests.md");

	private static final Pattern MARKED = Pattern.compile(
			"\\n\\t// Attack: ([^\\n]+(?:\\n\\t// [^\\n]+)*)((?:\\n\\t(?:\\t+|@)[^\\n]*)*?)\\n\\t(?:static )?void (\\w+)\\(");

	private static final Pattern COMMENT = Pattern.compile("// Attack: ");

	private static final String HEAD = """
			# What was tried

			Made from the tests that attack; a test keeps the two the same. Each line is a test that runs with every build, and the
			result is what it asserts. Who may do what, and what is left to an operator, says `SECURITY.md`.

			| attack | inputs | result | test |
			|---|---|---|---|
			""";

	/**
	 * After a wanted change:
	 * {@code mvn -pl journey-tests -am test -Dtest=AttacksPageTest -Dhandsfree.docs=write -Dsurefire.failIfNoSpecifiedTests=false}.
	 */
	@Test
	void thePageSaysWhatTheTestsTry() throws IOException {
		String page = HEAD + attacks().stream().map(Attack::row).collect(Collectors.joining());
		if ("write".equals(System.getProperty("handsfree.docs"))) {
			Files.writeString(PAGE, page);
		}
		assertThat(PAGE).content().isEqualTo(page);
	}

	@Test
	void everyMarkStandsAboveATestAndSaysThreeThings() throws IOException {
		long marks = 0;
		for (Path file : tests()) {
			marks += COMMENT.matcher(Files.readString(file)).results().count();
		}
		assertThat(attacks()).hasSize((int) marks).allSatisfy((attack) -> {
			assertThat(attack.annotations()).as(attack.test())
				.containsPattern("@(Test|ParameterizedTest|RepeatedTest)");
			assertThat(attack.parts()).as(attack.test()).hasSize(3).noneMatch(String::isBlank);
		});
	}

	private static List<Attack> attacks() throws IOException {
		List<Attack> attacks = new ArrayList<>();
		for (Path file : tests()) {
			String name = file.getFileName().toString().replace(".java", "");
			String module = Programs.project().relativize(file).getName(0).toString();
			Matcher marked = MARKED.matcher(Files.readString(file));
			while (marked.find()) {
				String text = marked.group(1).replaceAll("\\n\\t// ", " ");
				attacks.add(new Attack(module, name + "." + marked.group(3), marked.group(2),
						Stream.of(text.split("\\|", -1)).map(String::strip).toList()));
			}
		}
		attacks.sort(Comparator.comparing(Attack::module).thenComparing(Attack::test));
		return attacks;
	}

	private static List<Path> tests() throws IOException {
		List<Path> tests = new ArrayList<>();
		try (Stream<Path> modules = Files.list(Programs.project())) {
			for (Path folder : modules.map((module) -> module.resolve("src/test/java"))
				.filter(Files::exists)
				.toList()) {
				try (Stream<Path> files = Files.walk(folder)) {
					files.filter((file) -> file.toString().endsWith("Test.java"))
						// This one only names the mark.
						.filter((file) -> !file.endsWith("AttacksPageTest.java"))
						.forEach(tests::add);
				}
			}
		}
		return tests;
	}

	private record Attack(String module, String test, String annotations, List<String> parts) {

		String row() {
			return "| %s | %s | %s | `%s` in %s |\n".formatted(this.parts.get(0), this.parts.get(1), this.parts.get(2),
					this.test, this.module);
		}

	}

}
