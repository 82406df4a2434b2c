package dev.handsfree.edge.api;

import java.time.Duration;
import java.util.Optional;

import dev.handsfree.edge.refusal.RefusalKind;
import dev.handsfree.edge.refusal.RefusalLog;
import dev.handsfree.edge.refusal.Strangers;
import dev.handsfree.telemetry.LogKeys;
import io.github.bucket4j.TimeMeter;

/**
 * Decides how a caller without a token is refused: 401, and beyond a rate limit for each
 * network 429. Whoever holds a token is not asked here: a stranger in its network, or at
 * the same exit of a cloud, cannot hold it back, and tokens are too long to be guessed at
 * any rate.
 */
public final class RefusedCallers implements AutoCloseable {

	/** More than a product with an old token asks by mistake until somebody looks. */
	static final long PER_MINUTE = 300;

	private final RefusalKind noToken;

	private final RefusalKind tooMany;

	private final Strangers strangers;

	private final RefusalLog log;

	/**
	 * Begins to tell the log.
	 * @param called what is called, as the log names it
	 * @param call what one call is, as the log names it
	 */
	public RefusedCallers(String called, String call) {
		this(called, call, TimeMeter.SYSTEM_NANOTIME);
	}

	RefusedCallers(String called, String call, TimeMeter clock) {
		this.strangers = new Strangers(PER_MINUTE, clock);
		this.noToken = new RefusalKind(called, 401, "no_token");
		this.tooMany = new RefusalKind(called, 429, "too_many");
		this.log = new RefusalLog(call, LogKeys.ACTION);
		this.log.start();
	}

	/**
	 * What refuses a caller, which is taken note of.
	 * @param address where it calls from
	 */
	RuntimeException refusal(String address) {
		Optional<Duration> wait = this.strangers.mustWait(address);
		this.log.refused(wait.isPresent() ? this.tooMany : this.noToken, address, Optional.empty());
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
