package dev.handsfree.quickstart.machine;

import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * All services share one class path, and Spring Boot switches on what it finds there.
 * Whoever adds a library for one service reads here what it would do to the others.
 */
class SharedClassPathTest {

	private static final String IMPORTS = "META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports";

	/** A login page, a default user and a locked management port, in every service. */
	@ParameterizedTest
	@ValueSource(strings = { "ingest-service.yml", "router-streams.yml", "delivery.yml" })
	void securityIsSwitchedOnBySpringBootInNoService(String settings) throws IOException {
		List<String> found = autoConfigurations();

		assertThat(found).isNotEmpty();
		assertThat(excluded(settings)).containsAll(
				found.stream().filter((name) -> name.startsWith("org.springframework.boot.security.")).toList());
	}

	private static List<String> autoConfigurations() throws IOException {
		List<String> names = new ArrayList<>();
		for (URL file : Collections.list(SharedClassPathTest.class.getClassLoader().getResources(IMPORTS))) {
			new String(file.openStream().readAllBytes(), StandardCharsets.UTF_8).lines()
				.map(String::strip)
				.filter((line) -> !line.isEmpty() && !line.startsWith("#"))
				.forEach(names::add);
		}
		return names;
	}

	private static List<String> excluded(String settings) {
		YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
		yaml.setResources(new ClassPathResource(settings));
		return Objects.requireNonNull(yaml.getObject())
			.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().toString().startsWith("spring.autoconfigure.exclude["))
			.map((entry) -> entry.getValue().toString())
			.toList();
	}

}
