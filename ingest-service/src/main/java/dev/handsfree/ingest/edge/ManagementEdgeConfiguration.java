package dev.handsfree.ingest.edge;

import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;

/**
 * Gives what the management port answers the headers of every answer. Spring finds it by
 * the name in {@code META-INF/spring}, for every service on the class path.
 */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
class ManagementEdgeConfiguration {

	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> managementEdge() {
		return (factory) -> factory.addEngineValves(new EveryAnswerValve());
	}

}
