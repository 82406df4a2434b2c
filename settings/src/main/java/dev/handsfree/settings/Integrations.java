package dev.handsfree.settings;

import java.time.Instant;
import java.util.Map;

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
	 * As CRM_VENDOR and TICKET_VENDOR name them.
	 * @param variables every variable by its name
	 */
	public static Integrations of(Map<String, String> variables) {
		return new Integrations(Map.of("crm", vendor(variables, "CRM_VENDOR", "hubspot"), "access", "postgres",
				"ticket", vendor(variables, "TICKET_VENDOR", "zendesk"), "alert", "slack"));
	}

	private static String vendor(Map<String, String> variables, String variable, String usual) {
		String set = variables.getOrDefault(variable, "");
		return set.isBlank() ? usual : set.strip();
	}

	/** The integration of that sink, such as crm:hubspot. */
	public String of(String sink) {
		return sink + ":" + this.destinations.getOrDefault(sink, "unknown");
	}

	/**
	 * The id of an incident.
	 * @param integration what is wrong, such as crm:hubspot
	 * @param cause from the closed list
	 * @param opened since when
	 */
	public static String incident(String integration, String cause, Instant opened) {
		return "%s:%s:%d".formatted(integration, cause, opened.getEpochSecond());
	}

	/** The sink of that integration. */
	public static String sinkOf(String integration) {
		return integration.substring(0, integration.indexOf(':'));
	}

}
