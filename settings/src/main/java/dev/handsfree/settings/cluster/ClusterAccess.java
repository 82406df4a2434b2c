package dev.handsfree.settings.cluster;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Gives every Kafka client of this process the address of its cluster and what opens it,
 * so that none can be made without. Credentials are a process's, not a client's: they are
 * noted once per cluster, when the process starts. Thread-safe.
 */
public final class ClusterAccess {

	private static final Map<String, Credentials> known = new ConcurrentHashMap<>();

	private ClusterAccess() {
	}

	/**
	 * Notes what opens a cluster.
	 * @param bootstrapServers hosts and ports, as the clients are given them
	 * @param credentials who this process is there
	 */
	public static void note(String bootstrapServers, Credentials credentials) {
		known.put(bootstrapServers, credentials);
	}

	/**
	 * Notes what the variables of a process say; nothing, if they name no cluster.
	 * @param variables values by name
	 */
	public static void note(Map<String, String> variables) {
		Optional.ofNullable(variables.get("KAFKA_BOOTSTRAP_SERVERS"))
			.ifPresent((cluster) -> Credentials
				.of((name) -> Optional.ofNullable(variables.get(name)).filter((value) -> !value.isBlank()))
				.ifPresent((credentials) -> note(cluster, credentials)));
	}

	/** The settings by which any client finds and opens that cluster. */
	public static Map<String, Object> to(String bootstrapServers) {
		return to(bootstrapServers, Map.of());
	}

	/**
	 * The settings by which a client finds and opens that cluster, and others of its own.
	 * @param bootstrapServers hosts and ports
	 * @param others what else is set
	 */
	public static Map<String, Object> to(String bootstrapServers, Map<String, ?> others) {
		Map<String, Object> all = new HashMap<>(others);
		all.put("bootstrap.servers", bootstrapServers);
		Optional.ofNullable(known.get(bootstrapServers)).map(Credentials::settings).ifPresent(all::putAll);
		return all;
	}

}
