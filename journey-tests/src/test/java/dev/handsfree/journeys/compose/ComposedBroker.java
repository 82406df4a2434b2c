package dev.handsfree.journeys.compose;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import dev.handsfree.journeys.deployment.Ports;
import dev.handsfree.journeys.deployment.Programs;
import dev.handsfree.topics.rights.Right;
import dev.handsfree.topics.rights.ServiceRights;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.SaslConfigs;

/**
 * A broker of a compose file as a process of its own, with the file's own settings: who
 * is let in, by which passwords, and who may do what. It stands for all of the file's, so
 * that it votes for itself and keeps each record once.
 */
public final class ComposedBroker implements AutoCloseable {

	private final Map<String, String> addresses = new LinkedHashMap<>();

	private final SecretsFolder secrets;

	private final Path log;

	private final Process process;

	private ComposedBroker(ComposeFile.Service service, SecretsFolder secrets) {
		this.secrets = secrets;
		Path directory = Programs.scratch(service.name());
		this.log = directory.resolve("output.log");
		Path properties = directory.resolve("server.properties");
		try {
			Files.write(properties,
					settings(service.environment(), directory).entrySet()
						.stream()
						.map((setting) -> setting.getKey() + "=" + setting.getValue())
						.toList());
			run(directory, "kafka.tools.StorageTool", "format", "-t",
					Objects.requireNonNull(service.environment().get("CLUSTER_ID")), "-c", properties.toString())
				.waitFor();
			this.process = run(directory, "kafka.Kafka", properties.toString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/** Starts one, and returns when the services have their rights. */
	public static ComposedBroker start(ComposeFile.Service service, SecretsFolder secrets) {
		ComposedBroker broker = new ComposedBroker(service, secrets);
		try (Admin admin = Admin.create(broker.client("admin"))) {
			for (String each : ServiceRights.SERVICES) {
				admin
					.createAcls(ServiceRights.of(each)
						.stream()
						.flatMap((Right right) -> right.bindings(each).stream())
						.toList())
					.all()
					.get(60, TimeUnit.SECONDS);
			}
			return broker;
		}
		catch (Exception ex) {
			broker.close();
			throw new IllegalStateException("the broker does not start; see " + broker.log, ex);
		}
	}

	/** How a client gets in by a password of the file. */
	public Map<String, Object> client(String user) {
		return Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, address(),
				CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, "SASL_PLAINTEXT", SaslConfigs.SASL_MECHANISM, "PLAIN",
				SaslConfigs.SASL_JAAS_CONFIG,
				"org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"%s\";"
					.formatted(user, this.secrets.text("kafka_" + user)));
	}

	/** Where clients connect. */
	public String address() {
		return address("SASL_PLAINTEXT");
	}

	private String address(String listener) {
		return Objects.requireNonNull(this.addresses.get(listener), listener);
	}

	private Map<String, String> settings(Map<String, String> environment, Path directory) {
		Map<String, String> settings = new LinkedHashMap<>();
		environment.forEach((name, value) -> {
			if (name.startsWith("KAFKA_") && !name.matches("KAFKA_(OPTS|HEAP_OPTS)")) {
				settings.put(name.substring("KAFKA_".length()).toLowerCase(Locale.ROOT).replace('_', '.'), value);
			}
		});
		settings.replaceAll((name, value) -> name.matches(".*(replication\\.factor|min\\.isr|min\\.insync\\.replicas)")
				? "1" : value);
		List<String> names = List.of("SASL_PLAINTEXT", "CONTROLLER");
		Ports.free(names).forEach((name, port) -> this.addresses.put(name, "127.0.0.1:" + port));
		settings.put("log.dirs", directory.resolve("data").toString());
		settings.put("controller.quorum.voters", settings.get("node.id") + "@" + address("CONTROLLER"));
		settings.put("listeners", listeners(names));
		settings.put("advertised.listeners", listeners(names.subList(0, 1)));
		return settings;
	}

	private String listeners(List<String> names) {
		return names.stream().map((name) -> name + "://" + address(name)).collect(Collectors.joining(","));
	}

	private Process run(Path directory, String program, String... arguments) throws IOException {
		List<String> command = new ArrayList<>(Programs.java("384m"));
		command.add("-Djava.security.auth.login.config=" + this.secrets.file("kafka_jaas.conf"));
		command.add(program);
		command.addAll(List.of(arguments));
		return new ProcessBuilder(command).directory(directory.toFile())
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.appendTo(this.log.toFile()))
			.start();
	}

	@Override
	public void close() {
		this.process.destroyForcibly().onExit().join();
	}

}
