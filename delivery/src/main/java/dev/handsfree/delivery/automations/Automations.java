package dev.handsfree.delivery.automations;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.handsfree.settings.UnfitSettingsException;
import dev.handsfree.topics.EventType;
import dev.handsfree.topics.Topic;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

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

}
