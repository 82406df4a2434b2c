package dev.handsfree.operations.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dev.handsfree.automations.Automations;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The settings of the ops-console.
 *
 * @param bootstrapServers the Kafka cluster
 * @param registryUrl the schema registry, without a path
 * @param replication replicas of topics it creates: 1 embedded, 3 in the cluster
 * @param instanceId this instance's name, unique among live instances
 * @param automationsFile a map of one's own in place of the built-in one
 * @param apiTokens the operations API's tokens
 * @param underWay how many records put back a sink may have before it at a time; live
 * events come first
 * @param expiryRound how often it is looked whether dead letters expire
 */
@Validated
@ConfigurationProperties("handsfree.ops")
public record OpsProperties(@DefaultValue("127.0.0.1:9092") String bootstrapServers,
		@DefaultValue("http://127.0.0.1:8083") URI registryUrl, @DefaultValue("1") @Positive int replication,
		@Nullable String instanceId, @Nullable Path automationsFile, @DefaultValue List<String> apiTokens,
		@DefaultValue("50") @Positive @Max(10_000) int underWay, @NotNull @DefaultValue("1m") Duration expiryRound) {

	public OpsProperties {
		apiTokens = List.copyOf(apiTokens);
	}

	/** The instance's name, if it has one. */
	public Optional<String> instance() {
		return Optional.ofNullable(this.instanceId).filter((id) -> !id.isBlank());
	}

	/** The map to use. */
	public Automations automations() {
		return Automations.at(this.automationsFile);
	}

	/** Without the tokens. */
	@Override
	public String toString() {
		return "OpsProperties";
	}

}
