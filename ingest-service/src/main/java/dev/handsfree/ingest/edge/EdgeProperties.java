package dev.handsfree.ingest.edge;

import java.time.Duration;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What a request may cost. Connections, silences and the size of headers are limited by
 * the server's own settings in {@code ingest-service.yml}.
 *
 * @param patience how long a request may take to arrive, from its first byte to its last
 * @param bodies what the bodies of all webhooks at work may take of the memory
 * @param headers how many headers a request may have
 * @param trustedProxies whose word on the client's address counts (TRUSTED_PROXIES):
 * addresses and networks with commas between them; empty for nobody's
 * @param rejectedPerMinute how many webhooks that do not verify an address may send a
 * minute before nothing from it is verified (REJECTED_PER_MINUTE); 0 for any number
 */
@Validated
@ConfigurationProperties("ingest.edge")
public record EdgeProperties(@NotNull @DefaultValue("10s") Duration patience,
		@NotNull @DefaultValue("32MB") DataSize bodies, @Positive @DefaultValue("64") int headers,
		@NotNull @DefaultValue("") String trustedProxies, @PositiveOrZero @DefaultValue("0") long rejectedPerMinute) {
}
