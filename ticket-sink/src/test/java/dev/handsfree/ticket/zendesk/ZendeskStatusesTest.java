package dev.handsfree.ticket.zendesk;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.handsfree.delivery.Outcome;
import dev.handsfree.delivery.contract.VendorContract;
import dev.handsfree.ticket.HelpDesk;
import dev.handsfree.ticket.HelpDesk.Change;
import dev.handsfree.ticket.HelpDesk.Note;
import dev.handsfree.ticket.HelpDeskException;
import dev.handsfree.ticket.draft.Message;
import dev.handsfree.ticket.draft.Priority;
import dev.handsfree.ticket.draft.Requester;
import dev.handsfree.ticket.draft.TicketDraft;
import dev.handsfree.topics.Cause;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Every HTTP status that Zendesk, or whatever stands at its address, can answer. */
class ZendeskStatusesTest extends VendorContract {

	private static final Message MESSAGE = new Message("chatbot:1", "A person is needed.");

	private static final TicketDraft DRAFT = new TicketDraft("conversation:conv_1", "Help", MESSAGE, Priority.HIGH,
			List.of("handsfree"), Optional.of(new Requester("Ada", "ada@example.com")));

	private final ZendeskAt at = new ZendeskAt(url());

	private final HelpDesk zendesk = this.at.desk();

	@Override
	protected void disconnect() {
		this.at.close();
	}

	@Override
	protected List<Outcome> outcomes() {
		return Stream
			.of(opening(), adding(), failure(() -> this.zendesk.newest("conversation:conv_1", Optional.empty())),
					failure(() -> this.zendesk.look("7", MESSAGE)))
			.map(HelpDeskException::outcome)
			.toList();
	}

	@Override
	protected Optional<Cause> probe() {
		return this.zendesk.probe();
	}

	@Override
	protected String reason(int status) {
		return (status == 400) ? "bad_request" : "invalid_record";
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

		assertThat(opening().nothingWasMade()).isEqualTo(!mayHaveBeenDone(status));
		assertThat(adding().nothingWasMade()).isEqualTo(!mayHaveBeenDone(status));
		assertThat(failure(() -> this.zendesk.newest("conversation:conv_1", Optional.empty())).nothingWasMade())
			.isTrue();
	}

	private HelpDeskException opening() {
		return failure(() -> this.zendesk.open("ticket:1", DRAFT, Optional.empty()));
	}

	private HelpDeskException adding() {
		return failure(() -> this.zendesk.add("7", new Note(MESSAGE, Change.SOLVED)));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "{\"user\":{\"id\":null,\"name\":\"Anonymous user\"}} | CREDENTIALS_REFUSED",
					"{\"user\":{\"id\":7,\"role\":\"end-user\"}} | CREDENTIALS_REFUSED",
					"{\"user\":{\"id\":7,\"role\":\"agent\",\"suspended\":true}} | CREDENTIALS_REFUSED",
					"{\"user\":{\"id\":7,\"role\":\"agent\",\"suspended\":false}} |",
					"{\"user\":{\"id\":7,\"role\":\"admin\"}} |", "{\"user\":{\"id\":7}} |" })
	void tellsByItsProbeWhoMayNotMakeTickets(String answer, Cause cause) {
		answers(200, answer);

		assertThat(this.zendesk.probe()).isEqualTo(Optional.ofNullable(cause));
	}

	@Test
	void refusesARecordOfWhichZendeskSaysThatPartOfItIsMissing() {
		answers(404, "{\"error\":\"RecordNotFound\",\"description\":\"Not found\"}");

		assertThat(opening().outcome()).isEqualTo(Outcome.Refused.ofThisRecord("not_found"));
		assertThat(this.zendesk.add("7", new Note(MESSAGE, Change.NONE))).isFalse();
		assertThat(this.zendesk.look("7", MESSAGE)).isEmpty();
	}

	/** A 2xx that cannot be read, a gateway's timeout, an error within. */
	private static boolean mayHaveBeenDone(int status) {
		return status < 300 || status == 408 || status >= 500;
	}

	private static HelpDeskException failure(ThrowingCallable call) {
		return catchThrowableOfType(HelpDeskException.class, call);
	}

}
