package dev.handsfree.quickstart.ops;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.handsfree.settings.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** How a replay is followed that ends its four records one by one. */
class ReplayWatchTest {

	/** How many have ended. */
	private final AtomicInteger ended = new AtomicInteger();

	private final StringWriter out = new StringWriter();

	@SuppressWarnings("NullAway.Init")
	private HttpServer server;

	@BeforeEach
	void listen() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/api/replays/replay-1", this::progress);
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
	}

	@Test
	void tellsALineEachTimeWhereNobodyLooks() {
		follow(false);

		assertThat(this.out.toString().lines()).containsExactly("0 of 4", "1 of 4: 1 delivered", "2 of 4: 2 delivered",
				"3 of 4: 3 delivered", "4 of 4: 4 delivered");
	}

	@Test
	void drawsOneBarAgainAndAgainOnATerminal() {
		follow(true);

		String drawn = this.out.toString();
		assertThat(drawn.lines().filter((line) -> !line.isEmpty())).hasSize(5);
		assertThat(drawn).containsOnlyOnce("\n")
			.startsWith("\r[" + ".".repeat(40) + "] 0 of 4")
			.contains("\r[" + "#".repeat(20) + ".".repeat(20) + "] 2 of 4: 2 delivered")
			.endsWith("] 4 of 4: 4 delivered\033[K\n");
	}

	private void follow(boolean terminal) {
		OperationsApi api = OperationsApi.of(Settings.of(Map.of("CONSOLE_API_TOKENS", "token-1")),
				Optional.of(URI.create("http://127.0.0.1:" + this.server.getAddress().getPort())));
		new ReplayWatch(api, new PrintWriter(this.out), terminal, this.ended::incrementAndGet).follow("replay-1");
	}

	private void progress(HttpExchange exchange) throws IOException {
		int delivered = this.ended.get();
		byte[] body = """
				{"replay": "replay-1", "state": "%s", "total": 4, "delivered": %d, "waiting": %d}"""
			.formatted((delivered < 4) ? "running" : "done", delivered, 4 - delivered)
			.getBytes(StandardCharsets.UTF_8);
		try (exchange) {
			exchange.sendResponseHeaders(200, body.length);
			exchange.getResponseBody().write(body);
		}
	}

}
