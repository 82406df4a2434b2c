package dev.handsfree.platform;

import java.util.Map;

/** Says how clients find and open a broker that asks for a password. */
final class KafkaClients {

	private KafkaClients() {
	}

	static Map<String, Object> of(EmbeddedBroker broker) {
		return of(broker.bootstrapServers(), broker.password().orElseThrow());
	}

	static Map<String, Object> of(String bootstrapServers, String password) {
		return Map.of("bootstrap.servers", bootstrapServers, "security.protocol", "SASL_PLAINTEXT", "sasl.mechanism",
				"PLAIN", "sasl.jaas.config",
				"org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"%s\";"
					.formatted(EmbeddedBroker.USER, password));
	}

}
