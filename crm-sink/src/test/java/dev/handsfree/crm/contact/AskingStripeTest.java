package dev.handsfree.crm.contact;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import dev.handsfree.crm.AnEvent;
import dev.handsfree.delivery.Outcome;
import dev.handsfree.events.PaymentSucceeded;
import dev.handsfree.events.PriceLine;
import dev.handsfree.events.SubscriptionChanged;
import dev.handsfree.standin.StandIns;
import dev.handsfree.standin.wire.Fault;
import dev.handsfree.testkit.clock.MovableClock;
import dev.handsfree.testkit.parts.RealPostgres;
import dev.handsfree.topics.EventType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What webhooks leave open is asked, as access asks it. */
@Tag("integration")
@ExtendWith(RealPostgres.class)
class AskingStripeTest {

	private static final String ADA = "ada@example.com";

	private static final Duration MONTH = Duration.ofDays(30);

	private static final String DAY_PASS_SOLD = """
			{"id": "cs_1", "object": "checkout.session", "line_items": {"data": [
			  {"id": "li_1", "object": "item", "quantity": 1, "price": {"id": "price_day", "product": "prod_day"}}]}}""";

	private static final String REFUNDED_INVOICE = """
			[{"id": "inpay_1", "object": "invoice_payment", "invoice": "in_1", "status": "paid",
			  "payment": {"type": "payment_intent", "payment_intent": "pi_1"}},
			 {"id": "ch_1", "object": "charge", "customer": "cus_1", "payment_intent": "pi_1"}]""";

	private final DataSource database;

	private final RememberingCrm crm = new RememberingCrm();

	private final MovableClock clock = new MovableClock(AnEvent.NOON);

	private final StandIns standIns = StandIns.start(StandIns.Settings.ephemeral());

	@TempDir
	private Path dir;

	private Sink sink;

	AskingStripeTest(RealPostgres.Database database) {
		this.database = TestDatabase.empty(database);
		this.sink = new Sink(this.database, this.crm);
	}

	@BeforeEach
	void sell() throws IOException {
		Path file = Sink.productsFile(this.dir);
		this.sink = new Sink(this.database, this.crm, Sink.selling(file, this.standIns.url("stripe")), this.clock);
	}

	@AfterEach
	void stop() {
		this.standIns.close();
	}

	@Test
	void showsWhatASessionSold() {
		this.standIns.stripe().put(DAY_PASS_SOLD);

		this.sink.deliver(bought().email(ADA).customer("cus_1"));

		assertThat(this.crm.contact(ADA)).containsEntry("status", "paid").containsEntry("plan", "Day pass");
	}

	@Test
	void showsWhatIsKnownWhileStripeIsAwayAndAsksAgain() {
		this.standIns.stripe().put(DAY_PASS_SOLD);
		this.standIns.stripe().failNext(Fault.status(503));

		assertThat(this.sink.deliver(bought().email(ADA).customer("cus_1")))
			.allMatch(Outcome.Delivered.class::isInstance);
		assertThat(this.crm.contact(ADA)).containsEntry("status", "pending");
		this.clock.pass(Duration.ofMinutes(14));
		this.sink.round();
		assertThat(this.crm.contact(ADA)).containsEntry("status", "pending");

		this.clock.pass(Duration.ofMinutes(1));
		this.sink.round();

		assertThat(this.crm.contact(ADA)).containsEntry("status", "paid").containsEntry("plan", "Day pass");
	}

	@Test
	void asksAgainThoughOtherThingsHappenMeanwhile() {
		this.standIns.stripe().put(DAY_PASS_SOLD);
		this.standIns.stripe().failNext(Fault.status(503));
		this.sink.deliver(bought().email(ADA).customer("cus_1"));
		this.sink.deliver(AnEvent.lead("Ada").email(ADA).id("e2"));

		this.clock.pass(Duration.ofMinutes(15));
		this.sink.round();

		assertThat(this.crm.contact(ADA)).containsEntry("status", "paid");
	}

	@Test
	void aBatchAsksNoMoreOnceStripeIsAway() {
		this.standIns.stripe().failNext(Fault.status(503).times(10));

		this.sink.deliver(bought().email(ADA).id("e1"), bought().email("bob@example.com").id("e2"),
				bought().email("eve@example.com").id("e3"));

		assertThat(calls("line_items")).isEqualTo(1);
	}

	@Test
	void findsWhoseARefundIs() {
		this.standIns.stripe().put(REFUNDED_INVOICE);
		this.sink.deliver(AnEvent.paid("in_1", "sub_1").email(ADA).customer("cus_1").id("e1"));

		List<Outcome> outcomes = this.sink
			.deliver(AnEvent.refund("re_1", "ch_1", 2900, "succeeded").id("e2").minute(3));

		assertThat(outcomes).allMatch(Outcome.Delivered.class::isInstance);
		assertThat(this.crm.contact(ADA)).containsEntry("status", "refunded");
	}

	@Test
	void anEndThatStripeConfirmsIsTheEnd() {
		this.sink.deliver(subscribed().email(ADA).customer("cus_1"));
		this.standIns.stripe().put(subscription("canceled", AnEvent.NOON.plus(MONTH)));
		this.clock.pass(MONTH.plusHours(1));
		this.sink.round();
		assertThat(this.crm.contact(ADA)).containsEntry("status", "active");

		this.clock.pass(Duration.ofHours(1));
		this.sink.round();

		assertThat(this.crm.contact(ADA)).containsEntry("status", "canceled").containsEntry("plan", "Pro");
	}

