package dev.handsfree.delivery.health;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Answers within {@link #LIMIT} for an indicator that may hang or throw: DOWN if it does.
 *
 * <p>
 * One question to it is under way at a time, however often health is asked for; so a
 * monitor that asks every second leaves no more than one thread waiting.
 */
public final class TimelyHealth implements HealthIndicator {

	/** Whoever asks is promised an answer within two seconds, on a busy machine too. */
	public static final Duration LIMIT = Duration.ofMillis(1200);

	private static final Set<Status> NOT_UP = Set.of(Status.DOWN, Status.OUT_OF_SERVICE);

	private final HealthIndicator indicator;

	private @Nullable CompletableFuture<@Nullable Health> question;

	/**
	 * Bounds an indicator.
	 * @param indicator what is asked, on a thread of its own
	 */
	public TimelyHealth(HealthIndicator indicator) {
		this.indicator = indicator;
	}

	/**
	 * Whether a database answers a question.
	 * @param database asked by one of its connections
	 */
	public static TimelyHealth ofDatabase(JdbcClient database) {
		return new TimelyHealth(() -> {
			database.sql("SELECT 1").query(Integer.class).single();
			return Health.up().build();
		});
	}

	/** An indicator that knows nothing (UNKNOWN) does not stand in the way. */
	public static boolean isUp(@Nullable Health health) {
		return health == null || !NOT_UP.contains(health.getStatus());
	}

	/** Whether it is up, or says at least nothing else in time. */
	public boolean isUp() {
		return isUp(health());
	}

	@Override
	public @Nullable Health health() {
		try {
			return question().get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (ExecutionException | TimeoutException ex) {
			return Health.down().build();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return Health.down().build();
		}
	}

	private synchronized CompletableFuture<@Nullable Health> question() {
		if (this.question == null || this.question.isDone()) {
			this.question = CompletableFuture.supplyAsync(this.indicator::health,
					(task) -> Thread.ofPlatform().daemon().name("health").start(task));
		}
		return this.question;
	}

}
