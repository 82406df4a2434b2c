package dev.handsfree.messengers.slack;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.handsfree.delivery.Outcome;
import dev.handsfree.delivery.contract.VendorContract;
import dev.handsfree.messengers.Message;
import dev.handsfree.messengers.Messages;
import dev.handsfree.messengers.MessengerException;
import dev.handsfree.messengers.NotTaken;
import dev.handsfree.topics.Cause;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Every HTTP status that Slack's Web API, or whatever stands at its address, can answer.
 */
class SlackBotStatusesTest extends VendorContract {

	private static final Message MESSAGE = Messages.about("crm:hubspot");

	private final SlackCalls calls = new SlackCalls(url(), Duration.ofSeconds(2));

	private final SlackBot bot = new SlackBot(this.calls, "xoxb-1", "C1");

	@Override
	protected void disconnect() {
		this.calls.close();
	}

	@Override
	protected List<Outcome> outcomes() {
		return Stream.of(posting(), editing(), failure(() -> this.bot.find(MESSAGE, Instant.EPOCH)))
			.map(MessengerException::why)
			.map(AsOutcome::of)
			.toList();
	}

	@Override
	protected Optional<Cause> probe() {
		return this.bot.probe();
	}

	@Override
	protected String reason(int status) {
		return "bad_request";
	}

	/** Nothing of ours is in a probe that could be refused. */
	@Override
	protected Optional<Cause> probeOfRefusal() {
		return Optional.of(Cause.UNREACHABLE);
	}

	@ParameterizedTest
	@MethodSource("statuses")
	void tellsWhetherACallMayHaveHadItsEffect(int status) {
		answers(status);

		boolean mayHaveBeenDone = status < 300 || status == 408 || status >= 500;
		assertThat(posting().nothingWasSent()).isEqualTo(!mayHaveBeenDone);
	}

	@ParameterizedTest
	@CsvSource({ "invalid_auth, CREDENTIALS_REFUSED", "token_revoked, CREDENTIALS_REFUSED",
			"not_in_channel, CREDENTIALS_REFUSED", "ratelimited, THROTTLED", "internal_error, UNAVAILABLE" })
	void readsWhatSlackSaysWithStatus200(String error, Cause cause) {
		answers(200, "{\"ok\":false,\"error\":\"%s\"}".formatted(error));

		assertThat(posting().why()).isEqualTo(NotTaken.TryLater.because(cause));
		assertThat(posting().nothingWasSent()).isTrue();
	}

	@Test
	void refusesWhatSlackDoesNotTake() {
		answers(200, "{\"ok\":false,\"error\":\"invalid_blocks\"}");

		assertThat(posting().why()).isEqualTo(new NotTaken.Refused("invalid_blocks"));
	}

	@Test
	void doesNotRepeatWhatStandsInAnErrorThatIsNoWord() {
		answers(200, "{\"ok\":false,\"error\":\"Ada <ada@example.com>\"}");

		assertThat(posting().why()).isEqualTo(new NotTaken.Refused("error"));
	}

	@ParameterizedTest
	@CsvSource({ "message_not_found", "edit_window_closed" })
	void saysOfAMessageThatIsGoneThatItIsNotEdited(String error) {
		answers(200, "{\"ok\":false,\"error\":\"%s\"}".formatted(error));

		assertThat(this.bot.edit("C1/1.2", MESSAGE)).isFalse();
	}

	@Test
	void cannotTellWhereItMayNotReadTheChannel() {
		answers(200, "{\"ok\":false,\"error\":\"missing_scope\"}");

		assertThat(this.bot.find(MESSAGE, Instant.EPOCH)).isEmpty();
	}

	private MessengerException posting() {
		return failure(() -> this.bot.post(MESSAGE));
	}

	private MessengerException editing() {
		return failure(() -> this.bot.edit("C1/1.2", MESSAGE));
	}

	private static MessengerException failure(ThrowingCallable call) {
		return catchThrowableOfType(MessengerException.class, call);
	}

}
