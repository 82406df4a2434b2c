package dev.handsfree.webhooks.source.stripe;

import java.util.List;

import dev.handsfree.events.Link;
import dev.handsfree.events.PaymentFailed;
import dev.handsfree.events.PaymentSucceeded;
import dev.handsfree.topics.EventType;
import dev.handsfree.webhooks.event.Meaning;
import dev.handsfree.webhooks.event.Meaning.Silent;
import dev.handsfree.webhooks.event.NormalizedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.handsfree.webhooks.source.stripe.StripeWebhooks.details;
import static dev.handsfree.webhooks.source.stripe.StripeWebhooks.event;
import static dev.handsfree.webhooks.source.stripe.StripeWebhooks.events;
import static org.assertj.core.api.Assertions.assertThat;

/** Which money an intent tells by itself, and what it tells of a session's. */
class PaymentIntentsTest {

	private static final String SESSION = """
			{"id":"cs_1","payment_status":"paid","mode":"payment","amount_total":500,"currency":"eur","payment_intent":"pi_1"}""";

	@Test
	void anIntentThatNamesWhoseAndWhatIsAPayment() {
		List<NormalizedEvent> events = events("payment_intent.succeeded",
				"""
						{"id":"pi_1","customer":"cus_1","amount":700,"amount_received":500,"currency":"EUR","latest_charge":"ch_1",
						 "metadata":{"handsfree_user":"u_1","handsfree_product":"day-pass"}}""");

		assertThat(events.getFirst().meaning())
			.isEqualTo(new Silent(List.of(new Link("payment_succeeded", "payment_intent:pi_1", "charge:ch_1"),
					new Link("payment_user", "payment_intent:pi_1", "user:u_1"),
					new Link("payment_product", "payment_intent:pi_1", "product:day-pass"))));
		PaymentSucceeded payment = details(events.getLast(), PaymentSucceeded.class);
		assertThat(payment.getPaymentId()).isEqualTo("pi_1");
		assertThat(payment.getPaymentIntent()).contains("pi_1");
		assertThat(payment.getCharge()).contains("ch_1");
		assertThat(payment.getAmount()).isEqualTo(500);
		assertThat(payment.getCurrency()).isEqualTo("eur");
		assertThat(payment.getProduct()).contains("day-pass");
		assertThat(payment.getCounts()).isTrue();
		assertThat(events.getLast().person().userId()).contains("u_1");
	}

	@Test
	void anIntentAndItsSessionTellOnePaymentUnderOneId() {
		NormalizedEvent bySession = events("checkout.session.completed", SESSION).getLast();
		NormalizedEvent byIntent = events("payment_intent.succeeded",
				"{\"id\":\"pi_1\",\"amount\":500,\"currency\":\"eur\",\"metadata\":{\"handsfree_product\":\"p\"}}")
			.getLast();

		assertThat(byIntent.id()).isEqualTo(bySession.id()).isEqualTo("stripe:pi_1#payment.succeeded");
	}

	@ParameterizedTest
	@CsvSource({ "\"latest_charge\":\"ch_1\", charge:ch_1", "\"charges\":{\"data\":[{\"id\":\"ch_1\"}]}, charge:ch_1",
			"\"latest_charge\":null, payment_intent:pi_1" })
	void anIntentThatNamesNobodySettlesItsSessionAlone(String charge, String right) {
		NormalizedEvent event = event("payment_intent.succeeded",
				"{\"id\":\"pi_1\",\"amount\":500,\"currency\":\"eur\",\"metadata\":{\"handsfree_user\":\"undefined\"},"
						+ charge + "}");

		assertThat(event.meaning())
			.isEqualTo(new Silent(List.of(new Link("payment_succeeded", "payment_intent:pi_1", right))));
	}

	@Test
	void whatAnIntentSaysWithoutASumIsKeptForLater() {
		List<NormalizedEvent> events = events("payment_intent.succeeded",
				"{\"id\":\"pi_1\",\"metadata\":{\"handsfree_user\":\"u_1\"}}");

		assertThat(events.getLast().id()).isEqualTo("stripe:pi_1#payment.succeeded");
		assertThat(events.getLast().meaning()).isEqualTo(Meaning.incomplete(EventType.PAYMENT_SUCCEEDED));
	}

	@ParameterizedTest
	@ValueSource(strings = { "payment_intent.succeeded", "payment_intent.canceled" })
	void anIntentOfAnInvoiceHasNothingToSay(String type) {
		NormalizedEvent event = event(type,
				"{\"id\":\"pi_1\",\"amount\":500,\"currency\":\"eur\",\"invoice\":\"in_1\",\"metadata\":{\"handsfree_user\":\"u_1\"}}");

		assertThat(event.meaning()).isEqualTo(Meaning.nothing());
	}

	@Test
	void aCanceledIntentEndsWhatIsOwed() {
		NormalizedEvent event = event("payment_intent.canceled",
				"{\"id\":\"pi_1\",\"amount\":500,\"currency\":\"eur\",\"metadata\":{\"handsfree_user\":\"u_1\"}}");

		PaymentFailed ended = details(event, PaymentFailed.class);
		assertThat(ended.getStatus()).contains("ended");
		assertThat(ended.getReason()).contains("canceled");
		assertThat(ended.getPaymentIntent()).contains("pi_1");
		assertThat(ended.getAmount()).isEqualTo(500);
		assertThat(event.person().userId()).contains("u_1");
	}

}
