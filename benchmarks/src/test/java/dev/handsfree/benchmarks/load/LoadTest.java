package dev.handsfree.benchmarks.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LoadTest {

	private final Set<String> signatures = ConcurrentHashMap.newKeySet();

	private volatile int status = 202;

	private HttpServer server;

	@BeforeEach
	void serve() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
		this.server.createContext("/webhooks/stripe", (exchange) -> {
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
		LoadResult result = load(4, 0).run(1);
		assertThat(result.sent()).isPositive().isEqualTo(this.signatures.size());
		assertThat(result.failures()).isZero();
		assertThat(result.p50()).isPositive().isLessThanOrEqualTo(result.p99());
	}

	@Test
	void sendsAtItsRate() throws Exception {
		assertThat(load(4, 200).run(1).sent()).isEqualTo(200);
	}

	@Test
	void countsWhatIsNotAccepted() throws Exception {
		this.status = 503;
		LoadResult result = load(2, 100).run(1);
		assertThat(result.failures()).isEqualTo(result.sent()).isEqualTo(100);
	}

	@Test
	void failsWhereNobodyListens() throws Exception {
		this.server.stop(0);
		assertThat(load(2, 0).run(1).failures()).isEqualTo(2);
	}

	private Load load(int senders, int rate) {
		InetSocketAddress address = this.server.getAddress();
		return new Load(() -> new HttpSender(address, new StripeWebhooks("127.0.0.1", Clock.systemUTC())),
				Thread.ofPlatform().factory(), senders, rate, 1);
	}

}
