package dev.handsfree.edge.connection;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;

import dev.handsfree.edge.answer.ProblemReportValve;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.startup.Tomcat;

/** A Tomcat without an application that speaks with one protocol, on a free port. */
final class TomcatOf implements AutoCloseable {

	private final PunctualProtocol protocol;

	private final Tomcat tomcat = new Tomcat();

	TomcatOf(PunctualProtocol protocol, Path directory) throws LifecycleException {
		this.protocol = protocol;
		protocol.setPort(0);
		this.tomcat.setBaseDir(directory.toString());
		this.tomcat.setConnector(new Connector(protocol));
		((StandardHost) this.tomcat.getHost()).setErrorReportValveClass(ProblemReportValve.class.getName());
		this.tomcat.start();
	}

	Socket connect() throws IOException {
		Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.protocol.getLocalPort());
		socket.setSoTimeout(10_000);
		return socket;
	}

	@Override
	public void close() throws LifecycleException {
		this.tomcat.stop();
		this.tomcat.destroy();
	}

}
