package dev.handsfree.journeys.compose;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * A compose file as Docker Compose reads it: merged, and with its variables filled in.
 */
public final class ComposeFile {

	private final Map<String, Service> services = new LinkedHashMap<>();

	private final Interpolation interpolation;

	private ComposeFile(Map<?, ?> services, Interpolation interpolation) {
		this.interpolation = interpolation;
		services.forEach((name, service) -> this.services.put(name.toString(), service(name.toString(), map(service))));
	}

	/**
	 * Reads one.
	 * @param variables what {@code .env} sets
	 * @throws IllegalArgumentException if a variable that must be set is not
	 */
	public static ComposeFile read(Path file, Map<String, String> variables) {
		try {
			// SnakeYAML knows merge keys, lists of them included.
			Map<?, ?> all = map(new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file)));
			return new ComposeFile(map(all.get("services")), new Interpolation(variables));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The services by name, in the file's order. */
	public Map<String, Service> services() {
		return Map.copyOf(this.services);
	}

	/** Those that are built from our own Dockerfile. */
	public List<Service> own() {
		return this.services.values().stream().filter((service) -> service.module().isPresent()).toList();
	}

	/** The variables that the file asks for. */
	public Set<String> variables() {
		return this.interpolation.used();
	}

	private Service service(String name, Map<?, ?> service) {
		Map<?, ?> arguments = map(map(service.get("build")).get("args"));
		Map<String, String> environment = new LinkedHashMap<>();
		map(service.get("environment"))
			.forEach((key, value) -> environment.put(key.toString(), this.interpolation.fill(String.valueOf(value))));
		return new Service(name, text(arguments, "SERVICE"), text(arguments, "MAIN_CLASS"), text(service, "image"),
				environment, Set.copyOf(strings(map(service.get("depends_on")).keySet())),
				list(service.get("ports")).stream().map(this.interpolation::fill).toList());
	}

	private Optional<String> text(Map<?, ?> map, String key) {
		return Optional.ofNullable(map.get(key)).map((value) -> this.interpolation.fill(value.toString()));
	}

	private static Map<?, ?> map(@Nullable Object value) {
		return (value instanceof Map<?, ?> map) ? map : Map.of();
	}

	private static List<String> list(@Nullable Object value) {
		return (value instanceof List<?> list) ? strings(list) : List.of();
	}

	private static List<String> strings(Collection<?> values) {
		return values.stream().map(Object::toString).toList();
	}

	/**
	 * One service.
	 *
	 * @param name its name, which is its host's
	 * @param module the module it is built from, if it is ours
	 * @param mainClass what it runs
	 * @param image what it runs if it is not ours
	 * @param environment exactly what it is given
	 * @param dependsOn whom it waits for
	 * @param ports what is published
	 */
	public record Service(String name, Optional<String> module, Optional<String> mainClass, Optional<String> image,
			Map<String, String> environment, Set<String> dependsOn, List<String> ports) {

		/** Copies what could change. */
		public Service {
			environment = Map.copyOf(environment);
			dependsOn = Set.copyOf(dependsOn);
			ports = List.copyOf(ports);
		}

	}

}
