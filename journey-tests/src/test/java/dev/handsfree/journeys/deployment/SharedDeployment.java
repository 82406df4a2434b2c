package dev.handsfree.journeys.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import com.sun.net.httpserver.HttpServer;
import dev.handsfree.standin.StandIns;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives journeys one running deployment, the same for all that ask: starting it takes
 * longer than what they do with it. Each has people of its own and leaves it running.
 */
public final class SharedDeployment implements ParameterResolver {

	/** What users' tokens are signed with. */
	public static final String TOKEN_SECRET = "a key of users' tokens, as long as it must be";

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == Running.class;
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		return context.getRoot()
			.getStore(ExtensionContext.Namespace.create(SharedDeployment.class))
			.computeIfAbsent(Running.class, (key) -> Running.start(), Running.class);
	}

	/**
	 * The deployment that a journey got.
	 *
	 * @param deployment what runs
	 * @param destinations where it delivers to
	 * @param collector where it sends its spans
	 */
	public record Running(Deployment deployment, StandIns destinations,
			SpanCollector collector) implements AutoCloseable {

		static Running start() {
			SpanCollector collector = SpanCollector.start();
			StandIns destinations = StandIns.start(StandIns.Settings.ephemeral());
			Deployment deployment = Deployment.named("shared", destinations)
				.with("ACTIONS_JWT_SECRET", TOKEN_SECRET)
				.with("ACTIONS_ALLOWED_ORIGINS", "https://app.example.com")
				.with("TICKET_EMAIL_POLICY", "include")
				.with("OTEL_EXPORTER_OTLP_ENDPOINT", collector.address());
			return new Running(deployment.start(), destinations, collector);
		}

		@Override
		public void close() {
			this.deployment.close();
			this.destinations.close();
			this.collector.close();
		}

	}

	/**
	 * Takes spans as an OpenTelemetry collector does.
	 *
	 * @param spans every request's body, a character a byte
	 * @param server what takes them
	 */
	public record SpanCollector(Queue<String> spans, HttpServer server) implements AutoCloseable {

		static SpanCollector start() {
			try {
				HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
				Queue<String> spans = new ConcurrentLinkedQueue<>();
				server.createContext("/v1/traces", (exchange) -> {
					spans.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
					exchange.sendResponseHeaders(200, -1);
					exchange.close();
				});
				server.start();
				return new SpanCollector(spans, server);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		String address() {
			return "http://127.0.0.1:" + this.server.getAddress().getPort();
		}

		@Override
		public void close() {
			this.server.stop(0);
		}

	}

}
