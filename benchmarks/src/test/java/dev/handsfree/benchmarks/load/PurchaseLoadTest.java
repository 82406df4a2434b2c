package dev.handsfree.benchmarks.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.handsfree.benchmarks.load.PurchaseLoad.Pace;
import dev.handsfree.benchmarks.request.AccessLookUps;
import dev.handsfree.benchmarks.request.StripeWebhooks;
import dev.handsfree.benchmarks.request.WebhookBodies;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PurchaseLoadTest {

	private static final Pattern USER = Pattern.compile("u_\\d{12}");

	private static final Duration DELAY = Duration.ofMillis(100);

	private static final double DELAY_MILLIS = DELAY.toMillis();

	/** When each user's purchase was accepted, by the nanosecond clock. */
	private final Map<String, Long> accepted = new ConcurrentHashMap<>();

	private final AtomicBoolean stalls = new AtomicBoolean();

	private volatile Duration delay = DELAY;

	private volatile int status = 202;

	private HttpServer server;

	@BeforeEach
	void serve() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
		this.server.createContext("/webhooks/stripe", this::accept);
		this.server.createContext("/customers", this::tell);
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
	}

	private void accept(HttpExchange exchange) throws IOException {
		String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
		if (this.stalls.getAndSet(false)) {
			LockSupport.parkNanos(3 * DELAY.toNanos());
		}
		this.accepted.put(userIn(body), System.nanoTime());
		answer(exchange, this.status, "{}");
	}

	private void tell(HttpExchange exchange) throws IOException {
		long since = this.accepted.getOrDefault(userIn(exchange.getRequestURI().getPath()), Long.MAX_VALUE);
		boolean allowed = System.nanoTime() - since >= this.delay.toNanos();
		answer(exchange, 200, "{\"allowed\":" + allowed + "}");
	}

	private static String userIn(String text) {
		return USER.matcher(text).results().map(MatchResult::group).findFirst().orElseThrow();
	}

	private static void answer(HttpExchange exchange, int status, String body) throws IOException {
		exchange.sendResponseHeaders(status, body.length());
		exchange.getResponseBody().write(body.getBytes(StandardCharsets.US_ASCII));
		exchange.close();
	}

	@Test
	void timesEachUserUntilAccessIsVisible() {
		PurchaseResult result = run(1);
		assertThat(this.accepted).hasSize(150);
		assertThat(result.visible().accepted()).isEqualTo(150);
		assertThat(result.visible().sent()).isEqualTo(100);
		assertThat(result.visible().failures()).isZero();
		assertThat(result.visible().p50()).isGreaterThanOrEqualTo(DELAY_MILLIS - 1)
			.isLessThanOrEqualTo(result.visible().p999());
		assertThat(result.asked()).isGreaterThan(150);
	}

	@Test
	void countsAStallOnAllThatWereDueMeanwhile() {
		this.stalls.set(true);
		this.delay = Duration.ZERO;
		PurchaseResult result = run(1, Duration.ZERO);
		assertThat(result.visible().sent()).isEqualTo(100);
		assertThat(result.visible().p999()).isGreaterThanOrEqualTo(3 * DELAY_MILLIS - 1);
		// Of one second, three tenths were due during the stall: each waited for its end.
		assertThat(result.visible().p95()).isGreaterThan(DELAY_MILLIS);
	}

	@Test
	void countsWhatIsNotVisibleInTime() {
		this.delay = Duration.ofMinutes(1);
		PurchaseResult result = run(4);
		assertThat(result.unseen()).isEqualTo(150);
		assertThat(result.visible().failures()).isEqualTo(150);
		assertThat(result.visible().accepted()).isZero();
	}

	@Test
	void countsWhatIsRefusedAndDoesNotWaitForIt() {
		this.status = 503;
		PurchaseResult result = run(4);
		assertThat(result.refused()).isEqualTo(150);
		assertThat(result.asked()).isZero();
	}

	private PurchaseResult run(int senders) {
		return run(senders, Duration.ofMillis(500));
	}

	private PurchaseResult run(int senders, Duration warmUp) {
		InetSocketAddress address = this.server.getAddress();
		Clock clock = Clock.systemUTC();
		try (CustomerApi api = new CustomerApi(address, new AccessLookUps("127.0.0.1"), 16)) {
			return new PurchaseLoad(
					() -> new HttpSender(address,
							new StripeWebhooks("127.0.0.1", WebhookBodies.ofPurchases(clock.instant()), clock)),
					senders, api, new Pace(100, Duration.ofMillis(5), Duration.ofSeconds(1)), 1)
				.run(warmUp, Duration.ofSeconds(1), () -> {
				});
		}
	}

}
