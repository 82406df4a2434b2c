package dev.handsfree.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.handsfree.journeys.deployment.Programs;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Rules for what is written, which compiled classes do not show. */
class SourcesTest {

	/** What starts a broker, a database, a registry or another process. */
	private static final Pattern PARTS = Pattern.compile("\\b(RealKafka|RealPostgres|SharedDatabase|TestDatabase"
			+ "|EmbeddedBroker|EmbeddedDatabase|RegistryServer|Platform)\\.(start|class|of)\\b"
			+ "|\\bDeployment\\.named|\\bSharedDeployment\\b|\\bnew ProcessBuilder\\b");

	private static final Pattern BEGINS_WITH_ITS_NEIGHBOUR = Pattern.compile("/?\\*\\*? The same\\b");

	@Test
	void whatStandsOnABrokerADatabaseOrAProcessIsTaggedSoThatMvnTestNeedsNone() {
		assertThat(sources(SourcesTest::isTest, (text) -> PARTS.matcher(text).find()))
			.filteredOn((file) -> !text(file).contains("@Tag(\"integration\")"))
			.isEmpty();
	}

	@Test
	void noJavadocIsUnderstoodByItsNeighbourAlone() {
		assertThat(sources((file) -> true, (text) -> BEGINS_WITH_ITS_NEIGHBOUR.matcher(text).find())).isEmpty();
	}

	private static boolean isTest(Path file) {
		return file.toString().contains("/src/test/") && file.toString().endsWith("Test.java");
	}

	private static List<Path> sources(Predicate<Path> files, Predicate<String> texts) {
		try (Stream<Path> modules = Files.list(Programs.project())) {
			return modules.map((module) -> module.resolve("src"))
				.filter(Files::isDirectory)
				.flatMap(SourcesTest::below)
				.filter(files)
				.filter((file) -> texts.test(text(file)))
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Stream<Path> below(Path sources) {
		try (Stream<Path> files = Files.walk(sources)) {
			return files.filter((file) -> file.toString().endsWith(".java")).toList().stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String text(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
