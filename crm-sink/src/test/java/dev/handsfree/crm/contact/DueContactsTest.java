package dev.handsfree.crm.contact;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import dev.handsfree.crm.AnEvent;
import dev.handsfree.events.PaymentSucceeded;
import dev.handsfree.events.PriceLine;
import dev.handsfree.events.SubscriptionChanged;
import dev.handsfree.testkit.clock.MovableClock;
import dev.handsfree.testkit.parts.RealPostgres;
import dev.handsfree.topics.EventType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Contacts that change without an event, and what a new price does to them. */
@Tag("integration")
@ExtendWith(RealPostgres.class)
class DueContactsTest {

	private static final String ADA = "ada@example.com";

	private final DataSource database;

	private final RememberingCrm crm = new RememberingCrm();

	private final MovableClock clock = new MovableClock(AnEvent.NOON);

	@TempDir
	private Path dir;

	private Sink sink;

	DueContactsTest(RealPostgres.Database database) {
		this.database = TestDatabase.empty(database);
		this.sink = new Sink(this.database, this.crm);
	}

	@BeforeEach
	void sell() throws IOException {
		Path file = Sink.productsFile(this.dir);
		this.sink = new Sink(this.database, this.crm, Sink.selling(file), this.clock);
	}

	@Test
	void expiresADayPassWithoutAnEvent() {
		this.sink.deliver(bought("price_day", "prod_day").email(ADA));
		assertThat(this.crm.contact(ADA)).containsEntry("status", "paid").containsEntry("plan", "Day pass");

		this.clock.pass(Duration.ofHours(25));
		this.sink.round();

		assertThat(this.crm.contact(ADA)).containsEntry("status", "expired")
			.containsEntry("plan", "Day pass")
			.containsEntry("stage", "CUSTOMER");
		assertThat(dueAt()).allSatisfy((at) -> assertThat(at).isAfter(this.clock.instant()));
	}

	@Test
	void leavesOneAloneThatIsNotDue() {
		this.sink.deliver(bought("price_day", "prod_day").email(ADA));
		this.crm.forget();

		this.clock.pass(Duration.ofHours(23));
		this.sink.round();

		assertThat(this.crm.contact(ADA)).isEmpty();
		assertThat(dueAt()).containsExactly(AnEvent.NOON.plus(Duration.ofHours(24)));
	}

	@Test
	void isUnpaidOnceTheGraceIsOver() {
		this.sink.deliver(subscribed("price_month", "prod_pro").email(ADA).customer("cus_1").id("e1"),
				AnEvent.failed("in_2", "sub_1").customer("cus_1").id("e2"));
		assertThat(this.crm.contact(ADA)).containsEntry("status", "past_due");

		this.clock.pass(Duration.ofDays(15));
		this.sink.round();

		assertThat(this.crm.contact(ADA)).containsEntry("status", "unpaid");
	}

	@Test
	void endsAPausedSubscriptionWithItsPeriodWhereThatIsSet() {
		CrmProperties ending = new CrmProperties("production", "", 14, "end-of-period", Set.of(), Sink.NOBODY);
		Sink strict = new Sink(this.database, this.crm, ending, this.clock);
		SubscriptionChanged active = (SubscriptionChanged) subscribed("price_month", "prod_pro").details();
		strict.deliver(AnEvent
			.of(EventType.SUBSCRIPTION_CHANGED,
					SubscriptionChanged.newBuilder(active)
						.setCollectionPaused(true)
						.setCurrentPeriodEnd(AnEvent.NOON.plus(Duration.ofDays(30)))
						.build())
			.email(ADA)
			.customer("cus_1")
			.id("e1"), subscribedInVain().email(ADA).customer("cus_1").id("e2"));
		assertThat(this.crm.contact(ADA)).containsEntry("status", "paused").containsEntry("plan", "prod_pro");

		this.clock.pass(Duration.ofDays(31));
		strict.round();

		// What waits for its payment is better than what stands still without access.
		assertThat(this.crm.contact(ADA)).containsEntry("status", "pending");
	}

