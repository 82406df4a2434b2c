package dev.handsfree.ticket.book;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import dev.handsfree.delivery.Outcome;
import dev.handsfree.events.PaymentFailed;
import dev.handsfree.testkit.parts.RealPostgres;
import dev.handsfree.ticket.Events;
import dev.handsfree.ticket.draft.EmailPolicy;
import dev.handsfree.topics.Event;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** Stolen cards are tried at a public payment link: support is not flooded by that. */
@Tag("integration")
@ExtendWith(RealPostgres.class)
class CardTestingTest {

	private static final int DECLINES = 50;

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
		this.destination = desk.destination(EmailPolicy.OMIT);
	}

	// Attack: card testing against support | declines of strangers | no ticket
	@Test
	void aStrangersDeclinesAreCountedAndOpenNothing() {
		List<Outcome> outcomes = tell((number) -> declined(number, new Payer(null, null, "mallory@example.com")));

		assertThat(desk.tickets()).isEmpty();
		assertThat(outcomes)
			.containsOnly(new Outcome.Superseded("a decline of nobody who has bought or has an account"));
	}

	@Test
	void newCustomersWithManyAddressesOpenNothing() {
		tell((number) -> declined(number, new Payer(null, "cus_" + number, "m%d@example.com".formatted(number))));
		tell((number) -> declined(1000 + number, new Payer(null, null, "m%d@example.com".formatted(number))));

		assertThat(desk.tickets()).isEmpty();
	}

	@Test
	void theFirstInvoiceOfAStrangersSubscriptionOpensNothing() {
		tell((number) -> failed(number, new Payer(null, "cus_" + number, "mallory@example.com"),
				(failure) -> failure.setPaymentId("in_" + number)
					.setInvoice("in_" + number)
					.setPaymentIntent(null)
					.setSubscription("sub_" + number)
					.setBillingReason("subscription_create")));

		assertThat(desk.tickets()).isEmpty();
	}

	@Test
	void aStrangersAsynchronousPaymentsOpenNothingWhateverUserTheyType() {
		tell((number) -> failed(number, new Payer("u_typed" + number, null, "mallory@example.com"),
				(failure) -> failure.setSession("cs_" + number)));

		assertThat(desk.tickets()).isEmpty();
	}

	// Attack: a customer's card declined again and again | declines of one day | one
	// ticket
	@Test
	void aUsersDeclinesOfADayAreOneTicket() {
		List<Outcome> outcomes = tell((number) -> declined(number, new Payer("u_1", null, "ada@example.com")));
		deliver(at(Events.NOON.plus(Duration.ofDays(1)), declined(5000, new Payer("u_1", null, null))));

		assertThat(outcomes.getFirst()).isInstanceOf(Outcome.Delivered.class);
		assertThat(outcomes.subList(1, DECLINES)).hasOnlyElementsOfType(Outcome.Superseded.class);
		assertThat(desk.tickets("declines:user:u_1:2026-11-23")).hasSize(1)
			.allSatisfy((ticket) -> assertThat(ticket.comments()).hasSize(1));
		assertThat(desk.tickets("declines:user:u_1:2026-11-24")).hasSize(1);
		assertThat(desk.tickets()).hasSize(2);
	}

	@Test
	void declinesWithTheAddressOfSomebodyWhoBoughtAreOneTicketWithoutTheAddress() {
		deliver(bought(new Payer(null, "cus_1", "ada@example.com")));
		tell((number) -> declined(number, new Payer(null, "cus_new" + number, "ada@example.com")));

		assertThat(desk.tickets()).hasSize(1);
		assertThat(desk.tickets().toString()).doesNotContainIgnoringCase("ada");
	}

	@Test
	void declinesOfACustomerWhoBoughtAreOneTicketInWhateverCurrency() {
		deliver(bought(new Payer(null, "cus_1", null)));
		tell((number) -> failed(number, new Payer(null, "cus_1", "a%d@example.com".formatted(number)),
				(failure) -> failure.setCurrency((number % 2 == 0) ? "eur" : "usd")));

		assertThat(desk.tickets()).hasSize(1);
	}

	@Test
	void aDeclineTellsSupportOnceHoweverOftenItIsDelivered() {
		Event decline = declined(1, new Payer("u_1", null, null));

		assertThat(deliver(decline)).isInstanceOf(Outcome.Delivered.class);
		assertThat(deliver(decline)).isInstanceOf(Outcome.AlreadyThere.class);
	}

	@Test
	void thePaymentOfAnyOfADaysDeclinesSolvesTheTicket() {
		tell((number) -> declined(number, new Payer("u_1", "cus_1", null)));
		deliver(at(Events.NOON.plus(Duration.ofDays(3)),
				Events.succeeded("stripe:9", Events.success("pi_7").setInvoice(null).setPaymentIntent("pi_7"))));

		assertThat(desk.tickets()).hasSize(1).allSatisfy((ticket) -> assertThat(ticket.status()).isEqualTo("solved"));
	}

	@Test
	void anotherPaymentOnTheSameDaySolvesTheTicket() {
		tell((number) -> declined(number, new Payer("u_1", "cus_1", null)));
		deliver(bought(new Payer("u_1", "cus_1", null)));

		assertThat(desk.tickets()).hasSize(1).allSatisfy((ticket) -> assertThat(ticket.status()).isEqualTo("solved"));
	}

	@Test
	void aRenewalThatFailsIsATicketOfItsInvoiceWhoeverItIs() {
		Event renewal = Events.failed("stripe:1", "in_1");
		deliver(by(new Payer(null, "cus_unheard", null), renewal));

		assertThat(desk.tickets("invoice:in_1")).hasSize(1);
	}

	private List<Outcome> tell(IntFunction<Event> decline) {
		return IntStream.range(0, DECLINES).mapToObj(decline).map(this::deliver).toList();
	}

	private Outcome deliver(Event event) {
		return SupportDesk.deliver(this.destination, event);
	}

	private static Event bought(Payer payer) {
		return by(payer, Events.succeeded("stripe:paid",
				Events.success("pi_paid").setInvoice(null).setPaymentIntent("pi_paid")));
	}

	private static Event declined(int number, Payer payer) {
		return failed(number, payer, (failure) -> failure);
	}

	private static Event failed(int number, Payer payer, java.util.function.UnaryOperator<PaymentFailed.Builder> more) {
		return by(payer,
				Events.failed("stripe:d" + number,
						more.apply(PaymentFailed.newBuilder()
							.setPaymentId("pi_" + number)
							.setPaymentIntent("pi_" + number)
							.setAmount(500)
							.setCurrency("eur")
							.setReason("card_declined"))));
	}

	private static Event by(Payer payer, Event event) {
		return new Event(event.id(), event.type(), event.occurredAt(), event.source(), event.provider(),
				event.subject(), event.livemode(), event.account(), Optional.ofNullable(payer.user()),
				Optional.ofNullable(payer.customer()), Optional.ofNullable(payer.email()), false, false,
				event.details());
	}

	private static Event at(java.time.Instant at, Event event) {
		return new Event(event.id(), event.type(), at, event.source(), event.provider(), event.subject(),
				event.livemode(), event.account(), event.userId(), event.customer(), event.email(), false, false,
				event.details());
	}

	private record Payer(@Nullable String user, @Nullable String customer, @Nullable String email) {
	}

}
