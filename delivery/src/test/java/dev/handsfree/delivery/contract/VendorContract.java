package dev.handsfree.delivery.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.handsfree.delivery.Outcome;
import dev.handsfree.topics.Cause;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every HTTP status means that a vendor, or whatever stands at its address, can
 * answer: the same at each vendor, but for its own reasons to refuse.
 */
public abstract class VendorContract {

	private final HttpServer server;

	private volatile int status = 200;

	private volatile String body = "<html>no JSON</html>";

	private volatile String retryAfter = "";

	/** An address at which the vendor stands. */
	protected VendorContract() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.createContext("/", (exchange) -> send(exchange, this.status, this.body));
		this.server.start();
	}

	/** The address. */
	protected final String url() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	/** What is always well. */
	protected final void alwaysAt(String path, String text) {
		this.server.createContext(path, (exchange) -> send(exchange, 200, text));
	}

	/** Closes the client. */
	protected abstract void disconnect();

	/** The outcomes of all that a sink can ask of the vendor. */
	protected abstract List<Outcome> outcomes();

	/** What the vendor's probe says. */
	protected abstract Optional<Cause> probe();

	/** The vendor's reason for a refusal that its answer does not explain. */
	protected abstract String reason(int status);

	/** What the probe says of a status that refuses a record. */
	protected abstract Optional<Cause> probeOfRefusal();

	/** How long a vendor is left alone that wants fewer calls and does not say when. */
	protected Duration throttled() {
		return Duration.ZERO;
	}

	/** Whether the vendor says by that status that it is unable at the moment. */
	protected boolean isUnable(int answered) {
		return answered >= 500 || List.of(408, 423, 424, 425).contains(answered);
	}

	@AfterEach
	void stop() {
		disconnect();
		this.server.stop(0);
	}

	@ParameterizedTest
	@MethodSource("statuses")
	void turnsEveryStatusIntoAnOutcome(int answered) {
		answers(answered);

		assertThat(outcomes()).isNotEmpty().containsOnly(expected(answered));
	}

	@ParameterizedTest
	@MethodSource("statuses")
	void tellsByItsProbeWhatMayLieWithTheVendor(int answered) {
		answers(answered);

		assertThat(probe()).isEqualTo(switch (expected(answered)) {
			case Outcome.TryLater later -> Optional.of(later.cause());
			default -> probeOfRefusal();
		});
	}

	@ParameterizedTest
	@ValueSource(ints = { 423, 429, 503 })
	void waitsAsLongAsTheVendorAsks(int answered) {
		answers(answered);
		asksToWait();

		assertThat(outcomes()).first()
			.isInstanceOfSatisfying(Outcome.TryLater.class,
					(later) -> assertThat(later.after()).isEqualTo(Duration.ofSeconds(7)));
	}

	static IntStream statuses() {
		return IntStream.rangeClosed(200, 599);
	}

	/** What follows from a status whose body says nothing. */
	protected final Outcome expected(int answered) {
		return switch (answered) {
			case 400, 422 -> new Outcome.Refused(reason(answered));
			case 413, 414, 431 -> new Outcome.Refused("too_large");
			case 401, 402, 403 -> Outcome.TryLater.because(Cause.CREDENTIALS_REFUSED);
			case 409, 412 -> Outcome.TryLater.because(Cause.CONFLICT);
			case 429 -> new Outcome.TryLater(throttled(), Cause.THROTTLED);
			default -> Outcome.TryLater.because(isUnable(answered) ? Cause.UNAVAILABLE : Cause.UNREACHABLE);
		};
	}

	/** The vendor answers with that status from now on. */
	protected final void answers(int answered) {
		this.status = answered;
	}

	/** The vendor answers so from now on. */
	protected final void answers(int answered, String text) {
		this.status = answered;
		this.body = text;
	}

	/** The vendor asks to be left alone for seven seconds from now on. */
	protected final void asksToWait() {
		this.retryAfter = "7";
	}

	private void send(HttpExchange exchange, int answered, String text) throws IOException {
		try (exchange) {
			exchange.getRequestBody().readAllBytes();
			if (!this.retryAfter.isEmpty()) {
				exchange.getResponseHeaders().add("Retry-After", this.retryAfter);
			}
			byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
			boolean bare = bytes.length == 0 || answered == 204 || answered == 304;
			exchange.sendResponseHeaders(answered, bare ? -1 : bytes.length);
			if (!bare) {
				exchange.getResponseBody().write(bytes);
			}
		}
	}

}
