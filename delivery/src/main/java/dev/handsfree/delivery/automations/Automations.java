package dev.handsfree.delivery.automations;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.handsfree.settings.UnfitSettingsException;
import dev.handsfree.topics.EventType;
import dev.handsfree.topics.Topic;
import dev.handsfree.topics.TopicCatalogue;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

import org.springframework.boot.convert.DurationStyle;

/**
 * Decides what is due: which automations an event triggers in a sink. Read from
 * {@code automations.yml}.
 */
public final class Automations {

	private static final YAMLMapper yaml = YAMLMapper.builder()
		.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.build();

	private final List<Automation> all;

	private Automations(List<Automation> all) {
		this.all = List.copyOf(all);
	}

	/** The map that is built in. */
	public static Automations builtIn() {
		try (InputStream file = Automations.class.getResourceAsStream("/automations.yml")) {
			if (file == null) {
				throw new IllegalStateException("the built-in automations.yml is missing from the jar");
			}
			return parse(new String(file.readAllBytes(), StandardCharsets.UTF_8), "automations.yml");
		}
		catch (IOException ex) {
			throw new IllegalStateException("the built-in automations.yml cannot be read", ex);
		}
	}

	/**
	 * Reads a map of one's own.
	 * @param file the path that AUTOMATIONS_FILE names
	 * @throws UnfitSettingsException if it cannot be read, is no such map, or names what
	 * does not exist; the message says which line to mend
	 */
	public static Automations read(Path file) {
		try {
			return parse(Files.readString(file), file.toString());
		}
		catch (IOException ex) {
			throw new UnfitSettingsException("AUTOMATIONS_FILE " + file + " cannot be read", ex);
		}
	}

	static Automations parse(String text, String name) {
		try {
			AutomationsFile file = yaml.readValue(text, AutomationsFile.class);
			if (file == null || file.automations() == null || file.automations().isEmpty()) {
				throw new UnfitSettingsException(name + " has no entries under 'automations'");
			}
			List<Automation> automations = new ArrayList<>();
			file.automations().forEach((key, entry) -> automations.add(entry.automation(name, key)));
			return new Automations(automations);
		}
		catch (JacksonException ex) {
			throw new UnfitSettingsException(name + " is not a map of automations: " + ex.getOriginalMessage()
					+ Optional.ofNullable(ex.getLocation()).map((at) -> " (line " + at.getLineNr() + ")").orElse(""),
					ex);
		}
	}

	/** Every automation, in the file's order. */
	public List<Automation> all() {
		return this.all;
	}

	/**
	 * What a sink has to do about an event of that type; often nothing.
	 * @param sink crm, access, ticket or alert
	 * @param type the event's type
	 */
	public List<Automation> dueFor(String sink, EventType type) {
		return this.all.stream().filter((one) -> one.sink().equals(sink) && one.on().contains(type)).toList();
	}

	/**
	 * The topics a sink has to read.
	 * @param sink crm, access, ticket or alert
	 */
	public Set<Topic> topicsOf(String sink) {
		return this.all.stream()
			.filter((one) -> one.sink().equals(sink))
			.flatMap((one) -> one.on().stream())
			.map(EventType::topic)
			.collect(Collectors.toUnmodifiableSet());
	}

	/**
	 * The automation of that name, if there is one.
	 * @param name its name in the file
	 */
	public Optional<Automation> named(String name) {
		return this.all.stream().filter((one) -> one.name().equals(name)).findFirst();
	}

	/** The file as it is written. */
	private record AutomationsFile(@Nullable LinkedHashMap<String, Entry> automations) {
	}

	/** One entry as it is written; what is left out gets its default. */
	private record Entry(@Nullable List<String> on, @Nullable String sink, @Nullable String action,
			@Nullable String owner, @Nullable Map<String, String> retry,
			@JsonProperty("on-failure") @Nullable String onFailure) {

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
