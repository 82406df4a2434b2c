package dev.handsfree.platform;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Decides the command line by which the registry is run: a small JVM, its data in
 * Postgres, and nothing of our own environment.
 */
final class RegistryCommand {

	/** What the shell below becomes. */
	static final String PROGRAM = "java";

	/**
	 * A shell that has the process ignore Ctrl-C, which a terminal sends to the whole
	 * process group, so that the registry outlives the services that are closing.
	 */
	private static final List<String> WITHOUT_INTERRUPTS = List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"",
			"registry");

	private RegistryCommand() {
	}

	static ProcessBuilder of(Path home, RegistryServer.Settings settings, int port, int managementPort,
			String publicKey) {
		List<String> command = new ArrayList<>(WITHOUT_INTERRUPTS);
		command.add(Path.of(System.getProperty("java.home"), "bin", PROGRAM).toString());
		command
			.addAll(List.of("-Xmx96m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError"));
		command.addAll(ClassArchive.of(home).options());
		properties(settings, port, managementPort).forEach((name, value) -> command.add("-D" + name + "=" + value));
		command.add("-jar");
		command.add(RegistryHome.program(home).toString());
		ProcessBuilder builder = new ProcessBuilder(command).directory(settings.dir().toFile());
		keepOnly(builder.environment(), List.of("PATH", "HOME", "TMPDIR", "LANG"));
		// Other users of the machine read command lines, but no environments.
		builder.environment().put("APICURIO_DATASOURCE_PASSWORD", settings.password());
		// Who brings a token that this key knows may ask; nobody issues others.
		builder.environment().put("QUARKUS_OIDC_PUBLIC_KEY", publicKey);
		return builder;
	}

	private static Map<String, String> properties(RegistryServer.Settings settings, int port, int managementPort) {
		Map<String, String> all = new TreeMap<>();
		all.put("quarkus.http.host", Loopback.HOST);
		all.put("quarkus.http.port", Integer.toString(port));
		all.put("quarkus.management.host", Loopback.HOST);
		all.put("quarkus.management.port", Integer.toString(managementPort));
		all.put("quarkus.http.access-log.enabled", "false");
		all.put("quarkus.log.level", "WARN");
		all.put("quarkus.log.category.\"io.apicurio\".level", "WARN");
		all.put("quarkus.banner.enabled", "false");
		all.put("quarkus.oidc.tenant-enabled", "true");
		// Whoever is refused could fill the log.
		all.put("quarkus.log.category.\"io.quarkus.oidc\".level", "OFF");
		all.put("quarkus.log.category.\"io.apicurio.registry.auth\".level", "ERROR");
		all.put("apicurio.storage.kind", "sql");
		all.put("apicurio.storage.sql.kind", "postgresql");
		all.put("apicurio.datasource.url", settings.jdbcUrl());
		all.put("apicurio.datasource.username", settings.user());
		// The pool holds 20 to 100 connections unless set.
		all.put("apicurio.datasource.jdbc.initial-size", "1");
		all.put("apicurio.datasource.jdbc.min-size", "1");
		all.put("apicurio.datasource.jdbc.max-size", "8");
		return all;
	}

	/** Neither secrets nor variables that would configure it reach the registry. */
	private static void keepOnly(Map<String, String> environment, List<String> names) {
		environment.keySet().retainAll(names);
	}

}
