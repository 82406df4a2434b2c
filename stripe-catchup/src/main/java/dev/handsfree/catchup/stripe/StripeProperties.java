package dev.handsfree.catchup.stripe;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import dev.handsfree.stripe.StripeApi;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * With what Stripe is asked.
 *
 * @param apiKey the secret or restricted key; without one nothing is asked
 * (STRIPE_API_KEY)
 * @param apiBase where Stripe's API is; it may have a path (STRIPE_API_BASE)
 */
@Validated
@ConfigurationProperties("ingest.stripe")
public record StripeProperties(@NotNull String apiKey, @NotNull URI apiBase) {

	/** The key; a blank one is none. */
	Optional<String> key() {
		return Optional.of(this.apiKey.strip()).filter((key) -> !key.isEmpty());
	}

	/**
	 * The API, where there is a key.
	 * @param answering how long Stripe may take for an answer
	 */
	public StripeApi api(Duration answering) {
		return new StripeApi(this.apiBase, key().orElseThrow(), answering);
	}

	/** Does not show the key. */
	@Override
	public String toString() {
		return "Stripe at " + this.apiBase + (key().isPresent() ? "" : ", without a key");
	}

}
