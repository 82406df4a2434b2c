package dev.handsfree.alert;

import dev.handsfree.delivery.sink.DeliveryConfiguration;
import dev.handsfree.messengers.mail.MailConfiguration;
import dev.handsfree.messengers.slack.SlackConfiguration;
import dev.handsfree.settings.start.StartChecks;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/** Runs alert-sink: by itself, or as one of several contexts in a process. */
@Import({ DeliveryConfiguration.class, SlackConfiguration.class, MailConfiguration.class })
@SpringBootApplication(proxyBeanMethods = false)
public class AlertApplication {

	/**
	 * The service, not yet started.
	 * @return its builder, which reads {@code alert-sink.yml}
	 */
	public static SpringApplicationBuilder application() {
		return new SpringApplicationBuilder(AlertApplication.class).properties("spring.config.name=alert-sink")
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
