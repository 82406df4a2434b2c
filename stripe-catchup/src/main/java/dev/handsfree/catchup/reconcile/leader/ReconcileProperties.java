package dev.handsfree.catchup.reconcile.leader;

import java.time.Duration;
import java.util.List;

import dev.handsfree.settings.UnfitSettingsException;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * What reconciling needs to know.
 *
 * @param every how long after a run the next one is due (RECONCILE_EVERY); 0 or off: only
 * by command
 * @param after how old an event must be before its absence counts (RECONCILE_AFTER)
 * @param kafka where Kafka is (KAFKA_BOOTSTRAP_SERVERS)
 */
@Validated
@ConfigurationProperties("reconcile")
record ReconcileProperties(@NotBlank String every, @NotNull Duration after, @NotBlank String kafka) {

	/**
	 * When runs are due.
	 * @throws UnfitSettingsException if the setting is no such thing
	 */
	Schedule schedule() {
		try {
			return Schedule.of(this.every);
		}
		catch (IllegalArgumentException ex) {
			throw new UnfitSettingsException(List.of("RECONCILE_EVERY: " + ex.getMessage() + "."));
		}
	}

}
