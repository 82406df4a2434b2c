package dev.handsfree.quickstart.management;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * Gathers each service's metrics, and once those of the process that they share.
 */
final class ServiceMetrics implements AutoCloseable {

	private final Supplier<Map<String, ConfigurableApplicationContext>> services;

	private final PrometheusMeterRegistry process = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

	private final JvmGcMetrics collections = new JvmGcMetrics();

	ServiceMetrics(Supplier<Map<String, ConfigurableApplicationContext>> services) {
		this.services = services;
		this.process.config().commonTags(List.of(Tag.of("service", "quickstart")));
		List.of(new ClassLoaderMetrics(), new JvmMemoryMetrics(), new JvmThreadMetrics(), new ProcessorMetrics(),
				new UptimeMetrics(), this.collections)
			.forEach((binder) -> binder.bindTo(this.process));
	}

	String page() {
		List<String> pages = new ArrayList<>();
		pages.add(this.process.scrape());
		this.services.get()
			.values()
			.stream()
			.filter(ConfigurableApplicationContext::isActive)
			.flatMap((context) -> context.getBeansOfType(PrometheusMeterRegistry.class).values().stream())
			.map(PrometheusMeterRegistry::scrape)
			.forEach(pages::add);
		return JoinedMetrics.of(pages);
	}

	@Override
	public void close() {
		this.collections.close();
		this.process.close();
	}

}
