package dev.handsfree.ticket.zendesk;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.handsfree.delivery.Cause;
import dev.handsfree.delivery.Outcome;
import dev.handsfree.ticket.HelpDesk;
import dev.handsfree.ticket.HelpDesk.Change;
import dev.handsfree.ticket.HelpDesk.Note;
import dev.handsfree.ticket.HelpDeskException;
import dev.handsfree.ticket.draft.Message;
import dev.handsfree.ticket.draft.Priority;
import dev.handsfree.ticket.draft.Requester;
import dev.handsfree.ticket.draft.TicketDraft;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Every HTTP status that Zendesk, or whatever stands at its address, can answer. */
class ZendeskStatusesTest {

	private static final Message MESSAGE = new Message("chatbot:1", "A person is needed.");

	private static final TicketDraft DRAFT = new TicketDraft("conversation:conv_1", "Help", MESSAGE, Priority.HIGH,
			List.of("handsfree"), Optional.of(new Requester("Ada", "ada@example.com")));

	private HttpServer server;

	private ZendeskAt at;

	private HelpDesk zendesk;

	private volatile int status = 200;

	private volatile String body = "<html>no JSON</html>";

	private volatile String retryAfter = "";

	@BeforeEach
	void start() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", this::answer);
		this.server.start();
		this.at = new ZendeskAt("http://127.0.0.1:" + this.server.getAddress().getPort());
		this.zendesk = this.at.desk();
	}

	@AfterEach
	void stop() {
		this.at.close();
		this.server.stop(0);
	}

	@ParameterizedTest
	@MethodSource("statuses")
	void turnsEveryStatusIntoAnOutcome(int status) {
		// Given
		this.status = status;

		// Then
		HelpDeskException opening = failure(() -> this.zendesk.open("ticket:1", DRAFT, Optional.empty()));
		assertThat(opening.outcome()).isEqualTo(expected(status));
		assertThat(opening.nothingWasMade()).isEqualTo(!mayHaveBeenDone(status));
		assertThat(failure(() -> this.zendesk.newest("conversation:conv_1", Optional.empty())))
			.satisfies((ex) -> assertThat(ex.outcome()).isEqualTo(expected(status)))
			.satisfies((ex) -> assertThat(ex.nothingWasMade()).isTrue());
		HelpDeskException adding = failure(() -> this.zendesk.add("7", new Note(MESSAGE, Change.SOLVED)));
		assertThat(adding.outcome()).isEqualTo(expected(status));
		assertThat(adding.nothingWasMade()).isEqualTo(!mayHaveBeenDone(status));
		assertThat(failure(() -> this.zendesk.look("7", MESSAGE)).outcome()).isEqualTo(expected(status));
	}

	@ParameterizedTest
	@MethodSource("statuses")
	void tellsByItsProbeWhatMayLieWithZendesk(int status) {
		// Given
		this.status = status;

		// Then
		assertThat(this.zendesk.probe()).isEqualTo(switch (expected(status)) {
			case Outcome.TryLater later -> Optional.of(later.cause());
			// Nothing of ours is in a probe that could be refused.
			default -> Optional.of(Cause.UNREACHABLE);
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "{\"user\":{\"id\":null,\"name\":\"Anonymous user\"}} | CREDENTIALS_REFUSED",
					"{\"user\":{\"id\":7,\"role\":\"end-user\"}} | CREDENTIALS_REFUSED",
					"{\"user\":{\"id\":7,\"role\":\"agent\",\"suspended\":true}} | CREDENTIALS_REFUSED",
					"{\"user\":{\"id\":7,\"role\":\"agent\",\"suspended\":false}} |",
					"{\"user\":{\"id\":7,\"role\":\"admin\"}} |", "{\"user\":{\"id\":7}} |" })
	void tellsByItsProbeWhoMayNotMakeTickets(String answer, Cause cause) {
		this.body = answer;

		assertThat(this.zendesk.probe()).isEqualTo(Optional.ofNullable(cause));
	}

	@Test
	void refusesARecordOfWhichZendeskSaysThatPartOfItIsMissing() {
		this.status = 404;
		this.body = "{\"error\":\"RecordNotFound\",\"description\":\"Not found\"}";

		assertThat(failure(() -> this.zendesk.open("ticket:1", DRAFT, Optional.empty())).outcome())
			.isEqualTo(Outcome.Refused.ofThisRecord("not_found"));
		assertThat(this.zendesk.add("7", new Note(MESSAGE, Change.NONE))).isFalse();
		assertThat(this.zendesk.look("7", MESSAGE)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(ints = { 423, 429, 503 })
	void waitsAsLongAsZendeskAsks(int status) {
		this.status = status;
		this.retryAfter = "7";

		assertThat(failure(() -> this.zendesk.open("ticket:1", DRAFT, Optional.empty())).outcome())
			.isInstanceOfSatisfying(Outcome.TryLater.class,
					(later) -> assertThat(later.after()).isEqualTo(Duration.ofSeconds(7)));
	}

	static IntStream statuses() {
		return IntStream.rangeClosed(200, 599);
	}

	private static Outcome expected(int status) {
		return switch (status) {
			case 400 -> new Outcome.Refused("bad_request");
			case 422 -> new Outcome.Refused("invalid_record");
			case 413, 414, 431 -> new Outcome.Refused("too_large");
			case 401, 402, 403 -> Outcome.TryLater.because(Cause.CREDENTIALS_REFUSED);
			case 409, 412 -> Outcome.TryLater.because(Cause.CONFLICT);
			case 429 -> Outcome.TryLater.because(Cause.THROTTLED);
			case 408, 423, 424, 425 -> Outcome.TryLater.because(Cause.UNAVAILABLE);
			default -> Outcome.TryLater.because((status >= 500) ? Cause.UNAVAILABLE : Cause.UNREACHABLE);
		};
	}

	/** A 2xx that cannot be read, a gateway's timeout, an error within. */
	private static boolean mayHaveBeenDone(int status) {
		return status < 300 || status == 408 || status >= 500;
	}

	private static HelpDeskException failure(ThrowingCallable call) {
		return catchThrowableOfType(HelpDeskException.class, call);
	}

	private void answer(HttpExchange exchange) throws IOException {
		try (exchange) {
			exchange.getRequestBody().readAllBytes();
			if (!this.retryAfter.isEmpty()) {
				exchange.getResponseHeaders().add("Retry-After", this.retryAfter);
			}
			byte[] bytes = this.body.getBytes(StandardCharsets.UTF_8);
			boolean bare = this.status == 204 || this.status == 304;
			exchange.sendResponseHeaders(this.status, bare ? -1 : bytes.length);
			if (!bare) {
				exchange.getResponseBody().write(bytes);
			}
		}
	}

}
