package dev.handsfree.webhooks.source;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongArray;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows when each secret of a source was last used, since the start of this process, and
 * says so while an older one is still needed: a rotation has ended when the older secret
 * is used no more. Thread-safe.
 */
public final class SecretUse {

	/** A secret is spoken of once in this time. */
	static final Duration SILENCE = Duration.ofHours(1);

	/** From this long before its expiry on, a secret that is still used is a warning. */
	static final Duration SOON = Duration.ofDays(1);

	private static final Logger logger = LoggerFactory.getLogger(SecretUse.class);

	private final String source;

	private final List<Optional<Instant>> expiries;

	private final Clock clock;

	/** In seconds since 1970; 0 is never. */
	private final AtomicLongArray lastUsed;

	/** Of each secret, and of there being none, in seconds since 1970; 0 is never. */
	private final AtomicLongArray lastTold;

	SecretUse(String source, List<Optional<Instant>> expiries, Clock clock) {
		this.source = source;
		this.expiries = List.copyOf(expiries);
		this.clock = clock;
		this.lastUsed = new AtomicLongArray(expiries.size());
		this.lastTold = new AtomicLongArray(expiries.size() + 1);
	}

	/** How many secrets there are. */
	public int count() {
		return this.expiries.size();
	}

	/**
	 * When a secret was last used; empty if it was not, since the start of this process.
	 * @param secret its position in the setting, from 0
	 */
	public Optional<Instant> lastUsed(int secret) {
		return Optional.of(this.lastUsed.get(secret)).filter((time) -> time > 0).map(Instant::ofEpochSecond);
	}

	/** How many of them are valid now; with none, every webhook is refused. */
	public long countValid() {
		Instant now = this.clock.instant();
		return this.expiries.stream().filter((until) -> until.isEmpty() || now.isBefore(until.get())).count();
	}

	/** Says so while none is valid, once in {@link #SILENCE}. */
	public void tellIfNoneIsValid() {
		if (countValid() == 0 && isToBeTold(count(), this.clock.instant().getEpochSecond())) {
			logger.warn("every secret has expired, and every webhook is refused: source={} of={}", this.source,
					count());
		}
	}

	/**
	 * Takes note that a secret verified a webhook.
	 * @param secret its position in the setting, from 0
	 */
	void used(int secret) {
		Instant now = this.clock.instant();
		this.lastUsed.set(secret, now.getEpochSecond());
		boolean expires = this.expiries.get(secret).filter((until) -> until.isBefore(now.plus(SOON))).isPresent();
		if ((secret > 0 || expires) && isToBeTold(secret, now.getEpochSecond())) {
			tell(secret, expires, now);
		}
	}

	private boolean isToBeTold(int what, long now) {
		long told = this.lastTold.get(what);
		return now - told >= SILENCE.toSeconds() && this.lastTold.compareAndSet(what, told, now);
	}

	private void tell(int secret, boolean expires, Instant now) {
		String until = this.expiries.get(secret).map(Instant::toString).orElse("never");
		if (expires) {
			logger.warn("a secret is still used and expires soon: source={} secret={} of={} used={} expires={}",
					this.source, secret + 1, count(), now, until);
		}
		else {
			logger.info("an older secret is still used: source={} secret={} of={} used={} expires={}", this.source,
					secret + 1, count(), now, until);
		}
	}

}
