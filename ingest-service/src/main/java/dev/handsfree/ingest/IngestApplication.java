package dev.handsfree.ingest;

import dev.handsfree.settings.start.StartChecks;
import dev.handsfree.webhooks.Presets;
import dev.handsfree.webhooks.source.SourceSettings;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/**
 * The service that takes webhooks in: verifies, normalizes, and keeps them in Kafka
 * before it says so.
 */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class IngestApplication {

	/** The service's name, on traces, in reports of errors, and in the catalogue. */
	static final String NAME = "ingest-service";

	IngestApplication() {
	}

	/**
	 * The application, not yet started; its settings are those of
	 * {@code ingest-service.yml}.
	 */
	public static SpringApplicationBuilder application() {
		return new SpringApplicationBuilder(IngestApplication.class).properties("spring.config.name=ingest-service")
			.initializers(new StartChecks((variables) -> SourceSettings.findings(variables, Presets.all())));
	}

	/**
	 * Starts the service as a process of its own.
	 * @param arguments settings, as Spring takes them
	 */
	public static void main(String[] arguments) {
		application().run(arguments);
	}

}
