package dev.handsfree.ingest.action;

import java.time.Duration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.handsfree.ingest.source.RateLimit;

/**
 * Holds each user to the same rate. Remembers a bounded number of users: beyond it those
 * who ask least are forgotten, and begin with a full bucket. Thread-safe.
 */
final class UserRates {

	static final int MOST_USERS = 20_000;

	/** The longest time over which a rate can be given: then every bucket is full. */
	private static final Duration REFILLED = Duration.ofHours(1);

	private final Cache<String, RateLimit> byUser;

	private final String rate;

	/**
	 * @param rate such as 30/m
	 */
	UserRates(String rate) {
		this.rate = rate;
		this.byUser = Caffeine.newBuilder().maximumSize(MOST_USERS).expireAfterAccess(REFILLED).build();
	}

	/** Whether one more request of this user is within the rate; counts it. */
	boolean isWithinRate(String user) {
		return this.byUser.get(user, (unknown) -> RateLimit.of(this.rate)).take();
	}

	/** How many users are remembered. */
	long users() {
		this.byUser.cleanUp();
		return this.byUser.estimatedSize();
	}

}
