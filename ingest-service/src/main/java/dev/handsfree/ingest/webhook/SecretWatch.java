package dev.handsfree.ingest.webhook;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import dev.handsfree.webhooks.source.Sources;

/**
 * Looks each minute whether a source has no valid secret any more. Nothing else would
 * tell: an expiry is no event, and a sender that is refused may give up.
 */
final class SecretWatch implements AutoCloseable {

	private final Sources sources;

	private final ScheduledExecutorService clockwork = Executors
		.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("secret-watch").factory());

	SecretWatch(Sources sources) {
		this.sources = sources;
	}

	/** Looks from now on. */
	void start() {
		var unused = this.clockwork.scheduleWithFixedDelay(this::look, 0, 1, TimeUnit.MINUTES);
	}

	/** Looks once. */
	void look() {
		this.sources.all().forEach((source) -> source.secrets().tellIfNoneIsValid());
	}

	@Override
	public void close() {
		this.clockwork.shutdownNow();
	}

}
