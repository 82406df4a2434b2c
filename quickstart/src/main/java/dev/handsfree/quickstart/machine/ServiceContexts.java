package dev.handsfree.quickstart.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dev.handsfree.deployment.DeploymentSettings;
import dev.handsfree.deployment.console.Console;
import dev.handsfree.deployment.console.FailureSentence;
import dev.handsfree.deployment.console.HandsfreeException;
import dev.handsfree.quickstart.machine.Services.Service;
import dev.handsfree.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Starts the services side by side, each with the settings that were decided for all, and
 * closes them side by side.
 */
final class ServiceContexts implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(ServiceContexts.class);

	private static final long CLOSE_PATIENCE_SECONDS = 6;

	/** What one process and one management port make necessary. */
	private static final List<String> IN_ONE_PROCESS = List.of("--spring.main.banner-mode=off",
			"--spring.jmx.enabled=false", "--management.server.port=-1",
			"--management.metrics.use-global-registry=false", "--management.metrics.binders.jvm.enabled=false",
			"--management.metrics.binders.processor.enabled=false", "--management.metrics.binders.uptime.enabled=false",
			"--management.metrics.binders.files.enabled=false", "--management.metrics.binders.logback.enabled=false",
			"--spring.lifecycle.timeout-per-shutdown-phase=4s");

	private final Console console;

	private final Map<String, ConfigurableApplicationContext> running = new ConcurrentSkipListMap<>();

	private final List<CompletableFuture<Void>> starting = new ArrayList<>();

	private volatile boolean closing;

	ServiceContexts(Console console) {
		this.console = console;
	}

	/**
	 * Starts all and returns when all run.
	 * @throws HandsfreeException with the first failure's sentence
	 */
	void start(List<Service> services, Settings settings) {
		synchronized (this.starting) {
			for (Service service : services) {
				this.starting.add(launch(service, settings));
			}
		}
		for (CompletableFuture<Void> each : this.starting) {
			each.join();
		}
	}

	/** The contexts that run, by the service's name. */
	Map<String, ConfigurableApplicationContext> running() {
		return Map.copyOf(this.running);
	}

	private CompletableFuture<Void> launch(Service service, Settings settings) {
		CompletableFuture<Void> started = new CompletableFuture<>();
		Thread.ofPlatform().name("start-" + service.name()).start(() -> {
			long begun = System.nanoTime();
			try {
				run(service, settings);
				this.console.step(service.name(), TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
				started.complete(null);
			}
			catch (Throwable ex) {
				logger.error("{} did not start", service.name(), ex);
				started.completeExceptionally(
						new HandsfreeException(FailureSentence.of("The service " + service.name(), ex), ex));
			}
		});
		return started;
	}

	private void run(Service service, Settings settings) {
		ConfigurableApplicationContext context = service.application()
			.get()
			.registerShutdownHook(false)
			.run(arguments(service, settings));
		this.running.put(service.name(), context);
		if (this.closing) {
			context.close();
		}
	}

	private static String[] arguments(Service service, Settings settings) {
		Stream<String> tag = Stream.of("--management.metrics.tags.service=" + service.name());
		return Stream
			.of(DeploymentSettings.arguments(settings).stream(), IN_ONE_PROCESS.stream(), tag,
					service.arguments().stream())
			.flatMap((arguments) -> arguments)
			.toArray(String[]::new);
	}

	@Override
	public void close() {
		this.closing = true;
		CompletableFuture<?>[] closings = this.running.values()
			.stream()
			.map((context) -> CompletableFuture.runAsync(context::close, (task) -> Thread.ofPlatform().start(task)))
			.toArray(CompletableFuture<?>[]::new);
		try {
			CompletableFuture.allOf(closings).orTimeout(CLOSE_PATIENCE_SECONDS, TimeUnit.SECONDS).join();
		}
		catch (RuntimeException ex) {
			logger.warn("a service did not close in time", ex);
		}
	}

}
