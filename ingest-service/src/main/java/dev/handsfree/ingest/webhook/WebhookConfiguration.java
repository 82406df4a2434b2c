package dev.handsfree.ingest.webhook;

import java.time.Clock;

import dev.handsfree.ingest.edge.EdgeProperties;
import dev.handsfree.ingest.publish.EventPublisher;
import dev.handsfree.ingest.source.Sources;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the HTTP edge. */
@Configuration(proxyBeanMethods = false)
class WebhookConfiguration {

	@Bean
	WebhookDoor webhookDoor(Sources sources, EventPublisher publisher, EdgeProperties edge, Clock clock) {
		return new WebhookDoor(sources, publisher, new Strangers(edge.rejectedPerMinute()), clock);
	}

	@Bean
	WebhookRecorder webhookRecorder(MeterRegistry meters, Sources sources) {
		return new WebhookRecorder(meters, sources.names());
	}

	@Bean
	SecretMeters secretMeters(Sources sources) {
		return new SecretMeters(sources);
	}

	@Bean
	ServletRegistrationBean<WebhookServlet> webhookServlet(WebhookDoor door, WebhookRecorder recorder,
			EdgeProperties edge) {
		return new ServletRegistrationBean<>(new WebhookServlet(door, recorder, new BodyRoom(edge.bodies().toBytes())),
				"/webhooks/*");
	}

}
