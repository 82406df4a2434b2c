package dev.handsfree.journeys.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

import dev.handsfree.testkit.standin.StandIns;
import dev.handsfree.testkit.standin.wire.Fault;

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
		try (HttpClient http = HttpClient.newHttpClient()) {
			for (String name : List.of("hubspot", "zendesk", "stripe")) {
				http.send(HttpRequest.newBuilder(URI.create(destinations.url(name) + "/_fail"))
					.POST(HttpRequest.BodyPublishers.ofString("{\"times\": 0}"))
					.build(), HttpResponse.BodyHandlers.discarding());
			}
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
