package dev.handsfree.ingest;

import java.net.URI;

import dev.handsfree.settings.Environment;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * What the service must know before it starts; the sources' settings are a family of
 * their own.
 *
 * @param environment where it runs (HANDSFREE_ENV)
 * @param kafka where Kafka is (KAFKA_BOOTSTRAP_SERVERS)
 * @param replication how many replicas topics have (KAFKA_REPLICATION)
 * @param registry where the schema registry is (REGISTRY_URL)
 */
@Validated
@ConfigurationProperties("ingest")
record IngestProperties(@NotNull Environment environment, @NotBlank String kafka, @Min(1) int replication,
		@NotNull URI registry) {
}
