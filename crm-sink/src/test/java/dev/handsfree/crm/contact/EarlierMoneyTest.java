package dev.handsfree.crm.contact;

import java.time.Duration;
import java.time.Instant;

import javax.sql.DataSource;

import dev.handsfree.crm.AnEvent;
import dev.handsfree.crm.RankedTrait;
import dev.handsfree.testkit.parts.RealPostgres;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Rows as the version before wrote them, in a real Postgres. */
@Tag("integration")
@ExtendWith(RealPostgres.class)
class EarlierMoneyTest {

	private static final String ADA = "ada@example.com";

	private final JdbcClient jdbc;

	private final RememberingCrm crm = new RememberingCrm();

	private final Sink sink;

	EarlierMoneyTest(RealPostgres.Database database) {
		DataSource empty = TestDatabase.empty(database);
		this.jdbc = JdbcClient.create(empty);
		this.sink = new Sink(empty, this.crm);
		kept("Reached", "CUSTOMER", """
				{"stage": "CUSTOMER"}""");
	}

	@Test
	void keepsASubscriptionWithItsPlan() {
		kept("Subscription", "sub_1", """
				{"about": "sub_1", "status": "active", "asOf": "2026-11-23T12:00:00Z", "plans": ["prod_pro"]}""");

		hearOfAda();

		assertThat(this.crm.contact(ADA)).containsEntry("status", "active")
			.containsEntry("plan", "prod_pro")
			.containsEntry("stage", "CUSTOMER");
	}

	@Test
	void letsANewerSnapshotPrevail() {
		kept("Subscription", "sub_1", """
				{"about": "sub_1", "status": "active", "asOf": "2026-11-23T12:00:00Z", "plans": ["prod_pro"]}""");

		this.sink.deliver(AnEvent.subscription("sub_1", "canceled", "prod_pro").customer("cus_1").email(ADA).minute(5));

		assertThat(this.crm.contact(ADA)).containsEntry("status", "canceled").containsEntry("plan", "prod_pro");
	}

	@Test
	void keepsAOneOffThatOurMetadataNamed() {
		kept("Checkout", "cs_1", """
				{"about": "cs_1", "paid": true, "subscription": "", "names": ["cs_1", "pi_1"], "plans": ["ebook"]}""");
		kept("Payment", "pi_1", """
				{"about": "pi_1", "paid": true, "subscription": "", "names": ["pi_1", "cs_1"], "amount": 900,
				 "at": "2026-11-23T12:00:00Z", "plans": ["ebook"]}""");

		hearOfAda();

		assertThat(this.crm.contact(ADA)).containsEntry("status", "paid").containsEntry("plan", "ebook");
	}

	@Test
	void keepsARefundInFull() {
		kept("Payment", "pi_1", """
				{"about": "pi_1", "paid": true, "subscription": "", "names": ["pi_1", "ch_1"], "amount": 900,
				 "at": "2026-11-23T12:00:00Z", "plans": ["ebook"]}""");
		kept("Refund", "ch_1", """
				{"about": "ch_1", "total": true, "effective": true, "full": true, "names": ["ch_1", "pi_1"],
				 "amount": 900, "chargeAmount": 900, "at": "2026-11-23T12:05:00Z"}""");

		hearOfAda();

		assertThat(this.crm.contact(ADA)).containsEntry("status", "refunded").containsEntry("plan", "ebook");
	}

	@Test
	void findsAnEarlierPaymentByARefundOfToday() {
		kept("Payment", "in_1", """
				{"about": "in_1", "paid": true, "subscription": "sub_1", "names": ["in_1", "ch_1"], "amount": 2900,
				 "at": "2026-11-23T12:00:00Z", "plans": ["prod_pro"]}""");

		this.sink.deliver(AnEvent.refund("re_1", "ch_1", 2900, "succeeded").customer("cus_1").email(ADA).minute(5));

		assertThat(this.crm.contact(ADA)).containsEntry("status", "refunded");
	}

	@Test
	void keepsAFailureUntilItsInvoiceIsPaid() {
		kept("Subscription", "sub_1", """
				{"about": "sub_1", "status": "active", "asOf": "2026-11-23T11:00:00Z", "plans": ["prod_pro"]}""");
		kept("Payment", "in_2", """
				{"about": "in_2", "paid": false, "subscription": "sub_1", "names": ["in_2"], "amount": 2900,
				 "at": "2026-11-23T12:00:00Z", "plans": []}""");
		hearOfAda();
		assertThat(this.crm.contact(ADA)).containsEntry("status", "past_due");

		this.sink.deliver(AnEvent.paid("in_2", "sub_1").email(ADA).id("e2").minute(5));

		assertThat(this.crm.contact(ADA)).containsEntry("status", "active");
	}

	private void hearOfAda() {
		this.sink.deliver(AnEvent.signUp("Ada").email(ADA).minute(1));
	}

	private void kept(String kind, String about, String value) {
		Instant at = AnEvent.NOON.minus(Duration.ofMinutes(1));
		this.jdbc.sql("INSERT INTO crm.fact (filed_under, kind, about, rank, value) VALUES (?, ?, ?, ?, ?::jsonb)")
			.params(ADA, kind, about, RankedTrait.rank(at, "stripe:evt_" + about), value)
			.update();
	}

}
