package dev.handsfree.edge;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import dev.handsfree.edge.answer.EveryAnswerValve;
import dev.handsfree.edge.answer.ProblemReportValve;
import dev.handsfree.edge.connection.ConnectionCapacity;
import dev.handsfree.edge.connection.PunctualProtocol;
import dev.handsfree.edge.refusal.UncountedRefusals;
import dev.handsfree.settings.address.Network;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.RemoteIpValve;
import org.apache.coyote.ContinueResponseTiming;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;

/**
 * Makes a server one of ours: its limits, what every answer carries, and how it refuses.
 * A service's own customizers come after it.
 */
public final class EdgeCustomizer implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, Ordered {

	/** Idle connections outlive those of common proxies (60 s) while there is room. */
	private static final Duration KEEP_ALIVE = Duration.ofSeconds(75);

	private static final int REQUESTS_PER_CONNECTION = 10_000;

	/** How many may wait to be accepted. */
	private static final int BACKLOG = 256;

	/**
	 * Each of a connection's buffers, in bytes. What is longer is passed on in pieces;
	 * Tomcat's own 8 KiB would be held by each connection that says nothing.
	 */
	private static final int BUFFER = 4096;

	private final EdgeProperties properties;

	private final Supplier<@Nullable MeterRegistry> meters;

	/**
	 * @param properties what a request may cost
	 */
	public EdgeCustomizer(EdgeProperties properties) {
		this(properties, () -> null);
	}

	/**
	 * @param properties what a request may cost
	 * @param meters where refusals are counted; null while there is none
	 */
	EdgeCustomizer(EdgeProperties properties, Supplier<@Nullable MeterRegistry> meters) {
		this.properties = properties;
		this.meters = meters;
	}

	/** Behind Boot's own, which knows nothing of what fits. */
	@Override
	public int getOrder() {
		return 1;
	}

	@Override
	public void customize(TomcatServletWebServerFactory factory) {
		factory.setProtocol(PunctualProtocol.class.getName());
		factory.addConnectorCustomizers(this::limit);
		factory.addEngineValves(new UncountedRefusals(this.meters), new EveryAnswerValve());
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
			limit(protocol);
			protocol.trust(Network.listOf(this.properties.trustedProxies()));
			// Whoever asks before sending is told only once its body is wanted.
			protocol.setContinueResponseTiming(ContinueResponseTiming.ON_REQUEST_BODY_READ.toString());
		}
	}

	/** What connections may take of memory and time. */
	private void limit(PunctualProtocol protocol) {
		protocol.patience(this.properties.patience());
		protocol.setConnectionTimeout((int) this.properties.silence().toMillis());
		protocol.setKeepAliveTimeout((int) KEEP_ALIVE.toMillis());
		protocol.setMaxKeepAliveRequests(REQUESTS_PER_CONNECTION);
		protocol.setMaxConnections(ConnectionCapacity.of(Objects.requireNonNullElse(this.properties.connections(), 0),
				this.properties.head(), Runtime.getRuntime().maxMemory()));
		protocol.setAcceptCount(BACKLOG);
		protocol.setMaxHttpRequestHeaderSize((int) this.properties.head().toBytes());
		protocol.setMaxHeaderCount(this.properties.headers());
		protocol.setMaxHttpResponseHeaderSize(BUFFER);
		protocol.setProperty("socket.appReadBufSize", String.valueOf(BUFFER));
		protocol.setProperty("socket.appWriteBufSize", String.valueOf(BUFFER));
		// What nobody wants to read is read on by our own valve, under the same deadline
		// as everything.
		protocol.setMaxSwallowSize(0);
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
