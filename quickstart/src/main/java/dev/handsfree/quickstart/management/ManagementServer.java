package dev.handsfree.quickstart.management;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.handsfree.quickstart.console.HandsfreeException;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * Answers {@code /actuator/health} and {@code /actuator/prometheus} for all services of
 * this process together, on loopback.
 */
public final class ManagementServer implements AutoCloseable {

	/** As ingest-service's answers have them. */
	private static final Map<String, String> HEADERS = Map.of("X-Content-Type-Options", "nosniff", "Cache-Control",
			"no-store", "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'", "Referrer-Policy",
			"no-referrer");

	private final HttpServer server;

	private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

	private final JoinedHealth health;

	private final ServiceMetrics metrics;

	private ManagementServer(HttpServer server, Supplier<Map<String, ConfigurableApplicationContext>> services) {
		this.server = server;
		this.health = new JoinedHealth(services);
		this.metrics = new ServiceMetrics(services);
	}

	/**
	 * Starts it.
	 * @param port where it listens
	 * @param services the services that run, by name, asked at each request
	 * @throws HandsfreeException if the port is taken
	 */
	public static ManagementServer start(int port, Supplier<Map<String, ConfigurableApplicationContext>> services) {
		try {
			HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
			ManagementServer started = new ManagementServer(server, services);
			server.setExecutor(started.threads);
			server.createContext("/actuator/health", started::answerHealth);
			server.createContext("/actuator/prometheus", started::answerMetrics);
			server.start();
			return started;
		}
		catch (IOException ex) {
			throw new HandsfreeException(
					"Port %d is taken by another program; set MANAGEMENT_PORT to a free one.".formatted(port), ex);
		}
	}

	/** Where it listens. */
	public int port() {
		return this.server.getAddress().getPort();
	}

	/** Whether every service is up. */
	public boolean isUp() {
		return this.health.isUp();
	}

	/** Each service's state, for a person. */
	public String states() {
		return this.health.states().toString();
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
		this.metrics.close();
	}

	private void answerHealth(HttpExchange exchange) throws IOException {
		answer(exchange, this.health.isUp() ? 200 : 503, "application/json", this.health.toJson());
	}

	private void answerMetrics(HttpExchange exchange) throws IOException {
		answer(exchange, 200, "text/plain; version=0.0.4; charset=utf-8", this.metrics.page());
	}

	private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
		try (exchange) {
			HEADERS.forEach(exchange.getResponseHeaders()::set);
			boolean head = exchange.getRequestMethod().equals("HEAD");
			if (!head && !exchange.getRequestMethod().equals("GET")) {
				exchange.sendResponseHeaders(405, -1);
				return;
			}
			byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
			exchange.getResponseHeaders().set("Content-Type", type);
			exchange.sendResponseHeaders(status, head ? -1 : bytes.length);
			if (!head) {
				exchange.getResponseBody().write(bytes);
			}
		}
	}

}
