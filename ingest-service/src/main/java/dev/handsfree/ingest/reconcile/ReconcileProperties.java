package dev.handsfree.ingest.reconcile;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dev.handsfree.ingest.source.UnfitSettingException;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * What reconciling needs to know.
 *
 * @param apiKey the secret or restricted key (STRIPE_API_KEY); without one nothing is
 * reconciled
 * @param apiBase where Stripe's API is (STRIPE_API_BASE)
 * @param every how long after a run the next one is due (RECONCILE_EVERY); 0 or off: only
 * by command
 * @param after how old an event must be before its absence counts (RECONCILE_AFTER)
 * @param kafka where Kafka is (KAFKA_BOOTSTRAP_SERVERS)
 * @param instanceId unique among the instances that run (INSTANCE_ID)
 */
@Validated
@ConfigurationProperties("reconcile")
record ReconcileProperties(@Nullable String apiKey, @NotNull URI apiBase, @NotBlank String every,
		@NotNull Duration after, @NotBlank String kafka, @Nullable String instanceId) {

	Optional<String> key() {
		return Optional.ofNullable(this.apiKey).map(String::strip).filter((key) -> !key.isEmpty());
	}

	Optional<String> instance() {
		return Optional.ofNullable(this.instanceId).map(String::strip).filter((id) -> !id.isEmpty());
	}

	/**
	 * When runs are due.
	 * @throws UnfitSettingException if the setting is no such thing
	 */
	Schedule schedule() {
		try {
			return Schedule.of(this.every);
		}
		catch (IllegalArgumentException ex) {
			throw new UnfitSettingException(List.of("RECONCILE_EVERY: " + ex.getMessage() + "."));
		}
	}

	/** Holds a secret. */
	@Override
	public String toString() {
		return "reconciling every " + this.every;
	}

}
