package dev.handsfree.ingest.source.vendor;

import java.util.Optional;

import dev.handsfree.ingest.source.Fields;
import dev.handsfree.ingest.source.Normalization;
import dev.handsfree.ingest.source.Normalization.Challenged;
import dev.handsfree.ingest.source.Normalizer;
import dev.handsfree.ingest.source.Webhook;

/**
 * Tells Slack's question whether this address is ours, which comes once when the address
 * is entered there, from its events.
 */
final class SlackNormalizer implements Normalizer {

	private final Normalizer events;

	/**
	 * @param events says what everything else means
	 */
	SlackNormalizer(Normalizer events) {
		this.events = events;
	}

	@Override
	public Normalization normalize(Webhook webhook) {
		return webhook.fields()
			.filter((body) -> body.text("type").equals(Optional.of("url_verification")))
			.flatMap((body) -> body.text("challenge").filter(Fields::isId))
			.<Normalization>map(Challenged::new)
			.orElseGet(() -> this.events.normalize(webhook));
	}

}
