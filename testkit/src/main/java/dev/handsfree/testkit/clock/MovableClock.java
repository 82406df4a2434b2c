package dev.handsfree.testkit.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** A clock that stands still until it is moved. */
public final class MovableClock extends Clock {

	private volatile Instant now;

	/** A clock that stands at this second. */
	public MovableClock() {
		this(Instant.now().truncatedTo(ChronoUnit.SECONDS));
	}

	/** A clock that stands there. */
	public MovableClock(Instant now) {
		this.now = now;
	}

	/** Moves it on. One thread at a time. */
	public synchronized void pass(Duration time) {
		this.now = this.now.plus(time);
	}

	@Override
	public Instant instant() {
		return this.now;
	}

	@Override
	public ZoneId getZone() {
		return ZoneOffset.UTC;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		return this;
	}

}
