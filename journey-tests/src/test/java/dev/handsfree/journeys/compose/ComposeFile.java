package dev.handsfree.journeys.compose;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * A compose file as Docker Compose reads it: merged, and with its variables filled in.
 */
public final class ComposeFile {

	private final Map<String, Service> services = new LinkedHashMap<>();

	private final Map<String, Path> secrets = new LinkedHashMap<>();

	private final Set<String> inner;

	private final Interpolation interpolation;

	private ComposeFile(Path folder, Map<?, ?> all, Interpolation interpolation) {
		this.interpolation = interpolation;
		map(all.get("secrets")).forEach((name, secret) -> this.secrets.put(name.toString(),
				folder.resolve(String.valueOf(map(secret).get("file"))).normalize()));
		this.inner = map(all.get("networks")).entrySet()
			.stream()
			.filter((network) -> Boolean.TRUE.equals(map(network.getValue()).get("internal")))
			.map((network) -> network.getKey().toString())
			.collect(Collectors.toSet());
		map(all.get("services"))
			.forEach((name, service) -> this.services.put(name.toString(), read(name.toString(), map(service))));
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
			return new ComposeFile(Objects.requireNonNull(file.toAbsolutePath().getParent()), all,
					new Interpolation(variables));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The services by name, in the file's order. */
	public Map<String, Service> services() {
		return Map.copyOf(this.services);
	}

	/**
	 * One of them.
	 * @throws IllegalArgumentException if there is none of that name
	 */
	public Service service(String name) {
		return Optional.ofNullable(this.services.get(name))
			.orElseThrow(() -> new IllegalArgumentException("the compose file has no " + name));
	}

	/** Those that are built from our own Dockerfile. */
	public List<Service> own() {
		return this.services.values().stream().filter((service) -> service.module().isPresent()).toList();
	}

	/** The files of its secrets, by the secrets' names. */
	public Map<String, Path> secrets() {
		return Map.copyOf(this.secrets);
	}

	/** The networks that have no way out of them, and none in. */
	public Set<String> innerNetworks() {
		return this.inner;
	}

	/** The variables that the file asks for. */
	public Set<String> variables() {
		return this.interpolation.used();
	}

	private Service read(String name, Map<?, ?> service) {
		Map<?, ?> arguments = map(map(service.get("build")).get("args"));
		Map<String, String> environment = new LinkedHashMap<>();
		map(service.get("environment"))
			.forEach((key, value) -> environment.put(key.toString(), this.interpolation.fill(String.valueOf(value))));
		return new Service(name, text(arguments, "SERVICE"), text(arguments, "MAIN_CLASS"), text(service, "image"),
				environment, Set.copyOf(strings(map(service.get("depends_on")).keySet())),
				list(service.get("ports")).stream().map(this.interpolation::fill).toList(), confinement(service));
	}

	private static Confinement confinement(Map<?, ?> service) {
		return new Confinement(String.valueOf(service.get("user")), Boolean.TRUE.equals(service.get("read_only")),
				list(service.get("tmpfs")), list(service.get("cap_drop")), list(service.get("cap_add")),
				list(service.get("security_opt")),
				Stream.of("pids_limit", "mem_limit", "cpus")
					.filter(service::containsKey)
					.collect(Collectors.toMap(Function.identity(), (limit) -> String.valueOf(service.get(limit)))),
				Set.copyOf(list(service.get("networks"))), Set.copyOf(list(service.get("secrets"))),
				list(service.get("volumes")), service.containsKey("privileged"));
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
	 * @param confinement what it cannot do
	 */
	public record Service(String name, Optional<String> module, Optional<String> mainClass, Optional<String> image,
			Map<String, String> environment, Set<String> dependsOn, List<String> ports, Confinement confinement) {

		/** Copies what could change. */
		public Service {
			environment = Map.copyOf(environment);
			dependsOn = Set.copyOf(dependsOn);
			ports = List.copyOf(ports);
		}

	}

	/**
	 * What a container cannot do, or not beyond a limit.
	 *
	 * @param user whom it runs as, by number
	 * @param readOnly whether its image is not written to
	 * @param tmpfs what is mounted in memory, with its options
	 * @param dropped the capabilities that it loses
	 * @param added those that it gets back
	 * @param security options of its security
	 * @param limits of processes, memory and processors, by the file's names
	 * @param networks those it is in
	 * @param secrets those it can read
	 * @param volumes what is mounted
	 * @param privileged whether it has the machine's own rights
	 */
	public record Confinement(String user, boolean readOnly, List<String> tmpfs, List<String> dropped,
			List<String> added, List<String> security, Map<String, String> limits, Set<String> networks,
			Set<String> secrets, List<String> volumes, boolean privileged) {

		/** A process on a machine, confined by nothing. */
		public static final Confinement NONE = new Confinement("", false, List.of(), List.of(), List.of(), List.of(),
				Map.of(), Set.of(), Set.of(), List.of(), false);

	}

}
