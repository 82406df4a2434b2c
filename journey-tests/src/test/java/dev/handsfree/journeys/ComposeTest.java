package dev.handsfree.journeys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.handsfree.journeys.compose.ComposeFile;
import dev.handsfree.journeys.deployment.Programs;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the compose file and the Dockerfile promise, checked without starting anything.
 */
@Order(2)
class ComposeTest {

	private static final Path PROJECT = Programs.project();

	private static final Path FILE = PROJECT.resolve("docker-compose.yml");

	private final ComposeFile compose = ComposeFile.read(FILE, Map.of());

	@Test
	void buildsEachServiceFromItsModule() {
		assertThat(this.compose.own()).hasSize(7).allSatisfy((service) -> {
			assertThat(service.name()).isEqualTo(service.module().orElseThrow());
			Path module = PROJECT.resolve(service.module().orElseThrow());
			assertThat(module.resolve("src/main/java")
				.resolve(service.mainClass().orElseThrow().replace('.', '/') + ".java")).exists();
		});
	}

	@Test
	void waitsOnlyForWhatExists() {
		Set<String> names = this.compose.services().keySet();

		assertThat(this.compose.services().values())
			.allSatisfy((service) -> assertThat(names).containsAll(service.dependsOn()));
	}

	@Test
	void runsThreeBrokersOfWhichTwoMustHaveARecord() {
		List<Map<String, String>> brokers = this.compose.services()
			.values()
			.stream()
			.filter((service) -> service.image().filter((image) -> image.startsWith("apache/kafka:")).isPresent()
					&& service.environment().containsKey("KAFKA_NODE_ID"))
			.map(ComposeFile.Service::environment)
			.toList();

		assertThat(brokers).hasSize(3)
			.allSatisfy((broker) -> assertThat(broker).containsEntry("KAFKA_MIN_INSYNC_REPLICAS", "2")
				.containsEntry("KAFKA_DEFAULT_REPLICATION_FACTOR", "3")
				.containsEntry("KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR", "3")
				.containsEntry("KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR", "3")
				.containsEntry("KAFKA_TRANSACTION_STATE_LOG_MIN_ISR", "2")
				.containsEntry("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false"));
		assertThat(brokers.stream().map((broker) -> broker.get("KAFKA_NODE_ID"))).doesNotHaveDuplicates();
		assertThat(this.compose.own())
			.allSatisfy((service) -> assertThat(service.environment()).containsEntry("KAFKA_REPLICATION", "3"));
	}

	@Test
	void namesEveryVariableWhereItIsExplained() throws IOException {
		List<Path> pages = Stream.concat(Stream.of(PROJECT.resolve(".env.example")), markdown()).toList();
		StringBuilder all = new StringBuilder();
		for (Path page : pages) {
			all.append(Files.readString(page));
		}

		assertThat(this.compose.variables()).isNotEmpty()
			.allSatisfy((variable) -> assertThat(all).containsPattern("\\b" + variable + "\\b"));
	}

	private static Stream<Path> markdown() throws IOException {
		try (Stream<Path> files = Files.walk(PROJECT.resolve("docs"))) {
			return files.filter((file) -> file.toString().endsWith(".md")).toList().stream();
		}
	}

	@Test
	void runsImagesWithoutRoot() throws IOException {
		List<String> users = Files.readAllLines(PROJECT.resolve("Dockerfile"))
			.stream()
			.filter((line) -> line.startsWith("USER "))
			.toList();

		assertThat(users).isNotEmpty();
		assertThat(users.getLast()).isNotIn("USER root", "USER 0");
	}

	@Test
	void fillsInVariablesAsDockerComposeDoes(@TempDir Path folder) throws IOException {
		// Given
		Path file = folder.resolve("compose.yml");
		Files.writeString(file, """
				x-one: &one {A: "1", B: "${UNSET:-b}"}
				x-two: &two {B: two, C: "${SET:-c}", D: "${EMPTY:-d}${EMPTY-e}"}
				services:
				  some:
				    environment:
				      <<: [*one, *two]
				      E: "${SET:+instead} $$SET ${SET?must} $SET"
				""");

		// When
		ComposeFile read = ComposeFile.read(file, Map.of("SET", "set", "EMPTY", ""));

		// Then
		assertThat(read.services().values()).singleElement()
			.extracting(ComposeFile.Service::environment)
			.isEqualTo(Map.of("A", "1", "B", "b", "C", "set", "D", "d", "E", "instead $SET set set"));
	}

	@Test
	void leavesNoServiceOut() throws IOException {
		try (Stream<Path> modules = Files.list(PROJECT)) {
			Set<String> runnable = modules.map(Path::getFileName)
				.map(Path::toString)
				.filter((name) -> name.endsWith("-sink") || name.endsWith("-service") || name.endsWith("-streams")
						|| name.endsWith("-console"))
				.collect(Collectors.toSet());

			assertThat(this.compose.own()).extracting(ComposeFile.Service::name)
				.containsExactlyInAnyOrderElementsOf(runnable);
		}
	}

}
