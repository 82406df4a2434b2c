package dev.handsfree.webhooks.source.stripe;

import java.time.Instant;

import dev.handsfree.events.PaymentDisputed;
import dev.handsfree.events.PaymentRefunded;
import dev.handsfree.events.RefundPart;
import dev.handsfree.webhooks.event.Meaning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.handsfree.webhooks.source.stripe.StripeWebhooks.details;
import static dev.handsfree.webhooks.source.stripe.StripeWebhooks.event;
import static org.assertj.core.api.Assertions.assertThat;

/** Which money went back: only what had been taken. */
class RefundsTest {

	private static final Instant CHARGED = Instant.ofEpochSecond(1_690_000_000);

	@ParameterizedTest
	@ValueSource(strings = { "\"amount_refunded\":2000,\"captured\":false",
			"\"amount_refunded\":2000,\"amount_captured\":0", "\"amount_refunded\":500,\"amount_captured\":1500",
			"\"amount_refunded\":0,\"amount_captured\":2000" })
	void whatWasOnlyReservedIsNoRefund(String fields) {
		assertThat(event("charge.refunded", "{\"id\":\"ch_1\",\"amount\":2000,\"currency\":\"eur\"," + fields + "}")
			.meaning()).isEqualTo(Meaning.nothing());
	}

	@ParameterizedTest
	@CsvSource({ "2000, 1500, 1500, 1500", "1000, 1500, 500, 1500", "700, 2000, 700, 2000" })
	void ofAChargeThatWasTakenInPartOnlyThatPartGoesBack(long refunded, long captured, long amount, long charge) {
		PaymentRefunded told = details(event("charge.refunded",
				"{\"id\":\"ch_1\",\"amount\":2000,\"amount_captured\":%d,\"amount_refunded\":%d,\"currency\":\"eur\"}"
					.formatted(captured, refunded)),
				PaymentRefunded.class);

		assertThat(told.getAmount()).isEqualTo(amount);
		assertThat(told.getChargeAmount()).contains(charge);
	}

	@Test
	void aChargeTellsWhenItWasMadeAndItsRefundsWithTheirStates() {
		PaymentRefunded told = details(
				event("charge.refunded",
						"""
								{"id":"ch_1","created":1690000000,"amount":2000,"amount_refunded":700,"currency":"EUR","refunds":{"data":[
								 {"id":"re_2","amount":500,"currency":"eur","status":"failed"},
								 {"id":"re_1","amount":700,"status":"succeeded"},{"id":"re_0","amount":1}]}}"""),
				PaymentRefunded.class);

		assertThat(told.getChargeCreatedAt()).contains(CHARGED);
		assertThat(told.getRefunds()).containsExactly(new RefundPart("re_2", 500L, "eur", "failed"),
				new RefundPart("re_1", 700L, "eur", "succeeded"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "refund.updated", "charge.refund.updated" })
	void aFailedRefundIsToldUnderBothNames(String type) {
		PaymentRefunded told = details(event(type, """
				{"id":"re_1","amount":500,"currency":"eur","status":"failed","payment_intent":"pi_1",
				 "charge":{"id":"ch_1","amount":2000,"amount_captured":1500,"created":1690000000}}"""),
				PaymentRefunded.class);

		assertThat(told.getRefund()).contains("re_1");
		assertThat(told.getStatus()).isEqualTo("failed");
		assertThat(told.getChargeAmount()).contains(1500L);
		assertThat(told.getChargeCreatedAt()).contains(CHARGED);
	}

	@Test
	void theReleaseOfAnAuthorizationIsNoRefundUnderItsOwnNameEither() {
		assertThat(event("refund.created",
				"{\"id\":\"re_1\",\"amount\":500,\"currency\":\"eur\",\"status\":\"succeeded\",\"charge\":{\"id\":\"ch_1\",\"captured\":false}}")
			.meaning()).isEqualTo(Meaning.nothing());
	}

	@Test
	void aDisputeTellsItsKindOfCaseAndWhenTheChargeWasMade() {
		PaymentDisputed told = details(
				event("charge.dispute.created",
						"""
								{"id":"dp_1","charge":{"id":"ch_1","created":1690000000},"amount":2000,"currency":"eur","status":"prevented",
								 "payment_method_details":{"card":{"case_type":"inquiry"},"type":"card"}}"""),
				PaymentDisputed.class);

		assertThat(told.getCaseType()).contains("inquiry");
		assertThat(told.getChargeCreatedAt()).contains(CHARGED);
	}

}
