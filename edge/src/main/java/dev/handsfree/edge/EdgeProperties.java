package dev.handsfree.edge;

import java.time.Duration;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What a request may cost.
 *
 * @param patience how long a request may take to arrive, from its first byte to its last
 * @param silence how long a sender may say nothing in the middle of a request, or before
 * its first
 * @param head how long the head of a request may be, all headers together
 * @param headers how many headers a request may have
 * @param connections how many connections a port takes (MAX_CONNECTIONS); unset for as
 * many as are usual and fit into the heap
 * @param trustedProxies whose word on the client's address counts (TRUSTED_PROXIES):
 * addresses and networks with commas between them; empty for nobody's
 */
@Validated
@ConfigurationProperties("edge")
public record EdgeProperties(@NotNull @DefaultValue("10s") Duration patience,
		@NotNull @DefaultValue("5s") Duration silence, @NotNull @DefaultValue("8KB") DataSize head,
		@Positive @DefaultValue("64") int headers, @Positive @Nullable Integer connections,
		@NotNull @DefaultValue("") String trustedProxies) {

	/** Health and metrics are asked for by few. */
	private static final int MANAGEMENT = 64;

	/** What holds where nothing is set. */
	public static EdgeProperties usual() {
		return new EdgeProperties(Duration.ofSeconds(10), Duration.ofSeconds(5), DataSize.ofKilobytes(8), 64, null, "");
	}

	/** What holds for a management port beside a port with these. */
	EdgeProperties forManagement() {
		return new EdgeProperties(this.patience, this.silence, this.head, this.headers, MANAGEMENT,
				this.trustedProxies);
	}

}
