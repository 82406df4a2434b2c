package dev.handsfree.ingest.action;

import java.time.Clock;

import dev.handsfree.edge.refusal.RefusalLog;
import dev.handsfree.publish.EventPublisher;
import dev.handsfree.telemetry.LogKeys;
import dev.handsfree.telemetry.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.Filter;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the actions. */
@Configuration(proxyBeanMethods = false)
class ActionConfiguration {

	private static final String PATHS = "/actions/*";

	@Bean
	ActionDoor actionDoor(ActionSettings settings, EventPublisher publisher, Clock clock) {
		return new ActionDoor(new UserRates(settings.rate(), settings.daily()), new ActionBodies(new ActionSchemas()),
				new ActionEvents(settings.environment(), settings.origins()), publisher, clock);
	}

	@Bean
	ActionResponses actionResponses(MeterRegistry meters, Tracing tracing,
			@Qualifier("actionRefusals") RefusalLog refusals) {
		return new ActionResponses(new ActionRecorder(meters, refusals), tracing);
	}

	@Bean(defaultCandidate = false, initMethod = "start")
	RefusalLog actionRefusals() {
		return new RefusalLog("action", LogKeys.ACTION);
	}

	@Bean
	ServletRegistrationBean<ActionServlet> actionServlet(ActionDoor door, ActionResponses responses) {
		return new ServletRegistrationBean<>(new ActionServlet(door, responses), PATHS);
	}

	/** Before the actions and nothing else: what it costs, no webhook pays. */
	@Bean
	FilterRegistrationBean<Filter> actionSecurity(ActionSettings settings, ActionResponses responses, Clock clock) {
		FilterRegistrationBean<Filter> security = new FilterRegistrationBean<>(
				ActionSecurity.filter(settings, UserTokens.decoder(settings.tokens(), clock), responses));
		security.addUrlPatterns(PATHS);
		return security;
	}

}
