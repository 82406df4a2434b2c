package dev.handsfree.quickstart.management;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Decides whether the process is up: only if every service is, and a service only if all
 * its indicators are.
 */
final class JoinedHealth {

	/** An indicator that knows nothing (UNKNOWN) does not stand in the way. */
	private static final Set<Status> NOT_UP = Set.of(Status.DOWN, Status.OUT_OF_SERVICE);

	/** Services are asked side by side, and all of them have this long. */
	private static final Duration PATIENCE = Duration.ofMillis(1500);

	private static final ExecutorService EACH = Executors.newVirtualThreadPerTaskExecutor();

	private final Supplier<Map<String, ConfigurableApplicationContext>> services;

	JoinedHealth(Supplier<Map<String, ConfigurableApplicationContext>> services) {
		this.services = services;
	}

	boolean isUp() {
		return states().values().stream().allMatch(Status.UP.getCode()::equals);
	}

	/** UP or DOWN by service. Who does not say so in time is down. */
	Map<String, String> states() {
		Map<String, Future<Boolean>> asked = new TreeMap<>();
		this.services.get().forEach((name, context) -> asked.put(name, EACH.submit(() -> isUp(context))));
		long deadline = System.nanoTime() + PATIENCE.toNanos();
		Map<String, String> states = new TreeMap<>();
		asked.forEach((name, answer) -> states.put(name, (isUp(answer, deadline) ? Status.UP : Status.DOWN).getCode()));
		return states;
	}

	private static boolean isUp(Future<Boolean> answer, long deadline) {
		try {
			return answer.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
		catch (ExecutionException | TimeoutException ex) {
			answer.cancel(true);
			return false;
		}
	}

	String toJson() {
		Map<String, String> states = states();
		String components = states.entrySet()
			.stream()
			.map((state) -> "\"%s\":{\"status\":\"%s\"}".formatted(state.getKey(), state.getValue()))
			.collect(Collectors.joining(","));
		boolean up = states.values().stream().allMatch(Status.UP.getCode()::equals);
		return "{\"status\":\"%s\",\"components\":{%s}}".formatted(up ? "UP" : "DOWN", components);
	}

	private static boolean isUp(ConfigurableApplicationContext context) {
		return context.isActive()
				&& context.getBeansOfType(HealthIndicator.class).values().stream().allMatch(JoinedHealth::isUp);
	}

	private static boolean isUp(HealthIndicator indicator) {
		try {
			Health health = indicator.health();
			return health == null || !NOT_UP.contains(health.getStatus());
		}
		catch (RuntimeException ex) {
			return false;
		}
	}

}
