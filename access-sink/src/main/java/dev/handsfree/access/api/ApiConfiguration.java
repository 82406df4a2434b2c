package dev.handsfree.access.api;

import dev.handsfree.delivery.health.TimelyHealth;
import dev.handsfree.edge.EdgeConfiguration;
import dev.handsfree.edge.HealthController;
import dev.handsfree.edge.api.ApiProblems;
import dev.handsfree.edge.api.BearerTokens;
import dev.handsfree.edge.api.BodyLimit;
import dev.handsfree.edge.api.RefusedCallers;
import dev.handsfree.edge.api.TokenInterceptor;
import dev.handsfree.edge.page.CallingPages;
import jakarta.servlet.Filter;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Wires the customer API. */
@Configuration(proxyBeanMethods = false)
@Import({ EdgeConfiguration.class, Problems.class, ApiProblems.class })
public class ApiConfiguration {

	/** More than any e-mail, in bytes. */
	private static final int BODY = 16 * 1024;

	@Bean
	CustomerController customerController(LookUp lookUp) {
		return new CustomerController(lookUp);
	}

	@Bean
	HealthController healthController(@Qualifier("lookUpDatabase") JdbcClient jdbc) {
		// Look-ups take Postgres, and nothing else.
		return new HealthController(TimelyHealth.ofDatabase(jdbc)::isUp);
	}

	@Bean
	Filter noPages() {
		return CallingPages.none();
	}

	@Bean
	RefusedCallers refusedCallers() {
		return new RefusedCallers("customers", "look-up");
	}

	@Bean
	BodyLimit bodyLimit() {
		return new BodyLimit(BODY);
	}

	@Bean
	WebMvcConfigurer tokenRequired(BearerTokens tokens, RefusedCallers refused) {
		return new WebMvcConfigurer() {

			@Override
			public void addInterceptors(InterceptorRegistry registry) {
				registry.addInterceptor(new TokenInterceptor(tokens, refused)).addPathPatterns("/customers/**");
			}

		};
	}

	/**
	 * User ids are the product's and may hold slashes, semicolons and whatever else is
	 * encoded; the edge would refuse them.
	 */
	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> slashesInUserIds() {
		return (factory) -> factory.addConnectorCustomizers((connector) -> {
			connector.setRejectSuspiciousURIs(false);
			connector.setEncodedSolidusHandling("passthrough");
			connector.setEncodedReverseSolidusHandling("passthrough");
		});
	}

}
