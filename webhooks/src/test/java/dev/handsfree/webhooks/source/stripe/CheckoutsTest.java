package dev.handsfree.webhooks.source.stripe;

import java.util.List;

import dev.handsfree.events.CheckoutCompleted;
import dev.handsfree.events.PaymentFailed;
import dev.handsfree.events.PaymentSucceeded;
import dev.handsfree.webhooks.event.NormalizedEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.handsfree.webhooks.source.stripe.StripeWebhooks.details;
import static dev.handsfree.webhooks.source.stripe.StripeWebhooks.event;
import static dev.handsfree.webhooks.source.stripe.StripeWebhooks.events;
import static org.assertj.core.api.Assertions.assertThat;

/** Whose a checkout is, and under which id its payment is told. */
class CheckoutsTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "\"u_ref\" | {} | u_ref | true", "\"u_ref\" | {\"handsfree_user\":\"u_1\"} | u_1 | false",
					"\"undefined\" | {} | | false", "\"[object Object]\" | {\"handsfree_user\":\"null\"} | | false",
					"null | {\"handsfree_user\":\"u_1\"} | u_1 | false" })
	void metadataNamesTheUserBeforeWhatAnAddressCanSay(String reference, String metadata, @Nullable String user,
			boolean referenced) {
		List<NormalizedEvent> events = events("checkout.session.completed", """
				{"id":"cs_1","payment_status":"paid","mode":"payment","amount_total":500,"currency":"eur",
				 "payment_intent":"pi_1","client_reference_id":%s,"metadata":%s}""".formatted(reference, metadata));

		assertThat(events).allSatisfy((event) -> assertThat(event.person().userId().orElse(null)).isEqualTo(user));
		assertThat(details(events.getFirst(), CheckoutCompleted.class).getUserReferenced()).isEqualTo(referenced);
		assertThat(details(events.getLast(), PaymentSucceeded.class).getUserReferenced()).isEqualTo(referenced);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"subscription\":{\"id\":\"sub_1\",\"metadata\":{\"handsfree_user\":\"u_1\"}}",
			"\"payment_intent\":{\"id\":\"pi_1\",\"metadata\":{\"handsfree_user\":\"u_1\"}}" })
	void whatItMadeNamesTheUserToo(String expanded) {
		NormalizedEvent event = event("checkout.session.completed",
				"{\"id\":\"cs_1\",\"payment_status\":\"unpaid\",\"client_reference_id\":\"u_ref\"," + expanded + "}");

		assertThat(event.person().userId()).contains("u_1");
	}

	@ParameterizedTest
	@CsvSource({ "\"pi_1\", stripe:pi_1#payment.succeeded", "null, stripe:evt_1#payment.succeeded" })
	void thePaymentIsNamedByItsIntent(String intent, String id) {
		List<NormalizedEvent> events = events("checkout.session.completed", """
				{"id":"cs_1","payment_status":"paid","mode":"payment","amount_total":500,"currency":"eur",
				 "payment_intent":%s,"line_items":{"has_more":true,"data":[]}}""".formatted(intent));

		assertThat(events).extracting(NormalizedEvent::id).containsExactly("stripe:evt_1", id);
		assertThat(details(events.getLast(), PaymentSucceeded.class).getLinesCut()).isTrue();
	}

	@Test
	void aLateFailureNamesSessionAndUser() {
		NormalizedEvent event = event("checkout.session.async_payment_failed",
				"{\"id\":\"cs_1\",\"payment_status\":\"unpaid\",\"amount_total\":500,\"currency\":\"eur\",\"client_reference_id\":\"u_1\"}");

		assertThat(details(event, PaymentFailed.class).getSession()).contains("cs_1");
		assertThat(event.person().userId()).contains("u_1");
	}

}
