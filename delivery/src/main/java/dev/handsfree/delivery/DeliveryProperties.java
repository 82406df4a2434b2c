package dev.handsfree.delivery;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

import dev.handsfree.automations.Automations;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What a sink needs to know to deliver.
 *
 * @param sink its name: crm, access, ticket or alert
 * @param bootstrapServers the Kafka cluster
 * @param registryUrl the schema registry, without a path
 * @param replication replicas of topics it creates: 1 embedded, 3 in the cluster
 * @param instanceId this instance's name, unique among live instances; makes restarts
 * quick. Without it a lost instance is noticed after 10 s
 * @param automationsFile a map of one's own in place of the built-in one
 * @param parallelism how many calls to the destination may be under way at a time
 * @param pollRecords how many records a poll brings at most
 */
@Validated
@ConfigurationProperties("handsfree.delivery")
public record DeliveryProperties(@NotBlank String sink, @DefaultValue("127.0.0.1:9092") String bootstrapServers,
		@DefaultValue("http://127.0.0.1:8083") URI registryUrl, @DefaultValue("1") @Positive int replication,
		@Nullable String instanceId, @Nullable Path automationsFile, @DefaultValue("16") @Positive int parallelism,
		@DefaultValue("500") @Positive int pollRecords) {

	/** The instance's name, if it has one. */
	public Optional<String> instance() {
		return Optional.ofNullable(this.instanceId).filter((id) -> !id.isBlank());
	}

	/** The map to use. */
	public Automations automations() {
		return Automations.at(this.automationsFile);
	}

}
