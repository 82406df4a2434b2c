package dev.handsfree.journeys.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

import dev.handsfree.standin.StandIns;
import dev.handsfree.standin.wire.Fault;

/**
 * The destinations that fail when they are told to, and stop failing when they are told
 * to.
 */
public final class Destinations {

	private Destinations() {
	}

	/** HubSpot and Zendesk fail in that way from now on. */
	public static void fail(StandIns destinations, Fault failure) {
		destinations.hubspot().failNext(failure);
		destinations.zendesk().failNext(failure);
	}

	/** None of them fails any more. */
	public static void mend(StandIns destinations) {
		List.of("hubspot", "zendesk", "stripe")
			.forEach((name) -> tell(destinations.url(name) + "/_fail", "{\"times\": 0}"));
	}

	/** A rule of HubSpot's account: it takes no longer values of that property. */
	public static void forbid(StandIns destinations, String property, int longest) {
		tell(destinations.url("hubspot") + "/_rule", """
				{"property": "%s", "longest": %d}""".formatted(property, longest));
	}

	private static void tell(String url, String body) {
		try (HttpClient http = HttpClient.newHttpClient()) {
			http.send(HttpRequest.newBuilder(URI.create(url)).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
					HttpResponse.BodyHandlers.discarding());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