	@Test
	void triesAgainAtTheNextRoundWhenTheCrmIsAway() {
		this.sink.deliver(bought("price_day", "prod_day").email(ADA));
		this.clock.pass(Duration.ofHours(25));

		this.crm.goAway();
		this.sink.round();
		assertThat(this.crm.contact(ADA)).containsEntry("status", "paid");

		this.crm.comeBack();
		this.sink.round();
		assertThat(this.crm.contact(ADA)).containsEntry("status", "expired");
	}

	@Test
	void bringsMoreThanOneBatchUpToDate() {
		List<AnEvent> passes = IntStream.range(0, 130)
			.mapToObj((i) -> renamed(bought("price_day", "prod_day").email("p" + i + "@example.com").id("e" + i)))
			.toList();
		this.sink.deliver(passes);
		this.clock.pass(Duration.ofHours(25));

		this.sink.round();

		assertThat(passes).allSatisfy((pass) -> assertThat(this.crm.contact(String.valueOf(pass.email())))
			.containsEntry("status", "expired"));
	}

	@Test
	void sellsANewPriceOfAProductOfWhichOnePriceIsListed() {
		// Given
		this.sink.deliver(subscribed("price_year", "prod_pro").email(ADA).customer("cus_1").id("e1"));
		assertThat(this.crm.contact(ADA)).containsEntry("status", "pending").containsEntry("plan", "");

		// When
		this.sink.deliver(renamed(bought("price_month", "prod_pro").email("bob@example.com").id("e2")));
		this.sink.round();

		// Then
		assertThat(this.crm.contact(ADA)).containsEntry("status", "active").containsEntry("plan", "Pro");
	}

	@Test
	void knowsAfterARestartWhichProductAPriceBelongsTo() throws IOException {
		this.sink.deliver(bought("price_month", "prod_pro").email("bob@example.com"));
		sell();
		this.sink.round();

		this.sink.deliver(subscribed("price_year", "prod_pro").email(ADA).customer("cus_1").id("e1"));

		assertThat(this.crm.contact(ADA)).containsEntry("status", "active");
	}

	private List<Instant> dueAt() {
		return JdbcClient.create(this.database)
			.sql("SELECT due_at FROM crm.person WHERE due_at IS NOT NULL")
			.query((row, number) -> row.getTimestamp(1).toInstant())
			.list();
	}

	/** One payment under an id of its own. */
	private static AnEvent renamed(AnEvent paid) {
		PaymentSucceeded details = (PaymentSucceeded) paid.details();
		return new AnEvent(paid.id(), paid.at(), paid.email(), paid.customer(), paid.user(), paid.origin(), paid.type(),
				PaymentSucceeded.newBuilder(details).setPaymentId("pi_" + paid.id()).build());
	}

	private static AnEvent bought(String price, String product) {
		return AnEvent.of(EventType.PAYMENT_SUCCEEDED,
				PaymentSucceeded.newBuilder()
					.setPaymentId("pi_1")
					.setPaymentIntent("pi_1")
					.setAmount(900)
					.setCurrency("eur")
					.setLines(List.of(PriceLine.newBuilder().setPrice(price).setProduct(product).build()))
					.build());
	}

	private static AnEvent subscribedInVain() {
		return AnEvent.subscription("sub_2", "incomplete", "prod_extra");
	}

	private static AnEvent subscribed(String price, String product) {
		return AnEvent.of(EventType.SUBSCRIPTION_CHANGED,
				SubscriptionChanged.newBuilder()
					.setSubscription("sub_1")
					.setStatus("active")
					.setAsOf(AnEvent.NOON)
					.setItems(List.of(PriceLine.newBuilder().setPrice(price).setProduct(product).build()))
					.build());
	}

}
