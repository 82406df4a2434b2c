package dev.handsfree.delivery.call;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpServer;
import dev.handsfree.delivery.call.CallResult.Answered;
import dev.handsfree.delivery.call.CallResult.Broken;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** What a sink learns of one call, whatever the destination does with it. */
class DestinationCallsTest {

	private static final Duration LIMIT = Duration.ofSeconds(1);

	private final DestinationCalls calls = new DestinationCalls(LIMIT, LIMIT, Duration.ofMinutes(15));

	private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

	private final CountDownLatch over = new CountDownLatch(1);

	private final HttpServer server = server();

	@BeforeEach
	void start() {
		this.server.setExecutor(this.threads);
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.over.countDown();
		this.calls.close();
		this.server.stop(0);
		this.threads.shutdownNow();
	}

	@Test
	void tellsStatusBodyAndWhatWasSent() {
		this.server.createContext("/echo", (exchange) -> {
			byte[] body = exchange.getRequestBody().readAllBytes();
			exchange.sendResponseHeaders(exchange.getRequestHeaders().getFirst("Token").equals("t")
					&& exchange.getRequestHeaders().getFirst("Content-Type").equals("application/json") ? 422 : 401,
					body.length);
			exchange.getResponseBody().write(body);
			exchange.close();
		});

		assertThat(call("/echo", "{\"name\":\"Ädä\"}"))
			.isEqualTo(new Answered(422, "{\"name\":\"Ädä\"}", Duration.ZERO));
	}

	@Test
	void whatAnAnswerSaysOfTheRateHoldsBackWhatComesNext() {
		CallBudget budget = new CallBudget(() -> 1);
		this.server.createContext("/rated", (exchange) -> {
			exchange.getResponseHeaders().set("Limit", "2");
			exchange.sendResponseHeaders(204, -1);
			exchange.close();
		});
		try (DestinationCalls rated = new DestinationCalls(LIMIT, LIMIT, LIMIT, budget,
				(headers) -> CallRate.of(headers.getFirst("Limit"), "3600000"))) {
			URI address = URI.create("http://127.0.0.1:" + this.server.getAddress().getPort() + "/rated");
			for (int call = 0; call < 3; call++) {
				assertThat(budget.untilLive()).isZero();
				rated.call(HttpMethod.GET, address, new HttpHeaders(), null);
			}
		}

		assertThat(budget.untilLive()).isPositive();
	}

	@ParameterizedTest
	@CsvSource({ "7, 7", "' 7 ', 7", "999999999, 900", "-1, 0", "soon, 0", "9999999999999, 0" })
	void waitsForAsLongAsItIsAskedButNeverLongerThanAQuarterOfAnHour(String header, long seconds) {
		this.server.createContext("/busy", (exchange) -> {
			exchange.getResponseHeaders().set("Retry-After", header);
			exchange.sendResponseHeaders(429, -1);
			exchange.close();
		});

		assertThat(call("/busy", null)).isEqualTo(new Answered(429, "", Duration.ofSeconds(seconds)));
	}

	@Test
	void followsNoRedirect() {
		this.server.createContext("/moved", (exchange) -> {
			exchange.getResponseHeaders().set("Location", "/echo");
			exchange.sendResponseHeaders(302, -1);
			exchange.close();
		});

		assertThat(call("/moved", null)).isEqualTo(new Answered(302, "", Duration.ZERO));
	}

	@Test
	void endsWithinItsLimitThoughTheBodyDribbles() {
		this.server.createContext("/dribble", (exchange) -> {
			exchange.sendResponseHeaders(200, 0);
			try (OutputStream out = exchange.getResponseBody()) {
				while (!this.over.await(100, TimeUnit.MILLISECONDS)) {
					out.write(' ');
					out.flush();
				}
			}
			catch (InterruptedException ex) {
				// The threads are stopped.
			}
		});
		Instant before = Instant.now();

		assertThat(call("/dribble", "{}")).isInstanceOfSatisfying(Broken.class,
				(broken) -> assertThat(broken.mayHaveHadEffect()).isTrue());
		assertThat(Duration.between(before, Instant.now())).isLessThan(LIMIT.multipliedBy(5));
	}

	@Test
	void readsNoEndlessAnswer() {
		this.server.createContext("/endless", (exchange) -> {
			exchange.sendResponseHeaders(200, 0);
			byte[] much = "x".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII);
			try (OutputStream out = exchange.getResponseBody()) {
				for (int sent = 0; sent <= DestinationCalls.LONGEST_ANSWER; sent += much.length) {
					out.write(much);
				}
			}
		});

		assertThat(call("/endless", null)).isInstanceOf(Broken.class);
	}

	@Test
	void anAnswerThatBreaksOffMayHaveHadAnEffect() {
		this.server.createContext("/half", (exchange) -> {
			exchange.sendResponseHeaders(200, 100);
			exchange.getResponseBody().write('{');
			exchange.close();
		});

		assertThat(call("/half", "{}")).isInstanceOfSatisfying(Broken.class,
				(broken) -> assertThat(broken.mayHaveHadEffect()).isTrue());
	}

	@Test
	void whereNobodyListensNothingHadAnEffect() throws IOException {
		int free;
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			free = socket.getLocalPort();
		}

		assertThat(this.calls.call(HttpMethod.POST, URI.create("http://127.0.0.1:" + free), new HttpHeaders(), "{}"))
			.isEqualTo(new Broken(false, "ConnectException"));
	}

	@Test
	void refusesToCallWithinATransaction() {
		TransactionSynchronizationManager.setActualTransactionActive(true);
		try {
			assertThatIllegalStateException().isThrownBy(() -> call("/echo", null));
		}
		finally {
			TransactionSynchronizationManager.setActualTransactionActive(false);
		}
	}

	@Test
	void showsNoBodyOfAnAnswer() {
		assertThat(new Answered(200, "secret", Duration.ZERO)).hasToString("answered 200");
	}

	private CallResult call(String path, @Nullable String json) {
		HttpHeaders headers = new HttpHeaders();
		headers.set("Token", "t");
		return this.calls.call((json != null) ? HttpMethod.POST : HttpMethod.GET,
				URI.create("http://127.0.0.1:" + this.server.getAddress().getPort() + path), headers, json);
	}

	private static HttpServer server() {
		try {
			return Objects
				.requireNonNull(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
