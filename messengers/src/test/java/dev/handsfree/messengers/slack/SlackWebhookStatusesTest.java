package dev.handsfree.messengers.slack;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dev.handsfree.delivery.Outcome;
import dev.handsfree.delivery.contract.VendorContract;
import dev.handsfree.messengers.Messages;
import dev.handsfree.messengers.MessengerException;
import dev.handsfree.topics.Cause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Every HTTP status that an incoming webhook can answer. */
class SlackWebhookStatusesTest extends VendorContract {

	private final SlackCalls calls = new SlackCalls("http://127.0.0.1:9", Duration.ofSeconds(2));

	private final SlackWebhook webhook = new SlackWebhook(this.calls, url() + "/services/T/B/secret");

	@Override
	protected void disconnect() {
		this.calls.close();
	}

	@Override
	protected List<Outcome> outcomes() {
		return List.of(AsOutcome.of(posting().why()));
	}

	@Override
	protected Optional<Cause> probe() {
		return this.webhook.probe();
	}

	@Override
	protected String reason(int status) {
		return "bad_request";
	}

	/** The probe posts no message, which a webhook that is well refuses. */
	@Override
	protected Optional<Cause> probeOfRefusal() {
		return Optional.empty();
	}

	@ParameterizedTest
	@MethodSource("statuses")
	void tellsWhetherACallMayHaveHadItsEffect(int status) {
		answers(status);

		boolean mayHaveBeenDone = status < 300 || status == 408 || status >= 500;
		assertThat(posting().nothingWasSent()).isEqualTo(!mayHaveBeenDone);
	}

	@Test
	void takesOnlySlacksOwnOkForAnAnswer() {
		answers(200, "ok");

		assertThat(this.webhook.post(Messages.about("crm:hubspot"))).isEqualTo("webhook");
	}

	private MessengerException posting() {
		return catchThrowableOfType(MessengerException.class, () -> this.webhook.post(Messages.about("crm:hubspot")));
	}

}
