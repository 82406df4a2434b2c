package dev.handsfree.edge;

import java.util.stream.Collectors;

import dev.handsfree.settings.Network;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.RemoteIpValve;
import org.apache.coyote.ContinueResponseTiming;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;

/**
 * Makes a server one of ours: its limits, what every answer carries, and how it refuses.
 * A service's own customizers come after it.
 */
public final class EdgeCustomizer implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, Ordered {

	private final EdgeProperties properties;

	/**
	 * @param properties what a request may cost
	 */
	public EdgeCustomizer(EdgeProperties properties) {
		this.properties = properties;
	}

	@Override
	public int getOrder() {
		return 0;
	}

	@Override
	public void customize(TomcatServletWebServerFactory factory) {
		factory.setProtocol(PunctualProtocol.class.getName());
		factory.addConnectorCustomizers(this::limit);
		factory.addEngineValves(new EveryAnswerValve());
		if (!this.properties.trustedProxies().isBlank()) {
			factory.addEngineValves(clientAddress(this.properties.trustedProxies()));
		}
		factory.addContextCustomizers((context) -> {
			if (context.getParent() instanceof StandardHost host) {
				host.setErrorReportValveClass(ProblemReportValve.class.getName());
			}
		});
	}

	private void limit(Connector connector) {
		connector.setAllowTrace(false);
		connector.setRejectSuspiciousURIs(true);
		// No form is ever read here, and none is kept.
		connector.setParseBodyMethods("");
		connector.setMaxSavePostSize(0);
		if (connector.getProtocolHandler() instanceof PunctualProtocol protocol) {
			protocol.patience(this.properties.patience());
			protocol.setMaxHeaderCount(this.properties.headers());
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
