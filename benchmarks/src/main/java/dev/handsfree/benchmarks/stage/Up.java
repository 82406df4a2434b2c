package dev.handsfree.benchmarks.stage;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import dev.handsfree.benchmarks.api.JsonApi;
import dev.handsfree.benchmarks.process.JavaProcess;
import dev.handsfree.benchmarks.process.Program;
import dev.handsfree.benchmarks.request.AccessLookUps;
import dev.handsfree.benchmarks.request.Leads;
import dev.handsfree.benchmarks.request.StripeSignature;
import dev.handsfree.platform.EmbeddedBroker;
import dev.handsfree.platform.RegistryServer;
import dev.handsfree.registry.EventSerdes;
import dev.handsfree.registry.RegistryAccess;
import dev.handsfree.settings.cluster.ClusterAccess;

/**
 * Everything on this machine, started by {@code ./handsfree up} itself, so that what is
 * measured is what its users have, down to the JVM's settings.
 *
 * @param process the JVM of all services, Kafka and the stand-ins; the registry and
 * Postgres are its children
 * @param ports where each listens, by the variable that says so
 * @param data where it keeps what it has
 */
public record Up(JavaProcess process, Map<String, Integer> ports, Path data) {

	private static final String INGEST = "INGEST_PORT";

	private static final String ACCESS = "ACCESS_PORT";

	private static final String CONSOLE = "CONSOLE_PORT";

	private static final String KAFKA = "KAFKA_PORT";

	private static final String REGISTRY = "REGISTRY_PORT";

	private static final String STAND_INS = "STANDINS_PORT";

	private static final List<String> PORTS = List.of(INGEST, ACCESS, CONSOLE, KAFKA, REGISTRY, STAND_INS,
			"POSTGRES_PORT", "MANAGEMENT_PORT", "STANDIN_SMTP_PORT");

	/** What opens the operations API; it guards nothing. */
	private static final String CONSOLE_TOKEN = "a-console-token-for-benchmarks-only";

	public Up {
		ports = Map.copyOf(ports);
	}

	/**
	 * Starts it with the data of nobody, and returns when all of it is ready.
	 * @throws IllegalStateException if this process was not started by the launcher, or
	 * what it starts ends
	 */
	public static Up on(Stage stage) {
		Map<String, Integer> ports = new HashMap<>();
		PORTS.forEach((port) -> ports.put(port, Stage.freePort()));
		Map<String, String> environment = new HashMap<>();
		ports.forEach((variable, port) -> environment.put(variable, Integer.toString(port)));
		environment.put("STRIPE_WEBHOOK_SECRETS", StripeSignature.SECRET);
		environment.put("CHATBOT_WEBHOOK_SECRETS", Leads.SECRET);
		environment.put("ACCESS_API_TOKENS", AccessLookUps.TOKEN);
		environment.put("CONSOLE_API_TOKENS", CONSOLE_TOKEN);
		// The load's connections stand for many senders, of whom none may hold as many.
		environment.put("TRUSTED_PROXIES", "127.0.0.0/8");
		// What the launcher needs to find this JDK, and no other.
		environment.put("PATH", Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin"));
		environment.put("JAVA_HOME", System.getProperty("java.home"));
		environment.put("HANDSFREE_JDKS", "");
		Path data = stage.folder("up");
		JavaProcess process = stage.kept(stage.talking(
				new Program(List.of(launcher(), "up", "--no-tour", "--data", data.toString()), environment), "up"));
		process.said("READY");
		return new Up(process, ports, data);
	}

	private static String launcher() {
		return Optional.ofNullable(System.getProperty("handsfree.home"))
			.map((home) -> Path.of(home, "handsfree").toString())
			.orElseThrow(() -> new IllegalStateException("This starts ./handsfree up, and is started by ./handsfree."));
	}

	/** The port of the door. */
	public int ingest() {
		return port(INGEST);
	}

	/** The port of the customer API. */
	public int access() {
		return port(ACCESS);
	}

	/** The operations API. */
	public JsonApi console() {
		return new JsonApi(address(CONSOLE) + "/api", CONSOLE_TOKEN);
	}

	/** A stand-in's controls. */
	public JsonApi standIn(String name) {
		return new JsonApi(address(STAND_INS) + "/" + name, "");
	}

	/** The broker, open to this process from now on. */
	public String kafka() {
		String broker = "127.0.0.1:" + port(KAFKA);
		Map<String, String> opening = new HashMap<>(EmbeddedBroker.opening(EmbeddedBroker.passwordIn(this.data)));
		opening.put("KAFKA_BOOTSTRAP_SERVERS", broker);
		ClusterAccess.note(opening);
		return broker;
	}

	/** What reads and writes events. */
	public EventSerdes serdes() {
		URI registry = URI.create(address(REGISTRY));
		RegistryAccess.note(registry, RegistryServer.tokenIn(this.data));
		return EventSerdes.registeredAt(registry);
	}

	private String address(String variable) {
		return "http://127.0.0.1:" + port(variable);
	}

	private int port(String variable) {
		return Objects.requireNonNull(this.ports.get(variable), variable);
	}

}
