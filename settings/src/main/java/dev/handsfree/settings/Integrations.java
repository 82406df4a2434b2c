package dev.handsfree.settings;

import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Names the integration of each sink: the sink with the destination that it writes to.
 *
 * @param destinations the destination's name by sink
 */
public record Integrations(Map<String, String> destinations) {

	/** Copies the map. */
	public Integrations {
		destinations = Map.copyOf(destinations);
	}

	/**
	 * As the settings name them.
	 * @param settings a setting by its name; null where it is not set
	 */
	public static Integrations of(Function<String, @Nullable String> settings) {
		return new Integrations(Map.of("crm", vendor(settings, "CRM_VENDOR", "hubspot"), "access", "postgres", "ticket",
				vendor(settings, "TICKET_VENDOR", "zendesk"), "alert", "slack"));
	}

	private static String vendor(Function<String, @Nullable String> settings, String variable, String usual) {
		String set = settings.apply(variable);
		return (set == null || set.isBlank()) ? usual : set.strip();
	}

	/** The integration of that sink, such as crm:hubspot. */
	public String of(String sink) {
		return sink + ":" + this.destinations.getOrDefault(sink, "unknown");
	}

	/** The sink of that integration. */
	public static String sinkOf(String integration) {
		return integration.substring(0, integration.indexOf(':'));
	}

}
