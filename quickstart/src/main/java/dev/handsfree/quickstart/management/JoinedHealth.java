package dev.handsfree.quickstart.management;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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

	private final Supplier<Map<String, ConfigurableApplicationContext>> services;

	JoinedHealth(Supplier<Map<String, ConfigurableApplicationContext>> services) {
		this.services = services;
	}

	boolean isUp() {
		return states().values().stream().allMatch(Status.UP.getCode()::equals);
	}

	/** UP or DOWN by service. */
	Map<String, String> states() {
		Map<String, String> states = new TreeMap<>();
		this.services.get().forEach((name, context) -> states.put(name, stateOf(context)));
		return states;
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

	private static String stateOf(ConfigurableApplicationContext context) {
		if (!context.isActive()) {
			return Status.DOWN.getCode();
		}
		Collection<HealthIndicator> indicators = context.getBeansOfType(HealthIndicator.class).values();
		return indicators.stream().allMatch(JoinedHealth::isUp) ? Status.UP.getCode() : Status.DOWN.getCode();
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
