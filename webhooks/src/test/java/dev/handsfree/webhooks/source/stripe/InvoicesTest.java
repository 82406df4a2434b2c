package dev.handsfree.webhooks.source.stripe;

import java.time.Instant;

import dev.handsfree.events.PaymentFailed;
import dev.handsfree.events.PaymentSucceeded;
import dev.handsfree.webhooks.event.NormalizedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static dev.handsfree.webhooks.source.stripe.StripeWebhooks.details;
import static dev.handsfree.webhooks.source.stripe.StripeWebhooks.event;
import static org.assertj.core.api.Assertions.assertThat;

/** Which money, and which end of a debt, an invoice tells. */
class InvoicesTest {

	@ParameterizedTest
	@CsvSource({ "invoice.paid, 2000, true", "invoice.paid, 0, false", "invoice.payment_succeeded, 2000, false",
			"invoice.payment_succeeded, 0, false" })
	void moneyCountsOnceAndNothingCountsForNothing(String type, long amount, boolean counts) {
		PaymentSucceeded paid = details(event(type, """
				{"id":"in_1","customer":"cus_1","amount_paid":%d,"currency":"eur",
				 "lines":{"has_more":true,"data":[{"id":"il_1","amount":0,"price":{"id":"price_1"}}]}}"""
			.formatted(amount)), PaymentSucceeded.class);

		assertThat(paid.getAmount()).isEqualTo(amount);
		assertThat(paid.getCounts()).isEqualTo(counts);
		assertThat(paid.getLines()).hasSize(1);
		assertThat(paid.getLinesCut()).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "invoice.voided, voided", "invoice.marked_uncollectible, uncollectible" })
	void aDebtThatIsGoneHasEnded(String type, String reason) {
		PaymentFailed ended = details(event(type,
				"""
						{"id":"in_1","customer":"cus_1","amount_due":3000,"amount_remaining":2000,"currency":"eur",
						 "subscription":"sub_1","collection_method":"send_invoice","due_date":1700000009,"created":1690000000}"""),
				PaymentFailed.class);

		assertThat(ended.getStatus()).contains("ended");
		assertThat(ended.getReason()).contains(reason);
		assertThat(ended.getAmount()).isEqualTo(2000);
		assertThat(ended.getSubscription()).contains("sub_1");
		assertThat(ended.getCollectionMethod()).contains("send_invoice");
		assertThat(ended.getDueAt()).contains(Instant.ofEpochSecond(1700000009));
		assertThat(ended.getInvoiceCreatedAt()).contains(Instant.ofEpochSecond(1690000000));
	}

	@Test
	void aDebtOfAnUnknownSumHasEndedToo() {
		assertThat(details(event("invoice.voided", "{\"id\":\"in_1\",\"currency\":\"eur\"}"), PaymentFailed.class)
			.getAmount()).isZero();
	}

	@Test
	void aFailureNamesWhatIsMissing() {
		PaymentFailed failed = details(event("invoice.payment_failed",
				"{\"id\":\"in_1\",\"amount_due\":3000,\"amount_paid\":1000,\"amount_remaining\":2000,\"total\":3500,\"currency\":\"eur\"}"),
				PaymentFailed.class);

		assertThat(failed.getAmount()).isEqualTo(2000);
		assertThat(failed.getStatus()).isEmpty();
	}

	@Test
	void anInvoicesOwnMetadataComesBeforeItsSubscriptions() {
		NormalizedEvent event = event("invoice.paid",
				"""
						{"id":"in_1","amount_paid":1,"currency":"eur",
						 "metadata":{"handsfree_user":"u_own","handsfree_product":"own"},
						 "parent":{"subscription_details":{"metadata":{"handsfree_user":"u_copy","handsfree_product":"copy"}}}}""");

		assertThat(event.person().userId()).contains("u_own");
		assertThat(details(event, PaymentSucceeded.class).getProduct()).contains("own");
	}

	@Test
	void linesNameTheUserWhereTheInvoiceDoesNot() {
		String invoice = """
				{"id":"in_1","amount_paid":1,"currency":"eur","lines":{"data":[
				  {"id":"il_1","metadata":{"handsfree_user":"u_1"}},{"id":"il_2","metadata":{"handsfree_user":"%s"}}]}}""";

		assertThat(event("invoice.paid", invoice.formatted("u_1")).person().userId()).contains("u_1");
		assertThat(event("invoice.paid", invoice.formatted("u_2")).person().userId()).isEmpty();
	}

	@Test
	void whatNamesNobodyIsPassedOver() {
		NormalizedEvent event = event("invoice.paid", """
				{"id":"in_1","amount_paid":1,"currency":"eur","metadata":{"handsfree_user":"undefined"},
				 "parent":{"subscription_details":{"metadata":{"handsfree_user":"u_1"}}}}""");

		assertThat(event.person().userId()).contains("u_1");
	}

}
