package dev.handsfree.edge;

import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Keeps what a request says out of the log of every service: Tomcat and Spring print the
 * header, cookie, path or body that they stumble over, secrets included, and whoever can
 * reach a port decides what that is. Each logger has a level of its own, so that a lower
 * one of the root changes none. Spring finds it by its name in {@code META-INF}; what a
 * service or an operator sets counts more.
 */
final class RequestsOutOfLog implements EnvironmentPostProcessor {

	private static final Map<String, String> LEVELS = Map.ofEntries(
			// Requests that are no HTTP, hosts and cookies that are none, and traces of
			// what was received.
			Map.entry("org.apache.coyote", "warn"), Map.entry("org.apache.tomcat.util", "warn"),
			// Paths, parameters and forwarded addresses.
			Map.entry("org.apache.catalina", "info"), Map.entry("org.springframework.web", "info"),
			Map.entry("org.springframework.boot.webmvc", "info"), Map.entry("org.springframework.boot.actuate", "info"),
			Map.entry("org.springframework.http", "info"), Map.entry("org.springframework.security", "info"),
			// Paths that lead nowhere or out of where they are, methods that are none,
			// bodies that are no JSON: whatever it warns of is a request.
			Map.entry("org.springframework.web.servlet", "error"));

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		environment.getPropertySources()
			.addLast(new MapPropertySource("requestsOutOfLog",
					LEVELS.entrySet()
						.stream()
						.collect(Collectors.toMap((level) -> "logging.level." + level.getKey(), Map.Entry::getValue))));
	}

}
