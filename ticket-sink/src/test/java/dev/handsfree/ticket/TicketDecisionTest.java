package dev.handsfree.ticket;

import java.util.Set;

import dev.handsfree.events.EscalationReason;
import dev.handsfree.events.PaymentRefunded;
import dev.handsfree.events.Risk;
import dev.handsfree.ticket.draft.EmailPolicy;
import dev.handsfree.ticket.draft.Priority;
import dev.handsfree.ticket.draft.Requester;
import dev.handsfree.ticket.draft.TicketDraft;
import dev.handsfree.topics.Event;
import dev.handsfree.topics.EventType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TicketDecisionTest {

	private static final Set<String> NOBODY = Set.of();

	private final TicketDecision omitting = new TicketDecision(EmailPolicy.OMIT);

	private final TicketDecision including = new TicketDecision(EmailPolicy.INCLUDE);

	@ParameterizedTest
	@CsvSource({ "asked_for_human, normal, HIGH", "asked_for_human, high, URGENT", "high_risk, low, URGENT",
			"bot_loop, normal, NORMAL", "other, low, NORMAL", "other, high, URGENT" })
	void ranksAConversationByItsRiskAndReason(EscalationReason reason, Risk risk, Priority priority) {
		TicketDraft draft = told(this.omitting,
				Events.escalated("chatbot:1", Events.escalation("conv_1").setReason(reason).setRisk(risk)));

		assertThat(draft.priority()).isEqualTo(priority);
		assertThat(draft.externalId()).isEqualTo("conversation:conv_1");
		assertThat(draft.tags()).containsExactly("handsfree", "conversation", reason.name(), "risk_" + risk.name());
	}

	@Test
	void tellsWhatTheConversationIsAboutAndWhereToReadIt() {
		TicketDraft draft = told(this.omitting, Events.escalated("chatbot:1", "conv_1"));

		assertThat(draft.subject()).isEqualTo("Conversation conv_1: the customer asked for a person");
		assertThat(draft.message().body()).isEqualTo("""
				A conversation needs a person: the customer asked for a person.

				> The invoice is wrong.

				Conversation: conv_1
				Reason: asked_for_human
				Risk: normal
				Read it: https://app.example.com/c/conv_1
				User: u_1
				Customer: cus_1

				Handsfree event: chatbot:1""");
	}

	@Test
	void omitsTheEmailEverywhere() {
		TicketDraft draft = told(this.omitting,
				Events.escalated("chatbot:1",
						Events.escalation("conv_1")
							.setSummary("I am ADA@example.com")
							.setName(Events.EMAIL)
							.setSourceUrl("https://app.example.com/c/1?mail=ada%40example.com")));

		assertThat(draft.requester()).isEmpty();
		assertThat(draft.toString()).doesNotContainIgnoringCase("ada").doesNotContain("Read it");
	}

	@Test
	void makesTheCustomerTheRequesterWhereThePolicyAllowsIt() {
		TicketDraft draft = told(this.including, Events.escalated("chatbot:1", "conv_1"));

		assertThat(draft.requester()).contains(new Requester("Ada", Events.EMAIL));
	}

	@ParameterizedTest
	@ValueSource(strings = { "javascript:alert(1)", "https://user:secret@app.example.com/", "file:///etc/passwd",
			"/c/1", "not an address" })
	void leavesOutWhatIsNoWebAddress(String address) {
		TicketDraft draft = told(this.including,
				Events.escalated("chatbot:1", Events.escalation("conv_1").setSourceUrl(address)));

		assertThat(draft.message().text()).doesNotContain("Read it", address);
	}

	@Test
	void tellsOfAFailedPaymentOncePerInvoice() {
		TicketDraft draft = told(this.omitting, Events.failed("stripe:evt_1", "in_1"));

		assertThat(draft.externalId()).isEqualTo("invoice:in_1");
		assertThat(draft.priority()).isEqualTo(Priority.HIGH);
		assertThat(draft.subject()).isEqualTo("Payment of 29.00 EUR failed");
		assertThat(draft.message().text()).contains("A payment of 29.00 EUR failed.", "Reason: card_declined",
				"Attempt: 1", "Next attempt: 23 November 2026, 12:00 UTC",
				"The customer can pay here: https://invoice.stripe.com/i/1");
	}

	@Test
	void tellsOfAFailedPaymentWithoutAnInvoiceOncePerAccountAndDay() {
		Wish wish = this.omitting.decide(
				Events.failed("stripe:evt_1", Events.failure("pi_1").setInvoice(null).setPaymentIntent("pi_1")),
				NOBODY);

		assertThat(wish).isInstanceOfSatisfying(Wish.Decline.class, (decline) -> {
			assertThat(decline.account()).contains("user:u_1");
			assertThat(decline.payer()).startsWith("user:u_1", "customer:cus_1")
				.hasSize(3)
				.noneMatch((name) -> name.contains("@"));
			assertThat(decline.unlessSettled()).containsExactly("payment:pi_1");
			assertThat(decline.of("user:u_1").draft().externalId()).isEqualTo("declines:user:u_1:2026-11-23");
		});
	}

	@Test
	void settlesAPaymentUnderAllItsNames() {
		Wish wish = this.omitting.decide(
				Events.succeeded("stripe:evt_2", Events.success("in_1").setPaymentIntent("pi_1").setSession("cs_1")),
				NOBODY);

		assertThat(wish).isInstanceOfSatisfying(Wish.Settle.class, (settle) -> {
			assertThat(settle.externalIds()).containsExactlyInAnyOrder("invoice:in_1", "payment:pi_1", "payment:cs_1");
			assertThat(settle.settled()).isEqualTo(settle.externalIds());
		});
	}

	@ParameterizedTest
	@CsvSource({ "voided, voided", "uncollectible, written off", "canceled, cancelled" })
	void settlesADebtThatIsGone(String reason, String words) {
		Wish wish = this.omitting.decide(Events.failed("stripe:evt_2",
				Events.failure("in_1").setPaymentIntent("pi_1").setStatus("ended").setReason(reason)), NOBODY);

		assertThat(wish).isInstanceOfSatisfying(Wish.Settle.class, (settle) -> {
			assertThat(settle.externalIds()).containsExactlyInAnyOrder("invoice:in_1", "payment:pi_1");
			assertThat(settle.message().text()).contains("Nothing is owed any more", words);
		});
	}

	@Test
	void aBillPaidByACreditNoteIsSettledInItsOwnWords() {
		Wish wish = this.omitting
			.decide(Events.succeeded("stripe:evt_2", Events.success("in_1").setAmount(0).setCounts(false)), NOBODY);

		assertThat(wish).isInstanceOfSatisfying(Wish.Settle.class,
				(settle) -> assertThat(settle.message().text()).contains("a credit note").doesNotContain("0.00"));
	}

	@Test
	void tellsOfADisputeUrgentlyWithAmountAndDeadline() {
		TicketDraft draft = told(this.omitting, Events.disputed("stripe:evt_1", Events.dispute("pi_1")));

		assertThat(draft.externalId()).isEqualTo("payment:pi_1");
		assertThat(draft.priority()).isEqualTo(Priority.URGENT);
		assertThat(draft.message().text()).contains("A payer disputes a payment of 5000 JPY.", "Reason: fraudulent",
				"Evidence is due by: 23 November 2026, 12:00 UTC");
	}

	@Test
	void namesADisputesTicketByItsChargeWithoutAPaymentIntent() {
		TicketDraft draft = told(this.omitting,
				Events.disputed("stripe:evt_1", Events.dispute("pi_1").setPaymentIntent(null)));

		assertThat(draft.externalId()).isEqualTo("payment:ch_1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "won", "lost", "warning_closed" })
	void settlesADisputeThatHasEnded(String status) {
		Wish wish = this.omitting.decide(Events.disputed("stripe:evt_1", Events.dispute("pi_1").setStatus(status)),
				NOBODY);

		assertThat(wish).isInstanceOfSatisfying(Wish.Settle.class,
				(settle) -> assertThat(settle.settled()).containsExactly("dispute:dp_pi_1"));
	}

	@Test
	void asksNothingForABackfill() {
		assertThat(this.omitting.decide(Events.backfilled(Events.failed("stripe:evt_1", "in_1")), NOBODY))
			.isInstanceOf(Wish.Nothing.class);
	}

	@Test
	void asksNothingForOtherEvents() {
		Event refund = Events.event("stripe:evt_1", EventType.PAYMENT_REFUNDED,
				PaymentRefunded.newBuilder().setAmount(1).setCurrency("eur").setStatus("succeeded").build());

		assertThat(this.omitting.decide(refund, NOBODY)).isInstanceOf(Wish.Nothing.class);
	}

	@Test
	void saysTheSameOfTheSameEvent() {
		Event event = Events.escalated("chatbot:1", "conv_1");

		assertThat(this.including.decide(event, NOBODY)).isEqualTo(this.including.decide(event, NOBODY));
	}

	private static TicketDraft told(TicketDecision decision, Event event) {
		return (decision.decide(event, NOBODY) instanceof Wish.Tell tell) ? tell.draft()
				: org.assertj.core.api.Assertions.fail("nothing is told");
	}

}
