package dev.handsfree.ingest.webhook;

import java.time.Instant;

import dev.handsfree.webhooks.source.SecretUse;
import dev.handsfree.webhooks.source.Source;
import dev.handsfree.webhooks.source.Sources;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Gauge {@code handsfree_secret_last_used_seconds} by source and secret: when it last
 * verified a webhook, in seconds since 1970 as Prometheus has times, or 0 if it has not
 * since the start of this process. The secret is its position in the setting, 1 being the
 * newest. Over several processes the greatest value counts.
 * <p>
 * Gauge {@code handsfree_secrets_valid} by source: how many of its secrets have not
 * expired. At 0 everything it sends is refused.
 */
final class SecretMeters implements MeterBinder {

	/** The gauge's name; its unit is added to it. */
	static final String LAST_USED = "handsfree.secret.last.used";

	/** The gauge's name. */
	static final String VALID = "handsfree.secrets.valid";

	private final Sources sources;

	SecretMeters(Sources sources) {
		this.sources = sources;
	}

	@Override
	public void bindTo(MeterRegistry meters) {
		for (Source source : this.sources.all()) {
			Gauge.builder(VALID, source.secrets(), SecretUse::countValid)
				.description("How many secrets have not expired")
				.tag("source", source.name())
				.register(meters);
			for (int secret = 0; secret < source.secrets().count(); secret++) {
				bind(meters, source, secret);
			}
		}
	}

	private static void bind(MeterRegistry meters, Source source, int secret) {
		Gauge.builder(LAST_USED, source.secrets(), (use) -> seconds(use, secret))
			.baseUnit("seconds")
			.description("When the secret last verified a webhook, in seconds since 1970")
			.tag("source", source.name())
			.tag("secret", String.valueOf(secret + 1))
			.register(meters);
	}

	private static double seconds(SecretUse use, int secret) {
		return use.lastUsed(secret).map(Instant::getEpochSecond).orElse(0L);
	}

}
