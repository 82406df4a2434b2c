package dev.handsfree.testkit.standin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock that moves only when it is told to.
 */
final class SettableClock extends Clock {

	private volatile Instant now = Instant.parse("2026-11-23T10:00:00Z");

	void pass(Duration span) {
		this.now = this.now.plus(span);
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
