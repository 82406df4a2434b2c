package dev.handsfree.ingest.action;

import java.time.Duration;
import java.util.Optional;

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

	/**
	 * How long one more request of this user has to wait to be within the rate; empty if
	 * it is now, and then it is counted.
	 */
	Optional<Duration> mustWait(String user) {
		return this.byUser.get(user, (unknown) -> RateLimit.of(this.rate)).mustWait();
	}

	/** How many users are remembered. */
	long users() {
		this.byUser.cleanUp();
		return this.byUser.estimatedSize();
	}

}
