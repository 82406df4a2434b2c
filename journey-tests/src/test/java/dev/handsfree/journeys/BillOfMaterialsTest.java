package dev.handsfree.journeys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.handsfree.journeys.deployment.Programs;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The bill of materials in quickstart's jar names every jar that runs, and each image has
 * that of its service.
 */
@Order(2)
class BillOfMaterialsTest {

	private static final Pattern SERVICE = Pattern.compile("SERVICE: ([\\w-]+)");

	@Test
	void namesEveryJarThatRuns() throws IOException {
		Path target = Programs.project().resolve("quickstart/target");
		JsonNode bill = JsonMapper.builder()
			.build()
			.readTree(Files.readAllBytes(target.resolve("classes/META-INF/sbom/application.cdx.json")));
		Set<String> running = new TreeSet<>();
		try (Stream<Path> jars = Files.list(target.resolve("lib"))) {
			jars.map((jar) -> jar.getFileName().toString())
				.filter((name) -> !name.startsWith("quickstart-"))
				.forEach(running::add);
		}

		for (JsonNode part : bill.path("components")) {
			assertThat(part.path("hashes").isEmpty() && !part.path("group").asString().equals("dev.handsfree"))
				.as("%s has no digest", part.path("name").asString())
				.isFalse();
			String start = part.path("name").asString() + "-" + part.path("version").asString();
			running.removeIf((jar) -> jar.startsWith(start));
		}
		assertThat(running).as("jars that the bill does not name").isEmpty();
	}

	@Test
	void eachServiceHasItsOwnInItsImage() throws IOException {
		Path project = Programs.project();
		List<String> services = SERVICE.matcher(Files.readString(project.resolve("docker-compose.yml")))
			.results()
			.map((service) -> service.group(1))
			.toList();

		assertThat(Files.readString(project.resolve("Dockerfile"))).contains(" -Dcyclonedx.skip=false ");
		assertThat(services).hasSizeGreaterThan(5);
		for (String service : services) {
			assertThat(Files.readString(project.resolve(service).resolve("pom.xml"))).as(service)
				.contains("<artifactId>cyclonedx-maven-plugin</artifactId>");
		}
	}

}
