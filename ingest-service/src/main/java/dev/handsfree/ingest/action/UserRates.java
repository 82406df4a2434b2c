package dev.handsfree.ingest.action;

import java.time.Duration;
import java.util.Optional;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.handsfree.webhooks.source.RateLimit;

/**
 * Holds each user to the same rate, and to the same number of each action a day.
 * Remembers a bounded number of users: beyond it those who ask least are forgotten, and
 * begin with full buckets. So does everybody after a restart, which no user can cause:
 * one more day's worth for each is what it costs. Thread-safe.
 */
final class UserRates {

	static final int MOST_USERS = 20_000;

	/** The longest time over which a rate can be given: then every bucket is full. */
	private static final Duration REFILLED = Duration.ofDays(1);

	private final Cache<String, RateLimit> byUser = remembering(MOST_USERS);

	private final Cache<Asked, RateLimit> byUserAndAction = remembering(MOST_USERS * Action.values().length);

	private final String rate;

	private final String daily;

	/**
	 * @param rate how much one user may ask for, such as 30/m
	 * @param daily how often one user may have one action done, such as 30/d
	 */
	UserRates(String rate, String daily) {
		this.rate = rate;
		this.daily = daily;
	}

	private static <K> Cache<K, RateLimit> remembering(int most) {
		return Caffeine.newBuilder().maximumSize(most).expireAfterAccess(REFILLED).build();
	}

	/**
	 * How long one more request of this user has to wait to be within the rate; empty if
	 * it is now, and then it is counted.
	 */
	Optional<Duration> mustWait(String user) {
		return this.byUser.get(user, (unknown) -> RateLimit.of(this.rate)).mustWait();
	}

	/**
	 * How long this user has to wait to have this action done once more; empty if it is
	 * now, and then it is counted.
	 */
	Optional<Duration> mustWaitToday(String user, Action action) {
		return this.byUserAndAction.get(new Asked(user, action), (unknown) -> RateLimit.of(this.daily)).mustWait();
	}

	/** Does not count what was counted last: it could not be done. */
	void giveBack(String user, Action action) {
		Optional.ofNullable(this.byUserAndAction.getIfPresent(new Asked(user, action))).ifPresent(RateLimit::giveBack);
	}

	/** How many users are remembered. */
	long users() {
		this.byUser.cleanUp();
		return this.byUser.estimatedSize();
	}

	/** How many actions of users are remembered. */
	long asked() {
		this.byUserAndAction.cleanUp();
		return this.byUserAndAction.estimatedSize();
	}

	private record Asked(String user, Action action) {
	}

}
