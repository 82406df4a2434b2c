package dev.handsfree.delivery.automations;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.handsfree.settings.UnfitSettingsException;
import dev.handsfree.topics.EventType;
import dev.handsfree.topics.TopicCatalogue;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.DurationStyle;

/**
 * The file {@code automations.yml} as it is written, and what is wrong with an entry.
 *
 * @param automations the entries by their names
 */
record AutomationsFile(@Nullable LinkedHashMap<String, Entry> automations) {

	/** One entry as it is written; what is left out gets its default. */
	record Entry(@Nullable List<String> on, @Nullable String sink, @Nullable String action, @Nullable String owner,
			@Nullable Map<String, String> retry, @JsonProperty("on-failure") @Nullable String onFailure) {

		Automation automation(String file, String name) {
			String place = file + ", automation " + name + ": ";
			return new Automation(name, types(place), known(place), (this.action != null) ? this.action : name,
					(this.owner != null) ? this.owner : "", retryFor(place), onFailure(place));
		}

		private Set<EventType> types(String place) {
			List<String> names = (this.on != null) ? this.on : List.of();
			if (names.isEmpty()) {
				throw new UnfitSettingsException(place + "there are no event types under 'on'");
			}
			return names.stream()
				.map((type) -> EventType.of(type)
					.orElseThrow(() -> new UnfitSettingsException(place + "there is no event type " + type)))
				.collect(Collectors.toUnmodifiableSet());
		}

		private String known(String place) {
			if (this.sink == null || !TopicCatalogue.SINKS.contains(this.sink)) {
				throw new UnfitSettingsException(
						place + "the sink must be one of " + String.join(", ", TopicCatalogue.SINKS));
			}
			return this.sink;
		}

		private Duration retryFor(String place) {
			String written = (this.retry != null) ? this.retry.getOrDefault("for", "24h") : "24h";
			try {
				return DurationStyle.SIMPLE.parse(written);
			}
			catch (IllegalArgumentException ex) {
				throw new UnfitSettingsException(place + "retry.for must look like 30m or 24h, not " + written, ex);
			}
		}

		private Automation.OnFailure onFailure(String place) {
			String written = (this.onFailure != null) ? this.onFailure : "alert";
			try {
				return Automation.OnFailure.valueOf(written.toUpperCase(Locale.ROOT));
			}
			catch (IllegalArgumentException ex) {
				throw new UnfitSettingsException(place + "on-failure must be review or alert, not " + written, ex);
			}
		}
	}

}
