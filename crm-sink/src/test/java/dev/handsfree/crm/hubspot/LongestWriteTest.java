package dev.handsfree.crm.hubspot;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.handsfree.crm.ContactMemory;
import dev.handsfree.crm.ContactResult;
import dev.handsfree.crm.ContactWrite;
import dev.handsfree.delivery.Outcome;
import dev.handsfree.delivery.call.CallBudget;
import dev.handsfree.testkit.clock.MovableClock;
import dev.handsfree.topics.Cause;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** How long a write may go on, and what may not go on around it. */
class LongestWriteTest {

	private static final Duration CALL = Duration.ofSeconds(4);

	private final MovableClock clock = new MovableClock(Instant.parse("2026-11-23T12:00:00Z"));

	private final List<String> calls = new CopyOnWriteArrayList<>();

	private HttpServer server;

	private HubSpotApi api;

	private HubSpotCrmClient client;

	private Duration takes = Duration.ZERO;

	@BeforeEach
	void start() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", this::answer);
		this.server.start();
		this.api = new HubSpotApi(HubSpotAccount.of(new HubSpotProperties("token",
				"http://127.0.0.1:" + this.server.getAddress().getPort(), "2026-09", Duration.ofSeconds(2), CALL)),
				new CallBudget(() -> 1));
		this.client = new HubSpotCrmClient(this.api, new HubSpotSchema(this.api), this.clock);
	}

	@AfterEach
	void stop() {
		this.api.close();
		this.server.stop(0);
	}

	@Test
	void noCallBeginsSoLateThatItCouldEndAfterTheLongestWrite() {
		assertThat(write()).isInstanceOf(ContactResult.Settled.class);
		assertThat(this.calls).containsExactly("read", "upsert");

		this.takes = this.client.longestWrite().minus(CALL);
		assertThat(write()).isInstanceOf(ContactResult.Settled.class);

		this.calls.clear();
		this.takes = this.takes.plusMillis(1);
		assertThat(write()).isEqualTo(new ContactResult.Failed(Outcome.TryLater.because(Cause.UNREACHABLE)));
		assertThat(this.calls).containsExactly("read");
	}

	@Test
	void nothingIsCalledWithinATransaction() {
		TransactionSynchronizationManager.setActualTransactionActive(true);
		try {
			assertThatIllegalStateException().isThrownBy(this::write);
			assertThatIllegalStateException().isThrownBy(this.client::probe);
		}
		finally {
			TransactionSynchronizationManager.clear();
		}
		assertThat(this.calls).isEmpty();
	}

	private ContactResult write() {
		return this.client.write(List.of(new ContactWrite("ada@example.com",
				Map.of("handsfree_person_id", "ada@example.com", "email", "ada@example.com"), ContactMemory.none(),
				"event-1")))
			.values()
			.iterator()
			.next();
	}

	private void answer(HttpExchange exchange) throws IOException {
		String path = exchange.getRequestURI().getPath();
		if (path.startsWith("/crm/properties/")) {
			send(exchange, """
					{"results": [{"name": "handsfree_person_id", "hasUniqueValue": true}, {"name": "handsfree_tags"},
					             {"name": "handsfree_plan"}, {"name": "handsfree_payment_status"}]}""");
			return;
		}
		this.calls.add(path.substring(path.lastIndexOf('/') + 1));
		if (path.endsWith("/read")) {
			this.clock.pass(this.takes);
			send(exchange, """
					{"results": []}""");
		}
		else {
			send(exchange, """
					{"results": [{"id": "1", "objectWriteTraceId": "event-1",
					              "properties": {"handsfree_person_id": "ada@example.com"}}]}""");
		}
	}

	private static void send(HttpExchange exchange, String body) throws IOException {
		try (exchange) {
			exchange.getRequestBody().readAllBytes();
			byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(200, bytes.length);
			exchange.getResponseBody().write(bytes);
		}
	}

}
