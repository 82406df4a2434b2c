package dev.handsfree.quickstart.send;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

import dev.handsfree.quickstart.console.HandsfreeException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends signed webhooks to an ingest-service, byte for byte as they are.
 */
public final class WebhookSender {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final HttpClient http = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(Duration.ofSeconds(2))
		.build();

	private final JsonMapper json = new JsonMapper();

	private final URI ingest;

	/**
	 * A sender to this address.
	 * @param ingest the ingest-service's address; a path of its own is kept
	 */
	public WebhookSender(URI ingest) {
		this.ingest = ingest;
	}

	/**
	 * Sends one webhook once.
	 * @param source the source's name
	 * @param signer the source's signer
	 * @param id the webhook's id, where the scheme has one outside of the body
	 * @param body its bytes
	 * @throws HandsfreeException if nothing answers
	 */
	public Answer send(String source, SourceSigner signer, String id, byte[] body) {
		HttpRequest.Builder request = HttpRequest
			.newBuilder(URI.create(this.ingest.toString().replaceFirst("/+$", "") + "/webhooks/" + source))
			.timeout(PATIENCE)
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofByteArray(body));
		signer.headers(id, body).forEach(request::header);
		try {
			HttpResponse<String> response = this.http.send(request.build(), HttpResponse.BodyHandlers.ofString());
			return new Answer(response.statusCode(), events(response.body()));
		}
		catch (IOException ex) {
			throw new HandsfreeException("Nothing answers at %s; is ./handsfree up running?".formatted(this.ingest),
					ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new HandsfreeException("Sending was interrupted.", ex);
		}
	}

	private List<String> events(String body) {
		try {
			return this.json.readTree(body).path("events").valueStream().map((id) -> id.asString("")).toList();
		}
		catch (JacksonException ex) {
			return List.of();
		}
	}

	/**
	 * What ingest answered.
	 *
	 * @param status the HTTP status
	 * @param events the Handsfree ids of the events
	 */
	public record Answer(int status, List<String> events) {

		/** Copies the ids. */
		public Answer {
			events = List.copyOf(events);
		}

		/** Whether the webhook was taken. */
		public boolean isAccepted() {
			return this.status >= 200 && this.status < 300;
		}

	}

}
