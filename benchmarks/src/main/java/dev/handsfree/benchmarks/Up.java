package dev.handsfree.benchmarks;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.handsfree.benchmarks.process.JavaProcess;
import dev.handsfree.benchmarks.process.Program;
import dev.handsfree.benchmarks.request.AccessLookUps;
import dev.handsfree.benchmarks.request.StripeSignature;

/**
 * Everything on this machine, started by {@code ./handsfree up} itself, so that what is
 * measured is what its users have, down to the JVM's settings.
 *
 * @param process the JVM of all services, Kafka and the stand-ins; the registry and
 * Postgres are its children
 * @param ingest the port of the door
 * @param access the port of the customer API
 */
record Up(JavaProcess process, int ingest, int access) {

	/** Its other ports, which only must not be in the way of anything. */
	private static final List<String> FURTHER_PORTS = List.of("CONSOLE_PORT", "REGISTRY_PORT", "KAFKA_PORT",
			"POSTGRES_PORT", "MANAGEMENT_PORT", "STANDINS_PORT", "STANDIN_SMTP_PORT");

	/**
	 * Starts it with the data of nobody, and returns when all of it is ready.
	 * @throws IllegalStateException if this process was not started by the launcher, or
	 * what it starts ends
	 */
	static Up on(Stage stage) {
		int ingest = Stage.freePort();
		int access = Stage.freePort();
		Map<String, String> environment = new HashMap<>();
		FURTHER_PORTS.forEach((port) -> environment.put(port, Integer.toString(Stage.freePort())));
		environment.put("INGEST_PORT", Integer.toString(ingest));
		environment.put("ACCESS_PORT", Integer.toString(access));
		environment.put("STRIPE_WEBHOOK_SECRETS", StripeSignature.SECRET);
		environment.put("ACCESS_API_TOKENS", AccessLookUps.TOKEN);
		// The load's connections stand for many senders, of whom none may hold as many.
		environment.put("TRUSTED_PROXIES", "127.0.0.0/8");
		// What the launcher needs to find this JDK, and no other.
		environment.put("PATH", Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin"));
		environment.put("JAVA_HOME", System.getProperty("java.home"));
		environment.put("HANDSFREE_JDKS", "");
		JavaProcess process = stage.kept(stage.talking(new Program(
				List.of(launcher(), "up", "--no-tour", "--data", stage.folder("up").toString()), environment), "up"));
		process.said("READY");
		return new Up(process, ingest, access);
	}

	private static String launcher() {
		return Optional.ofNullable(System.getProperty("handsfree.home"))
			.map((home) -> Path.of(home, "handsfree").toString())
			.orElseThrow(() -> new IllegalStateException("This starts ./handsfree up, and is started by ./handsfree."));
	}

}
