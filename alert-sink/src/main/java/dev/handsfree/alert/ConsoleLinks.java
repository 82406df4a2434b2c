package dev.handsfree.alert;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Decides where in the console a thing is looked at. Without the console's address there
 * is no link.
 *
 * @param console its address, without a slash at its end
 */
public record ConsoleLinks(Optional<URI> console) {

	/** The page of an incident. */
	public Optional<String> incident(String id) {
		return page("incidents", id);
	}

	/** The page of one event's journey. */
	public Optional<String> event(String id) {
		return page("events", id);
	}

	private Optional<String> page(String kind, String id) {
		return this.console.map((address) -> address + "/" + kind + "/"
				+ URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20"));
	}

}
