package dev.handsfree.edge;

import java.net.InetAddress;
import java.util.concurrent.Executors;

import jakarta.servlet.Servlet;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.WebServer;

/** Starts a server of ours for one servlet, outside any Spring context. */
public final class EdgeServer {

	private EdgeServer() {
	}

	/**
	 * Starts it.
	 * @param address where it listens
	 * @param port where it listens; 0 for any that is free
	 * @param servlet what answers every path
	 * @return the server, to be stopped by the caller
	 * @throws PortInUseException if the port is taken
	 */
	public static WebServer start(InetAddress address, int port, Servlet servlet) {
		return start(address, port, servlet, EdgeProperties.usual().forManagement());
	}

	static WebServer start(InetAddress address, int port, Servlet servlet, EdgeProperties properties) {
		TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(port);
		factory.setAddress(address);
		factory.setRegisterDefaultServlet(false);
		factory.addProtocolHandlerCustomizers(
				(protocol) -> protocol.setExecutor(Executors.newVirtualThreadPerTaskExecutor()));
		new EdgeCustomizer(properties).customize(factory);
		WebServer server = factory.getWebServer(
				(context) -> context.addServlet(servlet.getClass().getSimpleName(), servlet).addMapping("/*"));
		server.start();
		return server;
	}

}
