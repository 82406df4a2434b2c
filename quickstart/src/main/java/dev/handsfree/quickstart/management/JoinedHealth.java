package dev.handsfree.quickstart.management;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import dev.handsfree.delivery.health.TimelyHealth;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Decides whether the process is up: only if every part of the platform answers and every
 * service is up, and a service only if all its indicators are.
 *
 * <p>
 * All are asked side by side and each is waited for no longer than
 * {@link TimelyHealth#LIMIT}, so that an answer comes in time whatever hangs.
 */
final class JoinedHealth {

	private final Map<String, BooleanSupplier> parts;

	private final Supplier<Map<String, ConfigurableApplicationContext>> services;

	private final Map<String, TimelyHealth> asked = new ConcurrentHashMap<>();

	JoinedHealth(Map<String, BooleanSupplier> parts, Supplier<Map<String, ConfigurableApplicationContext>> services) {
		this.parts = parts;
		this.services = services;
	}

	/** What all say now; within two seconds. */
	Answer ask() {
		Map<String, Future<Boolean>> answers = new TreeMap<>();
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			this.parts.forEach((name, part) -> answers.put(name,
					threads.submit(timely(name, () -> (part.getAsBoolean() ? Health.up() : Health.down()).build()))));
			this.services.get()
				.forEach((name, context) -> answers.put(name, threads.submit(timely(name, () -> healthOf(context)))));
		}
		Map<String, Status> states = new TreeMap<>();
		answers.forEach((name, answer) -> states.put(name, answer.resultNow() ? Status.UP : Status.DOWN));
		return new Answer(states);
	}

	/** A service's context stays for as long as the process lives. */
	private Callable<Boolean> timely(String name, HealthIndicator indicator) {
		return this.asked.computeIfAbsent(name, (first) -> new TimelyHealth(indicator))::isUp;
	}

	private static Health healthOf(ConfigurableApplicationContext context) {
		boolean up = context.isActive() && context.getBeansOfType(HealthIndicator.class)
			.values()
			.stream()
			.map(HealthIndicator::health)
			.allMatch(TimelyHealth::isUp);
		return (up ? Health.up() : Health.down()).build();
	}

	/**
	 * What all said at one time.
	 *
	 * @param states UP or DOWN, by the name of the part or service
	 */
	record Answer(Map<String, Status> states) {

		boolean isUp() {
			return this.states.values().stream().allMatch(Status.UP::equals);
		}

		String toJson() {
			String components = this.states.entrySet()
				.stream()
				.map((state) -> "\"%s\":{\"status\":\"%s\"}".formatted(state.getKey(), state.getValue()))
				.collect(Collectors.joining(","));
			return "{\"status\":\"%s\",\"components\":{%s}}".formatted(isUp() ? "UP" : "DOWN", components);
		}

	}

}
