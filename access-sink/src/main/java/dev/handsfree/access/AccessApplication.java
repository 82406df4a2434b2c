package dev.handsfree.access;

import dev.handsfree.delivery.sink.DeliveryConfiguration;
import dev.handsfree.settings.start.StartChecks;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/** Runs the access-sink: money in, access out, and the customer API. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ AccessConfiguration.class, DeliveryConfiguration.class })
public class AccessApplication {

	/** The application with its settings in {@code access-sink.yml}, not yet run. */
	public static SpringApplicationBuilder application() {
		return new SpringApplicationBuilder(AccessApplication.class).properties("spring.config.name=access-sink")
			.initializers(new StartChecks());
	}

	/** Runs until it is stopped. */
	public static void main(String[] args) {
		application().run(args);
	}

}
