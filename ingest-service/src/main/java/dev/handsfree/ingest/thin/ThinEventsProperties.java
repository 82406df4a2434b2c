package dev.handsfree.ingest.thin;

import java.net.URI;
import java.util.Optional;

import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How thin events are fetched.
 *
 * @param stripeApiKey the key; without one they stay as they are (STRIPE_API_KEY)
 * @param stripeApiBase where Stripe's API is; it may have a path (STRIPE_API_BASE)
 * @param instance names this process among those that share the work; blank if it has no
 * name of its own (INSTANCE_ID)
 */
@Validated
@ConfigurationProperties("ingest.thin")
record ThinEventsProperties(@NotNull String stripeApiKey, @NotNull URI stripeApiBase, @NotNull String instance) {

	Optional<String> key() {
		return Optional.of(this.stripeApiKey.strip()).filter((key) -> !key.isEmpty());
	}

	/** Does not show the key. */
	@Override
	public String toString() {
		return "thin events, fetched from " + this.stripeApiBase + (key().isPresent() ? "" : " by nobody");
	}

}
