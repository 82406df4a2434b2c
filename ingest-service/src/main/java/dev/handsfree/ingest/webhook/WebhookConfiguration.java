package dev.handsfree.ingest.webhook;

import java.time.Clock;

import dev.handsfree.ingest.publish.EventPublisher;
import dev.handsfree.ingest.source.Sources;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the HTTP edge. */
@Configuration(proxyBeanMethods = false)
class WebhookConfiguration {

	@Bean
	WebhookDoor webhookDoor(Sources sources, EventPublisher publisher, Clock clock) {
		return new WebhookDoor(sources, publisher, clock);
	}

	@Bean
	WebhookRecorder webhookRecorder(MeterRegistry meters, Sources sources) {
		return new WebhookRecorder(meters, sources.names());
	}

	@Bean
	ServletRegistrationBean<WebhookServlet> webhookServlet(WebhookDoor door, WebhookRecorder recorder) {
		return new ServletRegistrationBean<>(new WebhookServlet(door, recorder), "/webhooks/*");
	}

	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsInPlaceOfErrorPages() {
		return (factory) -> factory.addContextCustomizers((context) -> {
			if (context.getParent() instanceof StandardHost host) {
				host.setErrorReportValveClass(ProblemReportValve.class.getName());
			}
		});
	}

}
