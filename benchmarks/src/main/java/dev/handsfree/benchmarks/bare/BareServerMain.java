package dev.handsfree.benchmarks.bare;

import java.io.IOException;

import dev.handsfree.benchmarks.request.StripeSignature;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;

/**
 * The bare HTTP server: Tomcat as ingest-service runs it, with virtual threads, and a
 * servlet that reads the body, checks the signature, and answers. No Spring, no limits,
 * no metrics, nothing kept.
 */
public final class BareServerMain {

	private BareServerMain() {
	}

	/**
	 * Serves until the process ends.
	 * @param arguments the port on loopback
	 * @throws LifecycleException if it is taken
	 */
	public static void main(String[] arguments) throws LifecycleException {
		Tomcat tomcat = new Tomcat();
		tomcat.setBaseDir(System.getProperty("java.io.tmpdir"));
		Http11NioProtocol protocol = new Http11NioProtocol();
		protocol.setExecutor(new VirtualThreadExecutor("bare-"));
		protocol.setMaxKeepAliveRequests(-1);
		Connector connector = new Connector(protocol);
		connector.setProperty("address", "127.0.0.1");
		connector.setPort(Integer.parseInt(arguments[0]));
		tomcat.setConnector(connector);
		Context context = tomcat.addContext("", null);
		Tomcat.addServlet(context, "door", new Door()).addMapping("/webhooks/*");
		tomcat.start();
		System.out.println("READY");
		tomcat.getServer().await();
	}

	private static final class Door extends HttpServlet {

		private static final long serialVersionUID = 1L;

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
			byte[] body = request.getInputStream().readNBytes(request.getContentLength());
			String header = request.getHeader(StripeSignature.HEADER);
			boolean signed = header != null && new StripeSignature().isSignedBy(header, body);
			response.setStatus(signed ? HttpServletResponse.SC_ACCEPTED : HttpServletResponse.SC_UNAUTHORIZED);
			response.setContentLength(0);
		}

	}

}
