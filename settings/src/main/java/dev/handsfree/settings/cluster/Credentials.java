package dev.handsfree.settings.cluster;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Who this process is to a cluster, and how the two speak.
 *
 * @param protocol PLAINTEXT, SSL, SASL_PLAINTEXT or SASL_SSL
 * @param mechanism how a name is proven: PLAIN, SCRAM-SHA-256 or SCRAM-SHA-512
 * @param user the name
 * @param password what proves it
 */
public record Credentials(String protocol, String mechanism, String user, String password) {

	/** Kafka's settings by their names: this module has nothing of Kafka's. */
	private static final String PROTOCOL = "security.protocol";

	private static final Map<String, String> MODULES = Map.of("PLAIN",
			"org.apache.kafka.common.security.plain.PlainLoginModule", "SCRAM-SHA-256",
			"org.apache.kafka.common.security.scram.ScramLoginModule", "SCRAM-SHA-512",
			"org.apache.kafka.common.security.scram.ScramLoginModule");

	/** A name and a password over a connection that no other can read. */
	public static Credentials plain(String user, String password) {
		return new Credentials("SASL_PLAINTEXT", "PLAIN", user, password);
	}

	/**
	 * What the variables {@code KAFKA_SECURITY_PROTOCOL}, {@code KAFKA_SASL_MECHANISM},
	 * {@code KAFKA_USER} and {@code KAFKA_PASSWORD} say; empty without the first.
	 * @param variables a variable's value by its name
	 * @throws IllegalArgumentException if the mechanism is none of the three
	 */
	public static Optional<Credentials> of(Function<String, Optional<String>> variables) {
		return variables.apply("KAFKA_SECURITY_PROTOCOL")
			.map((protocol) -> new Credentials(protocol, variables.apply("KAFKA_SASL_MECHANISM").orElse("PLAIN"),
					variables.apply("KAFKA_USER").orElse(""), variables.apply("KAFKA_PASSWORD").orElse("")));
	}

	/** The settings of Kafka's clients. */
	Map<String, Object> settings() {
		if (!this.protocol.startsWith("SASL")) {
			return Map.of(PROTOCOL, this.protocol);
		}
		String module = Optional.ofNullable(MODULES.get(this.mechanism))
			.orElseThrow(() -> new IllegalArgumentException(
					"KAFKA_SASL_MECHANISM must be PLAIN, SCRAM-SHA-256 or SCRAM-SHA-512"));
		return Map.of(PROTOCOL, this.protocol, "sasl.mechanism", this.mechanism, "sasl.jaas.config",
				"%s required username=%s password=%s;".formatted(module, quoted(this.user), quoted(this.password)));
	}

	/** As JAAS reads it. */
	private static String quoted(String text) {
		return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
	}

	/** Without the password. */
	@Override
	public String toString() {
		return "Credentials[%s, %s, %s]".formatted(this.protocol, this.mechanism, this.user);
	}

}
