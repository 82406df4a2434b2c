package dev.handsfree.access.api;

import java.time.Duration;
import java.util.Optional;

import dev.handsfree.edge.refusal.Strangers;
import dev.handsfree.edge.refusal.RefusalKind;
import dev.handsfree.edge.refusal.RefusalLog;
import dev.handsfree.telemetry.LogKeys;

/**
 * Decides how a caller without a token is refused: 401, and beyond a rate limit for each
 * network 429. Whoever holds a token is not asked here: a stranger in its network, or at
 * the same exit of a cloud, cannot hold it back, and tokens are too long to be guessed at
 * any rate.
 */
final class RefusedCallers implements AutoCloseable {

	/** More than a product with an old token asks by mistake until somebody looks. */
	static final long PER_MINUTE = 300;

	private static final RefusalKind NO_TOKEN = new RefusalKind("customers", 401, "no_token");

	private static final RefusalKind TOO_MANY = new RefusalKind("customers", 429, "too_many");

	private final Strangers strangers = new Strangers(PER_MINUTE);

	private final RefusalLog log = new RefusalLog("look-up", LogKeys.ACTION);

	/** Begins to tell the log. */
	RefusedCallers() {
		this.log.start();
	}

	/**
	 * What refuses a caller, which is taken note of.
	 * @param address where it calls from
	 */
	RuntimeException refusal(String address) {
		Optional<Duration> wait = this.strangers.mustWait(address);
		this.log.refused(wait.isPresent() ? TOO_MANY : NO_TOKEN, address, Optional.empty());
		if (wait.isPresent()) {
			return new HeldBackException(wait.get());
		}
		this.strangers.rejected(address);
		return new UnauthorizedException();
	}

	/** Tells what was not told yet. */
	@Override
	public void close() {
		this.log.close();
	}

}
