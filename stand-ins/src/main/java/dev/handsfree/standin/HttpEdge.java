package dev.handsfree.standin;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.handsfree.standin.wire.Answer;
import dev.handsfree.standin.wire.Request;
import dev.handsfree.standin.wire.Served;
import dev.handsfree.standin.wire.Site;

/**
 * Brings HTTP requests to the stand-in that their first path segment names, and ends them
 * on the wire as it says: whole, half, or cut.
 */
final class HttpEdge implements AutoCloseable {

	private static final System.Logger LOG = System.getLogger(HttpEdge.class.getName());

	/** Else every answer with a body waits 40 ms for a delayed acknowledgement. */
	private static final String NO_DELAY = "sun.net.httpserver.nodelay";

	/** In seconds; as long as a client's own 30, a call may meet a closing connection. */
	private static final String IDLE = "sun.net.httpserver.idleInterval";

	private static final Set<String> HOSTS = Set.of("127.0.0.1", "localhost", "[::1]");

	private final HttpServer server;

	private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

	private final Map<String, Site> sites;

	private final Page page;

	private HttpEdge(HttpServer server, List<Site> sites, Page page) {
		this.server = server;
		this.sites = sites.stream().collect(Collectors.toUnmodifiableMap(Site::name, Function.identity()));
		this.page = page;
	}

	/**
	 * Listens on loopback.
	 * @throws IOException when the port is taken
	 */
	static HttpEdge start(int port, List<Site> sites, Page page) throws IOException {
		System.getProperties().putIfAbsent(NO_DELAY, "true");
		System.getProperties().putIfAbsent(IDLE, "600");
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
		HttpEdge edge = new HttpEdge(server, sites, page);
		server.setExecutor(edge.threads);
		server.createContext("/", edge::handle);
		server.start();
		return edge;
	}

	int port() {
		return this.server.getAddress().getPort();
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

	private void handle(HttpExchange exchange) throws IOException {
		// Closed whatever happens, else a caller waits for ever.
		try (exchange) {
			end(exchange, serve(exchange));
		}
		catch (RuntimeException ex) {
			LOG.log(System.Logger.Level.ERROR, "a stand-in failed on " + exchange.getRequestMethod(), ex);
		}
	}

	private Served serve(HttpExchange exchange) throws IOException {
		Request request = HttpRequests.read(exchange);
		if (request.header("origin").isPresent()) {
			return new Served.Whole(Answer.text(403, "The stand-ins do not take calls from other pages."));
		}
		if (request.header("host").filter(HttpEdge::isOurs).isEmpty()) {
			return new Served.Whole(Answer.text(421, "The stand-ins are asked for as 127.0.0.1 or localhost."));
		}
		int end = request.path().indexOf('/', 1);
		String name = (end < 0) ? request.path().substring(1) : request.path().substring(1, end);
		if (name.isEmpty()) {
			return new Served.Whole(this.page.answer());
		}
		Site site = this.sites.get(name);
		if (site == null) {
			return new Served.Whole(
					Answer.text(404, "The stand-ins are " + this.sites.keySet().stream().sorted().toList()));
		}
		return site.serve(HttpRequests.under(request, (end < 0) ? "/" : request.path().substring(end)));
	}

	/** A page whose own host name was turned to this machine would not be another's. */
	private static boolean isOurs(String host) {
		return HOSTS.contains(host.replaceFirst(":[0-9]+$", "").toLowerCase(Locale.ROOT));
	}

	private static void end(HttpExchange exchange, Served served) throws IOException {
		switch (served) {
			case Served.Whole whole -> send(exchange, whole.answer(), 1);
			case Served.Half half -> send(exchange, half.answer(), 2);
			// Closing before any header was sent closes the connection itself.
			case Served.Cut cut -> exchange.close();
		}
	}

	/** Sends one part in so many of the body; the announced length is the whole one's. */
	private static void send(HttpExchange exchange, Answer answer, int part) throws IOException {
		answer.headers().forEach(exchange.getResponseHeaders()::set);
		byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
		exchange.sendResponseHeaders(answer.status(), (body.length == 0) ? -1 : body.length);
		if (body.length > 0) {
			OutputStream out = exchange.getResponseBody();
			out.write(body, 0, body.length / part);
			out.flush();
		}
	}

}
