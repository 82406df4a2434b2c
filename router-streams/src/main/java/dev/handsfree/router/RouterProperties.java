package dev.handsfree.router;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The router's settings.
 *
 * @param bootstrapServers the brokers
 * @param replication how many replicas its internal topics have: 1 embedded, 3 in the
 * cluster
 * @param registry the schema registry's address, without a path
 * @param stateDir where its memory lies; one process per folder. If it is lost, the
 * memory is read back from the broker
 * @param instanceId tells this instance from every other that lives, across restarts;
 * blank if nothing does
 * @param threads how many threads do the work, at most one per partition of the inbound
 * topic
 * @param standbys how many other instances keep a copy of each partition's memory, to
 * take over without reading it back
 * @param commitInterval how long events are gathered into one transaction: the greater,
 * the cheaper and the later
 * @param automationsFile says what follows from which event; none for the built-in map
 * @param startWait how long a start waits for events to flow; then the start goes on and
 * readiness tells
 * @param stillLimit how long a partition may stand still with something to read before
 * readiness fails
 */
@Validated
@ConfigurationProperties("handsfree.router")
record RouterProperties(@NotBlank String bootstrapServers, @Positive int replication, @NotNull URI registry,
		@NotNull Path stateDir, @DefaultValue("") String instanceId, @DefaultValue("1") @Positive int threads,
		@DefaultValue("0") @PositiveOrZero int standbys, @DefaultValue("25ms") @NotNull Duration commitInterval,
		@Nullable Path automationsFile, @DefaultValue("30s") @NotNull Duration startWait,
		@DefaultValue("60s") @NotNull Duration stillLimit) {
}
