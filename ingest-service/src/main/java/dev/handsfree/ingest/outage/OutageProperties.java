package dev.handsfree.ingest.outage;

import java.time.Duration;

import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When people are told of an outage of Kafka.
 *
 * @param after how long it has been away until they are, and back until it is over
 */
@Validated
@ConfigurationProperties("ingest.outage")
record OutageProperties(@NotNull @DefaultValue("1m") Duration after) {
}
