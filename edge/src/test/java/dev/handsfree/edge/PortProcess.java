package dev.handsfree.edge;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.web.server.WebServer;

/** A port of ours in a JVM of its own, which tells how much of its heap is taken. */
final class PortProcess implements AutoCloseable {

	private final Process process;

	private final BufferedReader said;

	private final int port;

	PortProcess(String heap) throws IOException {
		this(heap, "");
	}

	/** A port that counts the connections of these networks with nobody's. */
	PortProcess(String heap, String trusted) throws IOException {
		this.process = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx" + heap, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError", "-cp",
				System.getProperty("java.class.path"), PortProcess.class.getName(), trusted))
			.redirectError(Redirect.INHERIT)
			.start();
		this.said = this.process.inputReader(StandardCharsets.UTF_8);
		this.port = (int) number();
	}

	public static void main(String[] arguments) throws IOException {
		PrintStream out = System.out;
		EdgeProperties usual = EdgeProperties.usual();
		EdgeProperties edge = new EdgeProperties(usual.patience(), usual.silence(), usual.head(), usual.headers(),
				usual.connections(), arguments[0]);
		WebServer server = EdgeServer.start(InetAddress.getByName("0.0.0.0"), 0, new Reading(), edge);
		out.println(server.getPort());
		BufferedReader asked = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		while (asked.readLine() != null) {
			System.gc();
			Runtime runtime = Runtime.getRuntime();
			out.println(runtime.totalMemory() - runtime.freeMemory());
		}
		Runtime.getRuntime().halt(0);
	}

	int port() {
		return this.port;
	}

	/** What is taken of the heap, garbage left out, in bytes. */
	long held() throws IOException {
		this.process.getOutputStream().write('\n');
		this.process.getOutputStream().flush();
		return number();
	}

	/** The next that it says; between them stand lines of the log. */
	private long number() throws IOException {
		String line = this.said.readLine();
		while (line != null && !line.matches("[0-9]+")) {
			line = this.said.readLine();
		}
		return Long.parseLong(Objects.requireNonNull(line, "the port's process has ended"));
	}

	@Override
	public void close() throws IOException {
		this.process.getOutputStream().close();
		this.process.destroy();
	}

	/** Reads what is sent, as far as a look-up would. */
	private static final class Reading extends HttpServlet {

		private static final long serialVersionUID = 1L;

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
			response.setHeader("Read", String.valueOf(request.getInputStream().readNBytes(16 * 1024).length));
			response.setContentLength(0);
		}

	}

}
