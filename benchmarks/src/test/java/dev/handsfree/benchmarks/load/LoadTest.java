package dev.handsfree.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpServer;
import dev.handsfree.benchmarks.request.StripeSignature;
import dev.handsfree.benchmarks.request.StripeWebhooks;
import dev.handsfree.benchmarks.request.WebhookBodies;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LoadTest {

	private final Set<String> signatures = ConcurrentHashMap.newKeySet();

	private final Set<InetSocketAddress> clients = ConcurrentHashMap.newKeySet();

	private volatile int status = 202;

	private HttpServer server;

	@BeforeEach
	void serve() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
		this.server.createContext("/webhooks/stripe", (exchange) -> {
			this.clients.add(exchange.getRemoteAddress());
			exchange.getRequestBody().readAllBytes();
			this.signatures.add(exchange.getRequestHeaders().getFirst(StripeSignature.HEADER));
			exchange.sendResponseHeaders(this.status, 2);
			exchange.getResponseBody().write(new byte[] { '{', '}' });
			exchange.close();
		});
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
	}

	@Test
	void sendsDistinctRequestsOneAfterTheOther() throws Exception {
		LoadResult result = run(4, 0);
		assertThat(result.sent()).isPositive().isLessThan(result.accepted());
		assertThat(result.accepted()).isEqualTo(this.signatures.size());
		assertThat(result.failures()).isZero();
		assertThat(result.p50()).isPositive().isLessThanOrEqualTo(result.p99());
	}

	@Test
	void sendsAtItsRateAndCountsNothingOfTheWarmUp() throws Exception {
		LoadResult result = run(4, 200);
		assertThat(result.sent()).isEqualTo(200);
		assertThat(result.accepted()).isEqualTo(300);
	}

	@Test
	void countsWhatIsNotAccepted() throws Exception {
		this.status = 503;
		LoadResult result = run(2, 100);
		assertThat(result.failures()).isEqualTo(150);
		assertThat(result.accepted()).isZero();
	}

	@Test
	void takesTurnsBetweenItsConnections() throws Exception {
		run(1, 100);
		assertThat(this.clients).hasSize(HttpSender.CONNECTIONS);
	}

	@Test
	void failsWhereNobodyListens() {
		this.server.stop(0);
		assertThatThrownBy(() -> run(2, 0)).isInstanceOf(UncheckedIOException.class);
	}

	private LoadResult run(int senders, int rate) throws InterruptedException {
		InetSocketAddress address = this.server.getAddress();
		return new Load(
				() -> new HttpSender(address,
						new StripeWebhooks("127.0.0.1", WebhookBodies.ofAllKinds(), Clock.systemUTC())),
				Thread.ofPlatform().factory(), senders, rate, 1)
			.run(Duration.ofMillis(500), Duration.ofSeconds(1), () -> {
			});
	}

}
