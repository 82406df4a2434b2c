package dev.handsfree.catchup.thin;

import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How thin events are fetched.
 *
 * @param instance names this process among those that share the work; blank if it has no
 * name of its own (INSTANCE_ID)
 */
@Validated
@ConfigurationProperties("ingest.thin")
record ThinEventsProperties(@NotNull String instance) {
}
