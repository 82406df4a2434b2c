package dev.handsfree.edge;

import java.time.Duration;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What a request may cost. Connections, silences and the size of headers are limited by
 * the server's own settings in each service's yml.
 *
 * @param patience how long a request may take to arrive, from its first byte to its last
 * @param headers how many headers a request may have
 * @param trustedProxies whose word on the client's address counts (TRUSTED_PROXIES):
 * addresses and networks with commas between them; empty for nobody's
 */
@Validated
@ConfigurationProperties("edge")
public record EdgeProperties(@NotNull @DefaultValue("10s") Duration patience, @Positive @DefaultValue("64") int headers,
		@NotNull @DefaultValue("") String trustedProxies) {

	/** What holds where nothing is set. */
	public static EdgeProperties usual() {
		return new EdgeProperties(Duration.ofSeconds(10), 64, "");
	}

}
