package dev.handsfree.ingest.webhook;

import java.time.Clock;

import dev.handsfree.edge.refusal.Strangers;
import dev.handsfree.edge.refusal.RefusalLog;
import dev.handsfree.ingest.signal.SourceSignals;
import dev.handsfree.publish.EventPublisher;
import dev.handsfree.telemetry.LogKeys;
import dev.handsfree.telemetry.Tracing;
import dev.handsfree.webhooks.source.Sources;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the HTTP edge. */
@Configuration(proxyBeanMethods = false)
class WebhookConfiguration {

	@Bean
	WebhookDoor webhookDoor(Sources sources, EventPublisher publisher, DoorProperties properties, Clock clock) {
		return new WebhookDoor(sources, publisher, new Strangers(properties.rejectedPerMinute()), clock);
	}

	@Bean
	WebhookRecorder webhookRecorder(MeterRegistry meters, Sources sources, SourceSignals signals, RefusalLog refusals) {
		return new WebhookRecorder(meters, sources.names(), signals, refusals);
	}

	@Bean(initMethod = "start")
	RefusalLog webhookRefusals() {
		return new RefusalLog("webhook", LogKeys.SOURCE);
	}

	@Bean
	SourceSignals sourceSignals(Sources sources, MeterRegistry meters, Clock clock) {
		return new SourceSignals(sources.names(), meters, clock);
	}

	@Bean
	SecretMeters secretMeters(Sources sources) {
		return new SecretMeters(sources);
	}

	@Bean(initMethod = "start")
	SecretWatch secretWatch(Sources sources) {
		return new SecretWatch(sources);
	}

	@Bean
	ServletRegistrationBean<WebhookServlet> webhookServlet(WebhookDoor door, WebhookRecorder recorder, Tracing tracing,
			DoorProperties properties) {
		return new ServletRegistrationBean<>(
				new WebhookServlet(door, recorder, tracing, new BodyRoom(properties.bodies().toBytes())),
				"/webhooks/*");
	}

}
