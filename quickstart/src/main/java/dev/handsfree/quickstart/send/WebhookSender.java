package dev.handsfree.quickstart.send;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.handsfree.deployment.call.JsonApi;
import dev.handsfree.deployment.call.JsonApi.Reply;
import dev.handsfree.deployment.console.HandsfreeException;
import dev.handsfree.settings.Settings;
import dev.handsfree.settings.SourceVariable;
import dev.handsfree.signature.WebhookSigner;
import dev.handsfree.webhooks.Presets;
import dev.handsfree.webhooks.source.SourceSettings;
import org.springframework.http.HttpHeaders;

/**
 * Sends webhooks to an ingest-service, byte for byte as they are, signed as their
 * source's sender would, with the newest of the source's secrets.
 */
public final class WebhookSender {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private final URI ingest;

	private final JsonApi api;

	private final Settings settings;

	private final Clock clock;

	private final Map<String, WebhookSigner> signers = new HashMap<>();

	/**
	 * @param ingest the ingest-service's address; a path of its own is kept
	 * @param settings hold each source's secrets, and its preset or scheme
	 * @param clock says when it is signed
	 */
	public WebhookSender(URI ingest, Settings settings, Clock clock) {
		this.ingest = ingest;
		this.api = JsonApi.sendingTo(ingest.toString(), LIMIT);
		this.settings = settings;
		this.clock = clock;
	}

	/**
	 * Sends one webhook once.
	 * @param source the source's name
	 * @param id the webhook's id, where the scheme has one outside of the body
	 * @param body its bytes
	 * @throws HandsfreeException if the source has no secret, or nothing answers
	 */
	public Receipt send(String source, String id, byte[] body) {
		HttpHeaders headers = new HttpHeaders();
		this.signers.computeIfAbsent(source, this::signer).sign(id, this.clock.instant(), body).forEach(headers::set);
		Reply reply = this.api.post("/webhooks/" + source, headers, body);
		if (reply.status() == 0) {
			throw new HandsfreeException("Nothing answers at %s; is ./handsfree up running?".formatted(this.ingest));
		}
		return new Receipt(reply.status(), reply.isSuccess(),
				reply.body().path("events").valueStream().map((event) -> event.asString("")).toList());
	}

	private WebhookSigner signer(String source) {
		String variable = SourceVariable.WEBHOOK_SECRETS.of(SourceVariable.prefix(source));
		if (this.settings.get(variable).isEmpty()) {
			throw new HandsfreeException(
					"The source %s has no secret here: %s is not set, and nothing is stored in the data folder."
						.formatted(source, variable));
		}
		return SourceSettings.signer(source, this.settings.all(), Presets.all());
	}

	/**
	 * What ingest answered.
	 *
	 * @param status the HTTP status
	 * @param isAccepted whether the webhook was taken
	 * @param events the Handsfree ids of the events
	 */
	public record Receipt(int status, boolean isAccepted, List<String> events) {

		public Receipt {
			events = List.copyOf(events);
		}

	}

}
