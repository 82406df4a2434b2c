package dev.handsfree.deployment;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import dev.handsfree.platform.EmbeddedBroker;
import dev.handsfree.platform.EmbeddedDatabase;

/**
 * Says what holds on one machine without any setting: the ports, and what follows from
 * them.
 */
final class BuiltIn {

	private static final String LOOPBACK = "http://127.0.0.1:";

	/** What opens each of our own parts and no other's, by the address of the part. */
	static final Map<String, Set<String>> OPENING = Map.of("KAFKA_BOOTSTRAP_SERVERS",
			EmbeddedBroker.opening("").keySet(), "REGISTRY_URL", Set.of("REGISTRY_TOKEN"), "DATABASE_URL",
			Set.of("DATABASE_USER", "DATABASE_PASSWORD"));

	private static final Map<String, String> PORTS = ports();

	private BuiltIn() {
	}

	/** The ports, and the mode. */
	static Map<String, String> independent() {
		Map<String, String> all = new LinkedHashMap<>(PORTS);
		all.put("HANDSFREE_ENV", "development");
		return all;
	}

	/**
	 * Where the embedded Kafka, registry and Postgres are.
	 * @param passwords open Kafka, the registry and Postgres
	 */
	static Map<String, String> platform(int kafka, int registry, int postgres, PlatformPasswords passwords) {
		Map<String, String> all = new LinkedHashMap<>();
		all.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + kafka);
		all.putAll(EmbeddedBroker.opening(passwords.kafka()));
		all.put("KAFKA_REPLICATION", "1");
		all.put("REGISTRY_URL", LOOPBACK + registry);
		all.put("REGISTRY_TOKEN", passwords.registry());
		all.put("DATABASE_URL", "jdbc:postgresql://127.0.0.1:" + postgres + "/handsfree");
		all.put("DATABASE_USER", EmbeddedDatabase.USER);
		all.put("DATABASE_PASSWORD", passwords.database());
		// Constant, because one process uses a data folder at a time: a restart then
		// takes over its own place in the consumer groups at once.
		all.put("INSTANCE_ID", "quickstart");
		return all;
	}

	private static Map<String, String> ports() {
		Map<String, String> ports = new LinkedHashMap<>();
		ports.put("INGEST_PORT", "8080");
		ports.put("ACCESS_PORT", "8081");
		ports.put("CONSOLE_PORT", "8082");
		ports.put("REGISTRY_PORT", "8083");
		ports.put("KAFKA_PORT", "9092");
		ports.put("POSTGRES_PORT", "15432");
		ports.put("MANAGEMENT_PORT", "8090");
		ports.put("STANDINS_PORT", "8070");
		ports.put("STANDIN_SMTP_PORT", "8025");
		return ports;
	}

}
