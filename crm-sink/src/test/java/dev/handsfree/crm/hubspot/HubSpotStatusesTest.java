package dev.handsfree.crm.hubspot;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.handsfree.crm.ContactMemory;
import dev.handsfree.crm.ContactResult;
import dev.handsfree.crm.ContactWrite;
import dev.handsfree.delivery.Cause;
import dev.handsfree.delivery.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every HTTP status that HubSpot, or whatever stands at its address, can answer. */
class HubSpotStatusesTest {

	private static final String PROPERTIES = """
			{"results": [{"name": "handsfree_person_id", "hasUniqueValue": true}, {"name": "handsfree_tags"},
			             {"name": "handsfree_plan"}, {"name": "handsfree_payment_status"}]}""";

	private HttpServer server;

	private HubSpotApi api;

	private HubSpotCrmClient client;

	private volatile int status = 200;

	private volatile String body = "";

	private volatile String retryAfter = "";

	@BeforeEach
	void start() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", this::answer);
		this.server.createContext("/crm/properties/", (exchange) -> send(exchange, 200, PROPERTIES));
		this.server.start();
		this.api = new HubSpotApi(HubSpotAccount
			.of(new HubSpotProperties("token", "http://127.0.0.1:" + this.server.getAddress().getPort(), "2026-09",
					Duration.ofSeconds(2), Duration.ofSeconds(2))));
		this.client = new HubSpotCrmClient(this.api, new HubSpotSchema(this.api), Clock.systemUTC());
	}

	@AfterEach
	void stop() {
		this.api.close();
		this.server.stop(0);
	}

	@ParameterizedTest
	@MethodSource("statuses")
	void turnsEveryStatusIntoAnOutcomeForOneAndForMany(int status) {
		// Given
		this.status = status;
		this.body = "<html>no JSON</html>";

		// Then
		assertThat(write("ada")).containsOnly(expected(status));
		assertThat(write("ada", "bob", "eve")).hasSize(3).containsOnly(expected(status));
	}

	@ParameterizedTest
	@MethodSource("statuses")
	void tellsByItsProbeWhatMayLieWithHubSpot(int status) {
		// Given
		this.status = status;

		// Then
		assertThat(this.client.probe()).isEqualTo(switch (expected(status)) {
			case Outcome.TryLater later -> Optional.of(later.cause());
			default -> Optional.empty();
		});
	}

	@ParameterizedTest
	@ValueSource(ints = { 100, 101, 102, 103, 199 })
	void doesNotWaitForWhatFollowsAnInformationalStatus(int status) {
		assertThat(Objection.answer(status, tools.jackson.databind.node.MissingNode.getInstance(), Duration.ZERO)
			.outcome()).isEqualTo(expected(status));
	}

	@ParameterizedTest
	@ValueSource(ints = { 408, 423, 429, 477, 500, 503 })
	void waitsAsLongAsHubSpotAsks(int status) {
		// Given
		this.status = status;
		this.retryAfter = "7";

		// Then
		assertThat(write("ada")).first()
			.isInstanceOfSatisfying(Outcome.TryLater.class,
					(later) -> assertThat(later.after()).isEqualTo(Duration.ofSeconds(7)));
	}

	@Test
	void doubtsAnAnswerThatMentionsNoneOfThem() {
		this.body = "{}";

		assertThat(write("ada", "bob")).containsOnly(Outcome.TryLater.because(Cause.UNAVAILABLE));
	}

	static IntStream statuses() {
		return IntStream.rangeClosed(200, 599);
	}

	private static Outcome expected(int status) {
		return switch (status) {
			case 400, 422 -> new Outcome.Refused("invalid_value");
			case 413, 414, 431 -> new Outcome.Refused("too_large");
			case 401, 402, 403 -> Outcome.TryLater.because(Cause.CREDENTIALS_REFUSED);
			case 409, 412 -> Outcome.TryLater.because(Cause.CONFLICT);
			case 429 -> new Outcome.TryLater(Duration.ofSeconds(1), Cause.THROTTLED);
			case 408, 423, 424, 425, 477 -> Outcome.TryLater.because(Cause.UNAVAILABLE);
			default -> Outcome.TryLater.because((status >= 500) ? Cause.UNAVAILABLE : Cause.UNREACHABLE);
		};
	}

	private List<Outcome> write(String... names) {
		List<ContactWrite> writes = java.util.Arrays.stream(names)
			.map((name) -> new ContactWrite(name + "@example.com",
					Map.of("handsfree_person_id", name + "@example.com", "email", name + "@example.com", "company",
							"A"),
					ContactMemory.none(), "event-" + name))
			.toList();
		return this.client.write(writes).values().stream().map((result) -> switch (result) {
			case ContactResult.Failed(Outcome outcome) -> outcome;
			case ContactResult.Settled settled -> (Outcome) new Outcome.Delivered(settled.contactId());
		}).toList();
	}

	private void answer(HttpExchange exchange) throws IOException {
		if (!this.retryAfter.isEmpty()) {
			exchange.getResponseHeaders().add("Retry-After", this.retryAfter);
		}
		send(exchange, this.status, this.body);
	}

	private static void send(HttpExchange exchange, int status, String body) throws IOException {
		try (exchange) {
			exchange.getRequestBody().readAllBytes();
			byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
			boolean bare = bytes.length == 0 || status == 204 || status == 304;
			exchange.sendResponseHeaders(status, bare ? -1 : bytes.length);
			if (!bare) {
				exchange.getResponseBody().write(bytes);
			}
		}
	}

}
