package dev.handsfree.quickstart.deployment;

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

	/** What opens our own Kafka, and nobody else's. */
	static final Set<String> OPENING_KAFKA = EmbeddedBroker.opening("").keySet();

	/** What opens the embedded registry, and no other. */
	static final Set<String> OPENING_REGISTRY = Set.of("REGISTRY_TOKEN");

	/** What opens our own Postgres, and nobody else's. */
	static final Set<String> OPENING_POSTGRES = Set.of("DATABASE_USER", "DATABASE_PASSWORD");

	private static final Map<String, String> PORTS = ports();

	private BuiltIn() {
	}

	/** The ports, and the mode. */
	static Map<String, String> independent() {
		Map<String, String> all = new LinkedHashMap<>(PORTS);
		all.put("HANDSFREE_ENV", "development");
		return all;
	}

	/** The stand-ins in place of the destinations and of Stripe. */
	static Map<String, String> standIns(int port, int smtpPort) {
		return Map.of("HUBSPOT_BASE_URL", LOOPBACK + port + "/hubspot", "ZENDESK_BASE_URL",
				LOOPBACK + port + "/zendesk", "STRIPE_API_BASE", LOOPBACK + port + "/stripe", "SLACK_WEBHOOK_URL",
				LOOPBACK + port + "/slack/services/T0/B0/standin", "SMTP_URL", "smtp://127.0.0.1:" + smtpPort);
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
