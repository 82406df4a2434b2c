package dev.handsfree.ingest.source;

import java.util.Optional;

import dev.handsfree.ingest.signature.Verification;
import dev.handsfree.ingest.signature.Verifier;
import dev.handsfree.ingest.signature.WebhookHeaders;

/**
 * A configured sender of webhooks: verifies them, and says what they mean and what of it
 * counts. Thread-safe.
 */
public final class Source {

	private final String name;

	private final Verifier verifier;

	private final Normalizer normalizer;

	private final Admission admission;

	private final Optional<RateLimit> rate;

	Source(String name, Verifier verifier, Normalizer normalizer, Admission admission, Optional<RateLimit> rate) {
		this.name = name;
		this.verifier = verifier;
		this.normalizer = normalizer;
		this.admission = admission;
		this.rate = rate;
	}

	/** The name under which it sends and events carry its ids. */
	public String name() {
		return this.name;
	}

	/** Whether one more webhook is within the source's rate; counts it. */
	public boolean isWithinRate() {
		return this.rate.map(RateLimit::take).orElse(true);
	}

	/** Whether a webhook comes from this source. */
	public Verification verify(WebhookHeaders headers, byte[] body) {
		return this.verifier.verify(headers, body);
	}

	/** What a verified webhook means here. */
	public Normalization normalize(Webhook webhook) {
		return this.admission.of(this.normalizer.normalize(webhook));
	}

}
