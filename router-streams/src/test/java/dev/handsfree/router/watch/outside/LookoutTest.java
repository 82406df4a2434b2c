package dev.handsfree.router.watch.outside;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpServer;
import dev.handsfree.router.watch.signal.Signal.Finding;
import dev.handsfree.testkit.clock.MovableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LookoutTest {

	private final MovableClock clock = new MovableClock(Instant.parse("2026-11-23T10:00:00Z"));

	private final AtomicInteger status = new AtomicInteger(200);

	private final List<String> asked = new CopyOnWriteArrayList<>();

	@SuppressWarnings("NullAway.Init")
	private HttpServer server;

	@SuppressWarnings("NullAway.Init")
	private Lookout lookout;

	@BeforeEach
	void start() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", (exchange) -> {
			this.asked.add(exchange.getRequestURI().getPath());
			exchange.sendResponseHeaders(this.status.get(), -1);
			exchange.close();
		});
		this.server.start();
		String base = "http://127.0.0.1:" + this.server.getAddress().getPort();
		this.lookout = Lookout.of(Map.of("UPTIME_URLS", base + "/shop", "HEARTBEAT_URL", base + "/ping"), this.clock);
	}

	@AfterEach
	void stop() {
		this.lookout.close();
		this.server.stop(0);
	}

	@Test
	void whatHasNotAnsweredForTwoMinutesIsDownUntilItAnswers() {
		this.status.set(503);
		asks(Duration.ZERO);
		asks(Duration.ofSeconds(90));
		assertThat(findings()).isEmpty();

		asks(Duration.ofSeconds(30));
		assertThat(findings().values()).singleElement().satisfies((found) -> {
			assertThat(found.wrong()).isTrue();
			assertThat(found.cause()).isEqualTo("down");
		});

		this.status.set(204);
		asks(Duration.ofSeconds(30));
		assertThat(findings().values()).extracting(Finding::wrong).containsExactly(false);
	}

	@Test
	void whoIsAwayForLessIsNotDown() {
		for (int times = 0; times < 10; times++) {
			this.status.set((times % 3 == 2) ? 200 : 500);
			asks(Duration.ofSeconds(50));
		}

		assertThat(findings().values()).noneMatch(Finding::wrong);
	}

	@Test
	void pingsOnlyWhileTheWatchLooks() {
		this.lookout.ping();
		assertThat(this.asked).isEmpty();

		this.lookout.looked();
		this.lookout.ping();
		assertThat(this.asked).containsExactly("/ping");

		this.clock.pass(Duration.ofSeconds(31));
		this.lookout.ping();
		this.lookout.askAll();
		assertThat(this.asked).containsExactly("/ping");
	}

	private void asks(Duration after) {
		this.clock.pass(after);
		this.lookout.looked();
		this.lookout.askAll();
	}

	private Map<String, Finding> findings() {
		return this.lookout.uptime().findings();
	}

}
