package dev.handsfree.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.handsfree.journeys.deployment.Programs;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * No sink without the contract of all sinks, and no vendor without its part: the build's
 * own list of modules tells which sinks there are.
 */
class SinkContractsTest {

	private static final Pattern SINK = Pattern.compile("<module>([\\w-]+-sink)</module>");

	private static final Pattern VENDOR = Pattern.compile("@ConditionalOnProperty\\(name = \"[\\w.]+\\.vendor\"");

	@ParameterizedTest
	@MethodSource("sinks")
	void everySinkPassesTheContract(Path sink) throws IOException {
		assertThat(tests(sink, "extends (Http)?SinkContract\\b")).as("tests that extend SinkContract").hasSize(1);
	}

	@ParameterizedTest
	@MethodSource("vendors")
	void everyVendorPassesItsPart(Path vendor) throws IOException {
		Path tests = Path.of(vendor.toString().replace("/src/main/", "/src/test/"));
		assertThat(tests(tests, "extends VendorContract\\b")).as("tests that extend VendorContract").hasSize(1);
	}

	private static List<Path> tests(Path folder, String like) throws IOException {
		return sources(folder, "Test.java", Pattern.compile("class \\w+ " + like));
	}

	private static List<Path> sinks() throws IOException {
		Path project = Programs.project();
		List<Path> sinks = SINK.matcher(Files.readString(project.resolve("pom.xml")))
			.results()
			.map((module) -> project.resolve(module.group(1)))
			.toList();
		assertThat(sinks).hasSizeGreaterThan(2);
		return sinks;
	}

	/** The packages that wire themselves when their vendor is chosen. */
	private static List<Path> vendors() throws IOException {
		List<Path> vendors = sources(Programs.project(), "Configuration.java", VENDOR).stream()
			.map(Path::getParent)
			.toList();
		assertThat(vendors).hasSizeGreaterThan(1);
		return vendors;
	}

	private static List<Path> sources(Path folder, String ending, Pattern text) throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			List<Path> sources = files
				.filter((file) -> file.toString().contains("/src/") && file.toString().endsWith(ending))
				.toList();
			return sources.stream().filter((file) -> text.matcher(read(file)).find()).toList();
		}
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
