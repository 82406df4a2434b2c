package dev.handsfree.crm.contact;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import dev.handsfree.crm.AnEvent;
import dev.handsfree.delivery.Outcome;
import dev.handsfree.events.PaymentFailed;
import dev.handsfree.testkit.parts.RealPostgres;
import dev.handsfree.topics.EventType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Stolen cards are tried at a public payment link: the CRM hears of nobody by that. */
@Tag("integration")
@ExtendWith(RealPostgres.class)
class CardTestingTest {

	private static final String ADA = "ada@example.com";

	private static final int DECLINES = 200;

	private final RememberingCrm crm = new RememberingCrm();

	private final JdbcClient jdbc;

	private final Sink sink;

	CardTestingTest(RealPostgres.Database database) {
		DataSource source = TestDatabase.empty(database);
		this.jdbc = JdbcClient.create(source);
		this.sink = new Sink(source, this.crm);
	}

	// Attack: card testing against the CRM | 200 declines with an address each | no
	// contact
	@Test
	void declinesMakeNoContact() {
		List<Outcome> outcomes = tell((number) -> declined(number).email("a%d@example.com".formatted(number)));

		assertThat(rows("person")).isZero();
		assertThat(outcomes).allMatch(Outcome.Superseded.class::isInstance);
	}

	@Test
	void declinesWithOneAddressAreOneFactAndNoLink() {
		tell((number) -> declined(number).email(ADA));

		assertThat(rows("money") + rows("link")).isOne();
	}

	@Test
	void declinesOfOneCustomerWithManyAddressesAreOneFact() {
		tell((number) -> declined(number).email("a%d@example.com".formatted(number)).customer("cus_1"));

		assertThat(rows("money") + rows("link")).isOne();
	}

	@Test
	void firstInvoicesThatFailMakeNoContact() {
		tell((number) -> firstInvoice(number).email("a%d@example.com".formatted(number)).customer("cus_" + number));
		tell((number) -> AnEvent.subscription("sub_" + number, "incomplete", "prod_pro")
			.customer("cus_" + number)
			.id("s" + number));

		assertThat(rows("person")).isZero();
	}

	@Test
	void aDeclineRenamesNobodyAndTakesNoCustomerAway() {
		this.sink.deliver(AnEvent.paid("in_1", "sub_1").email(ADA).customer("cus_1").id("e1"));
		tell((number) -> declined(number).email("mallory@example.com").customer("cus_1"));
		this.sink.deliver(AnEvent.subscription("sub_1", "past_due", "prod_pro").customer("cus_1").id("e2").minute(500));

		assertThat(this.crm.contact(ADA)).containsEntry("plan", "prod_pro");
		assertThat(rows("person")).isOne();
		assertThat(rows("fact WHERE kind = 'Name'")).isZero();
	}

	@Test
	void aDeclineWithoutAnAddressWaitsForNobody() {
		List<Outcome> outcomes = tell((number) -> declined(number).customer("cus_" + number));

		assertThat(outcomes).allMatch(Outcome.Superseded.class::isInstance);
		assertThat(rows("awaited")).isZero();
	}

	@Test
	void whoIsKnownShowsTheDeclineAndTheLaterPayment() {
		this.sink.deliver(AnEvent.lead("Ada").email(ADA).id("e1"));
		assertThat(this.sink.deliver(declined(1).email(ADA)).getFirst()).isInstanceOf(Outcome.Delivered.class);
		assertThat(this.crm.contact(ADA)).containsEntry("status", "failed");

		this.sink.deliver(AnEvent.paid("in_1", "sub_1").email(ADA).customer("cus_1").id("e3").minute(600));
		assertThat(this.crm.contact(ADA)).containsEntry("status", "active");
	}

	@Test
	void aContactMadeLaterShowsTheDecline() {
		this.sink.deliver(declined(1).email(ADA));
		this.sink.deliver(AnEvent.lead("Ada").email(ADA).id("e1"));

		assertThat(this.crm.contact(ADA)).containsEntry("status", "failed");
	}

	/** The holder of the secret key has named whose it is: no stranger could. */
	@Test
	void anAccountsFirstDeclineMakesItsContact() {
		this.sink.deliver(firstInvoice(1).user("u_1").email(ADA).customer("cus_1"));

		assertThat(this.crm.contact(ADA)).containsEntry("status", "failed");
	}

	/** Before 2023 a bill did not say whose the subscription is, only its address. */
	@Test
	void anAccountsSubscriptionFindsItsAddressOnTheBillThatFailed() {
		this.sink.deliver(firstInvoice(1).email(ADA).customer("cus_1"));
		this.sink.deliver(incomplete());

		assertThat(this.crm.contact(ADA)).containsEntry("status", "failed");
	}

	@Test
	void anAccountsSubscriptionWaitsForTheBillThatFails() {
		AnEvent subscription = incomplete();
		assertThat(this.sink.deliver(subscription).getFirst()).isInstanceOf(Outcome.TryLater.class);

		this.sink.deliver(firstInvoice(1).email(ADA).customer("cus_1"));
		assertThat(this.sink.woken()).isNotEmpty();
		assertThat(this.sink.deliver(subscription).getFirst()).isInstanceOf(Outcome.Delivered.class);
		assertThat(this.crm.contact(ADA)).containsEntry("status", "failed");
	}

	@Test
	void anAccountsSubscriptionAndItsBillAreOneContactInOneBatch() {
		this.sink.deliver(incomplete(), firstInvoice(1).email(ADA).customer("cus_1"));

		assertThat(this.crm.contact(ADA)).containsEntry("status", "failed");
	}

	private static AnEvent incomplete() {
		return AnEvent.subscription("sub_1", "incomplete", "prod_pro").user("u_1").customer("cus_1").id("s1");
	}

	private List<Outcome> tell(IntFunction<AnEvent> decline) {
		return IntStream.range(0, DECLINES)
			.mapToObj(decline)
			.flatMap((event) -> this.sink.deliver(event).stream())
			.toList();
	}

	private static AnEvent declined(int number) {
		return AnEvent
			.of(EventType.PAYMENT_FAILED,
					PaymentFailed.newBuilder()
						.setPaymentId("pi_" + number)
						.setPaymentIntent("pi_" + number)
						.setAmount(500)
						.setCurrency("eur")
						.setName("Mallory")
						.build())
			.id("d" + number)
			.minute(number);
	}

	private static AnEvent firstInvoice(int number) {
		return AnEvent
			.of(EventType.PAYMENT_FAILED,
					PaymentFailed.newBuilder()
						.setPaymentId("in_" + number)
						.setInvoice("in_" + number)
						.setSubscription("sub_" + number)
						.setBillingReason("subscription_create")
						.setAmount(500)
						.setCurrency("eur")
						.build())
			.id("f" + number)
			.minute(number);
	}

	private int rows(String table) {
		return this.jdbc.sql("SELECT count(*) FROM crm." + table).query(Integer.class).single();
	}

}
