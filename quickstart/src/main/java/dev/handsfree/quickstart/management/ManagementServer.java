package dev.handsfree.quickstart.management;

import java.net.InetAddress;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import dev.handsfree.deployment.console.HandsfreeException;
import dev.handsfree.edge.EdgeServer;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.WebServer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Answers {@code /actuator/health} and {@code /actuator/prometheus} for the platform and
 * all services of this process together, on loopback; the first within two seconds.
 */
public final class ManagementServer implements AutoCloseable {

	private final WebServer server;

	private final JoinedHealth health;

	private final ServiceMetrics metrics;

	private ManagementServer(int port, Map<String, BooleanSupplier> parts,
			Supplier<Map<String, ConfigurableApplicationContext>> services) {
		this.health = new JoinedHealth(parts, services);
		this.metrics = new ServiceMetrics(services);
		this.server = EdgeServer.start(InetAddress.getLoopbackAddress(), port,
				new ManagementServlet(this.health, this.metrics));
	}

	/**
	 * Starts it.
	 * @param port where it listens
	 * @param parts whether each part of the platform answers, by its name
	 * @param services the services that run, by name, asked at each request
	 * @throws HandsfreeException if the port is taken
	 */
	public static ManagementServer start(int port, Map<String, BooleanSupplier> parts,
			Supplier<Map<String, ConfigurableApplicationContext>> services) {
		try {
			return new ManagementServer(port, parts, services);
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

	/** Whether every part of the platform and every service is up. */
	public boolean isUp() {
		return this.health.ask().isUp();
	}

	/** The state of each part and service, for a person. */
	public String states() {
		return this.health.ask().states().toString();
	}

	@Override
	public void close() {
		this.server.stop();
		this.server.destroy();
		this.metrics.close();
	}

}
