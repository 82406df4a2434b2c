package dev.handsfree.quickstart.management;

import java.net.InetAddress;
import java.util.Map;
import java.util.function.Supplier;

import dev.handsfree.edge.EdgeServer;
import dev.handsfree.quickstart.console.HandsfreeException;

import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.WebServer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Answers {@code /actuator/health} and {@code /actuator/prometheus} for all services of
 * this process together, on loopback.
 */
public final class ManagementServer implements AutoCloseable {

	private final WebServer server;

	private final JoinedHealth health;

	private final ServiceMetrics metrics;

	private ManagementServer(int port, Supplier<Map<String, ConfigurableApplicationContext>> services) {
		this.health = new JoinedHealth(services);
		this.metrics = new ServiceMetrics(services);
		this.server = EdgeServer.start(InetAddress.getLoopbackAddress(), port,
				new ManagementServlet(this.health, this.metrics));
	}

	/**
	 * Starts it.
	 * @param port where it listens
	 * @param services the services that run, by name, asked at each request
	 * @throws HandsfreeException if the port is taken
	 */
	public static ManagementServer start(int port, Supplier<Map<String, ConfigurableApplicationContext>> services) {
		try {
			return new ManagementServer(port, services);
		}
		catch (PortInUseException ex) {
			throw new HandsfreeException(
					"Port %d is taken by another program; set MANAGEMENT_PORT to a free one.".formatted(port), ex);
		}
	}

	/** Where it listens. */
	public int port() {
		return this.server.getPort();
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
		this.server.stop();
		this.server.destroy();
		this.metrics.close();
	}

}
