package dev.handsfree.ticket.book;

import dev.handsfree.delivery.Outcome;
import dev.handsfree.events.EscalationReason;
import dev.handsfree.events.Risk;
import dev.handsfree.standin.wire.Fault;
import dev.handsfree.standin.zendesk.Ticket;
import dev.handsfree.testkit.parts.RealPostgres;
import dev.handsfree.ticket.Events;
import dev.handsfree.ticket.draft.EmailPolicy;
import dev.handsfree.topics.Event;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What Zendesk does not take of a ticket never costs the ticket. */
@Tag("integration")
@ExtendWith(RealPostgres.class)
class OptionalFieldsTest {

	private static final String CREATE = "POST /api/v2/tickets";

	private static final String CONVERSATION = "conversation:conv_1";

	private static SupportDesk desk;

	private TicketDestination destination;

	@BeforeAll
	static void start(RealPostgres.Database database) {
		desk = new SupportDesk(database);
	}

	@AfterAll
	static void stop() {
		desk.close();
	}

	@BeforeEach
	void beginEmpty() {
		desk.reset();
		this.destination = desk.destination(EmailPolicy.INCLUDE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "spam@example.com", "ren\u00e9@example.com", "re ne@example.com", "nobody" })
	void opensTheTicketForTheAgentWhenTheRequesterIsRefused(String email) {
		// Given
		desk.suspend("spam@example.com");

		// When
		Outcome outcome = deliver(Events.by(email, escalated("chatbot:1")));

		// Then
		Ticket ticket = only(CONVERSATION);
		assertThat(outcome).isEqualTo(new Outcome.Delivered(ticket.id()));
		assertThat(ticket.requester()).isEqualTo(SupportDesk.AGENT);
		assertThat(ticket.priority()).isEqualTo("urgent");
		assertThat(ticket.tags()).contains("handsfree", "conversation");
		assertThat(ticket.comments().getFirst().body()).contains("E-mail: " + email).contains("Name: Ada");
	}

	@ParameterizedTest
	@CsvSource({ "Ada@b\u00fccher.example, ada@xn--bcher-kva.example", "ada@example.com., ada@example.com" })
	void givesZendeskTheFormOfAnAddressThatItTakes(String email, String requester) {
		deliver(Events.by(email, escalated("chatbot:1")));

		assertThat(only(CONVERSATION).requester()).isEqualTo(requester);
		assertThat(desk.calls(CREATE)).isOne();
	}

	@Test
	void showsNoAddressWhereThePolicyOmitsIt() {
		desk.suspend(Events.EMAIL);

		SupportDesk.deliver(desk.destination(EmailPolicy.OMIT), escalated("chatbot:1"));

		assertThat(only(CONVERSATION).toString()).doesNotContain(Events.EMAIL).doesNotContain("withheld");
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 422 })
	void makesALastAttemptWithTheMessageAlone(int status) {
		desk.fail(Fault.status(status).on(CREATE));

		Outcome outcome = deliver(escalated("chatbot:1"));

		assertThat(outcome).isEqualTo(new Outcome.Delivered(only(CONVERSATION).id()));
		assertThat(only(CONVERSATION).requester()).isEqualTo(SupportDesk.AGENT);
		assertThat(desk.told("chatbot:1")).isOne();
	}

	@Test
	void refusesWhatZendeskDoesNotTakeEvenBare() {
		desk.fail(Fault.status(422).on(CREATE).times(2));

		assertThat(deliver(escalated("chatbot:1"))).isEqualTo(new Outcome.Refused("invalid_record"));
		assertThat(desk.calls(CREATE)).isEqualTo(2);
		assertThat(deliver(escalated("chatbot:1"))).isInstanceOf(Outcome.Delivered.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "AFTER", "HALF", "BEFORE" })
	void opensOneTicketWhereverTheSecondCallBreaks(Fault.Cut cut) {
		desk.suspend(Events.EMAIL);
		desk.fail(Fault.status(422).on(CREATE));
		desk.fail(Fault.cut(cut).on(CREATE));

		desk.deliverToTheEnd(this.destination, escalated("chatbot:1"));
		desk.deliverToTheEnd(this.destination, Events.by("else@example.com", escalated("chatbot:2")));

		assertThat(only(CONVERSATION).comments()).hasSize(2);
	}

	@Test
	void cutsWhatIsTooLong() {
		String conversation = "c".repeat(5000);
		Event event = Events.escalated("chatbot:1",
				Events.escalation(conversation).setName("\ud83d\udc69\u200d\ud83d\udd2c".repeat(200)));

		assertThat(deliver(event)).isInstanceOf(Outcome.Delivered.class);
		assertThat(deliver(event)).isInstanceOf(Outcome.AlreadyThere.class);
		assertThat(deliver(Events.resolved("chatbot:2", conversation))).isInstanceOf(Outcome.Delivered.class);
		assertThat(desk.tickets()).singleElement()
			.satisfies((ticket) -> assertThat(ticket.externalId()).hasSizeLessThan(256).startsWith("conversation:ccc"))
			.satisfies((ticket) -> assertThat(ticket.status()).isEqualTo("solved"));
	}

	@Test
	void cutsATagOfAProvidersReason() {
		Event event = Events.failed("stripe:1", Events.failure("in_1").setReason("reason ".repeat(100)));

		assertThat(deliver(event)).isInstanceOf(Outcome.Delivered.class);
		assertThat(desk.calls(CREATE)).isOne();
		assertThat(only("invoice:in_1").tags()).allMatch((tag) -> tag.length() <= 80).hasSize(3);
	}

	private static Event escalated(String id) {
		return Events.escalated(id,
				Events.escalation("conv_1").setReason(EscalationReason.asked_for_human).setRisk(Risk.high));
	}

	private Outcome deliver(Event event) {
		return SupportDesk.deliver(this.destination, event);
	}

	private static Ticket only(String externalId) {
		assertThat(desk.tickets(externalId)).hasSize(1);
		return desk.tickets(externalId).getFirst();
	}

}