	@Test
	void anEndIsAskedAboutOnceInSixHoursUntilItIsClear() {
		this.sink.deliver(subscribed().email(ADA).customer("cus_1"));
		this.standIns.stripe().put(subscription("active", AnEvent.NOON.plus(MONTH)));
		this.clock.pass(MONTH.plusHours(2));
		this.sink.round();
		this.clock.pass(Duration.ofHours(5));
		this.sink.deliver(AnEvent.lead("Ada").email(ADA).id("e2"));
		this.sink.round();
		assertThat(calls("subscriptions")).isEqualTo(1);
		assertThat(this.crm.contact(ADA)).containsEntry("status", "active");

		this.standIns.stripe().put(subscription("active", AnEvent.NOON.plus(MONTH).plus(MONTH)));
		this.clock.pass(Duration.ofHours(1));
		this.sink.round();
		assertThat(calls("subscriptions")).isEqualTo(2);

		this.clock.pass(Duration.ofDays(20));
		this.sink.round();
		this.clock.pass(Duration.ofHours(1));
		this.sink.round();
		assertThat(calls("subscriptions")).isEqualTo(2);
		this.clock.pass(Duration.ofDays(11));
		this.sink.round();
		assertThat(calls("subscriptions")).isEqualTo(3);
	}

	@Test
	void anEndIsAskedAboutAgainSoonAfterStripeWasAway() {
		this.sink.deliver(subscribed().email(ADA).customer("cus_1"));
		this.standIns.stripe().put(subscription("canceled", AnEvent.NOON.plus(MONTH)));
		this.standIns.stripe().failNext(Fault.status(503).on("/v1/subscriptions/"));
		this.clock.pass(MONTH.plusHours(2));
		this.sink.round();
		assertThat(this.crm.contact(ADA)).containsEntry("status", "active");

		this.clock.pass(Duration.ofMinutes(15));
		this.sink.round();

		assertThat(this.crm.contact(ADA)).containsEntry("status", "canceled");
	}

	@Test
	void ofTwoSnapshotsOfOneSecondStripeTellsTheNewer() {
		this.standIns.stripe().put(subscription("past_due", AnEvent.NOON.plus(MONTH)));

		this.sink.deliver(subscribed().email(ADA).customer("cus_1").id("e1"));
		this.sink.deliver(AnEvent.subscription("sub_1", "trialing", "prod_pro").email(ADA).customer("cus_1").id("e2"));

		assertThat(this.crm.contact(ADA)).containsEntry("status", "past_due");
	}

	@Test
	void ofTwoSnapshotsInOneBatchStripeTellsTheNewer() {
		this.standIns.stripe().put(subscription("past_due", AnEvent.NOON.plus(MONTH)));

		this.sink.deliver(subscribed().email(ADA).customer("cus_1").id("e1"),
				AnEvent.subscription("sub_1", "trialing", "prod_pro").email(ADA).customer("cus_1").id("e2"));

		assertThat(this.crm.contact(ADA)).containsEntry("status", "past_due");
	}

	@Test
	void sellsANewPriceOfAProductOfWhichStripeKnowsAListedPrice() {
		this.standIns.stripe().put("""
				{"id": "price_month", "object": "price", "product": "prod_pro"}""");
		this.sink.round();

		this.sink.deliver(AnEvent.subscription("sub_1", "active", "prod_pro").email(ADA).customer("cus_1"));

		assertThat(this.crm.contact(ADA)).containsEntry("status", "active").containsEntry("plan", "Pro");
	}

	private int calls(String path) {
		return this.standIns.stripe()
			.calls()
			.entrySet()
			.stream()
			.filter((call) -> call.getKey().contains(path))
			.mapToInt(Map.Entry::getValue)
			.sum();
	}

	private static AnEvent bought() {
		return AnEvent.of(EventType.PAYMENT_SUCCEEDED,
				PaymentSucceeded.newBuilder()
					.setPaymentId("pi_1")
					.setPaymentIntent("pi_1")
					.setSession("cs_1")
					.setAmount(900)
					.setCurrency("eur")
					.setLines(List.of())
					.build());
	}

	private static AnEvent subscribed() {
		return AnEvent.of(EventType.SUBSCRIPTION_CHANGED,
				SubscriptionChanged.newBuilder()
					.setSubscription("sub_1")
					.setStatus("active")
					.setAsOf(AnEvent.NOON)
					.setCurrentPeriodEnd(AnEvent.NOON.plus(MONTH))
					.setItems(List.of(PriceLine.newBuilder().setPrice("price_month").setProduct("prod_pro").build()))
					.build());
	}

	private static String subscription(String status, Instant end) {
		return """
				{"id": "sub_1", "object": "subscription", "customer": "cus_1", "status": "%s",
				 "items": {"data": [{"id": "si_1", "object": "subscription_item", "quantity": 1,
				   "current_period_end": %d, "price": {"id": "price_month", "product": "prod_pro"}}]}}"""
			.formatted(status, end.getEpochSecond());
	}

}
