package dev.handsfree.ingest.edge;

import java.util.stream.Collectors;

import dev.handsfree.settings.Network;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.RemoteIpValve;
import org.apache.coyote.ContinueResponseTiming;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.RequestContextFilter;

/** Wires the server's limits and what every answer carries. */
@Configuration(proxyBeanMethods = false)
class EdgeConfiguration {

	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> edge(EdgeProperties properties) {
		return (factory) -> {
			factory.setProtocol(PunctualProtocol.class.getName());
			factory.addConnectorCustomizers((connector) -> limit(connector, properties));
			factory.addEngineValves(new EveryAnswerValve());
			if (!properties.trustedProxies().isBlank()) {
				factory.addEngineValves(clientAddress(properties.trustedProxies()));
			}
			factory.addContextCustomizers((context) -> {
				if (context.getParent() instanceof StandardHost host) {
					host.setErrorReportValveClass(ProblemReportValve.class.getName());
				}
			});
		};
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

	private static void limit(Connector connector, EdgeProperties properties) {
		connector.setAllowTrace(false);
		connector.setRejectSuspiciousURIs(true);
		// No form is ever read here, and none is kept.
		connector.setParseBodyMethods("");
		connector.setMaxSavePostSize(0);
		if (connector.getProtocolHandler() instanceof PunctualProtocol protocol) {
			protocol.patience(properties.patience());
			protocol.setMaxHeaderCount(properties.headers());
			// Whoever asks before sending is told only once its body is wanted.
			protocol.setContinueResponseTiming(ContinueResponseTiming.ON_REQUEST_BODY_READ.toString());
		}
	}

	/**
	 * Believes {@code X-Forwarded-For} as far as the proxies are ours, from the right.
	 * {@code CF-Connecting-IP} is not read: a proxy other than Cloudflare's passes it on
	 * as its client wrote it, and Cloudflare says the same in both. What the request says
	 * of scheme and host is believed of nobody: links are made with PUBLIC_URL.
	 */
	private static RemoteIpValve clientAddress(String trustedProxies) {
		RemoteIpValve valve = new RemoteIpValve();
		valve.setRemoteIpHeader("X-Forwarded-For");
		// Each with its bits: the valve takes anything without a slash for a pattern.
		valve.setInternalProxies(
				Network.listOf(trustedProxies).stream().map(Network::toString).collect(Collectors.joining(",")));
		valve.setProtocolHeader(null);
		return valve;
	}

}
