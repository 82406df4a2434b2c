package dev.handsfree.automations;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.handsfree.automations.Automation.Tolerance;
import dev.handsfree.settings.UnfitSettingsException;
import dev.handsfree.topics.EventType;
import dev.handsfree.topics.Topic;
import org.jspecify.annotations.Nullable;

/**
 * Decides what is due: which automations an event triggers in a sink. Read from
 * {@code automations.yml}.
 */
public final class Automations {

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
	 * does not exist; the message says which line and column to mend
	 */
	public static Automations read(Path file) {
		try {
			return parse(Files.readString(file), file.toString());
		}
		catch (IOException ex) {
			throw new UnfitSettingsException("AUTOMATIONS_FILE " + file + " cannot be read", ex);
		}
	}

	/**
	 * The map that holds for a service.
	 * @param file what AUTOMATIONS_FILE is set to; null or empty for the built-in map
	 * @throws UnfitSettingsException if it cannot be used
	 */
	public static Automations at(@Nullable Path file) {
		return (file == null || file.toString().isEmpty()) ? builtIn() : read(file);
	}

	static Automations parse(String text, String name) {
		return new Automations(AutomationsFile.parse(text, name));
	}

	/** Every automation, in the file's order. */
	public List<Automation> all() {
		return this.all;
	}

	/**
	 * What an event of that type triggers in all sinks.
	 * @param type the event's type
	 */
	public List<Automation> dueFor(EventType type) {
		return this.all.stream().filter((one) -> one.on().contains(type)).toList();
	}

	/**
	 * What a sink has to do about an event of that type; often nothing.
	 * @param sink crm, access, ticket or alert
	 * @param type the event's type
	 */
	public List<Automation> dueFor(String sink, EventType type) {
		return dueFor(type).stream().filter((one) -> one.sink().equals(sink)).toList();
	}

	/**
	 * From when on an automation's failures are an incident; the usual for one that this
	 * map does not have, as it was due by an earlier one.
	 * @param name the automation's name
	 */
	public Tolerance toleranceOf(String name) {
		return named(name).map(Automation::tolerance).orElseGet(Tolerance::usual);
	}

	/**
	 * How long a record may wait for reasons of its own; the usual 24 hours for an
	 * automation that this map does not have.
	 * @param name the automation's name
	 */
	public Duration retryOf(String name) {
		return named(name).map(Automation::retryFor).orElse(Automation.USUAL_RETRY);
	}

	/** The automation of that name. */
	public Optional<Automation> named(String name) {
		return this.all.stream().filter((one) -> one.name().equals(name)).findFirst();
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
