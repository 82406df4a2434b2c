package dev.handsfree.edge;

import java.util.List;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.RequestContextFilter;

/** Wires the edge of a service that listens; the service imports it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EdgeProperties.class)
public class EdgeConfiguration {

	@Bean
	EdgeCustomizer edge(EdgeProperties properties, ObjectProvider<MeterRegistry> meters) {
		return new EdgeCustomizer(properties, meters::getIfUnique);
	}

	/**
	 * Off: controllers get at their request without it, and each webhook would pay for
	 * it.
	 */
	@Bean
	FilterRegistrationBean<RequestContextFilter> requestContextFilter() {
		FilterRegistrationBean<RequestContextFilter> off = new FilterRegistrationBean<>(new RequestContextFilter());
		off.setEnabled(false);
		return off;
	}

	/** Before Spring's own servlet and no other. */
	@Bean
	FilterRegistrationBean<ReadableQueryFilter> readableQuery() {
		FilterRegistrationBean<ReadableQueryFilter> filter = new FilterRegistrationBean<>(new ReadableQueryFilter());
		filter.setServletNames(List.of("dispatcherServlet"));
		return filter;
	}

}
