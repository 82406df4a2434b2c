package dev.handsfree.ticket;

import dev.handsfree.delivery.sink.DeliveryConfiguration;
import dev.handsfree.settings.start.StartChecks;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/** Runs ticket-sink: by itself, or as one of several contexts in a process. */
@Import(DeliveryConfiguration.class)
@SpringBootApplication(proxyBeanMethods = false)
public class TicketApplication {

	/**
	 * The service, not yet started.
	 * @return its builder, which reads {@code ticket-sink.yml}
	 */
	public static SpringApplicationBuilder application() {
		return new SpringApplicationBuilder(TicketApplication.class).properties("spring.config.name=ticket-sink")
			.initializers(new StartChecks());
	}

	/**
	 * Starts the service.
	 * @param arguments Spring properties, as --name=value
	 */
	public static void main(String[] arguments) {
		application().run(arguments);
	}

}
