package dev.handsfree.quickstart.tour;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** The tour's texts. */
class CastTest {

	@ParameterizedTest
	@ValueSource(strings = { "purchase/objects.json", "purchase/checkout.session.completed.json",
			"purchase/customer.subscription.created.json", "purchase/invoice.paid.json", "renewal/objects.json",
			"renewal/invoice.payment_failed.json", "renewal/customer.subscription.updated.json",
			"refund/charge.refunded.json", "refund/refund.created.json", "chat/lead.captured.json",
			"chat/conversation.escalated.json" })
	void everyTextIsJsonAboutThisRunsPersonOnly(String resource) {
		// Given
		Instant now = Instant.parse("2026-11-23T10:00:00Z");
		// When
		String text = new Cast("Ada Lovelace", "x1", now).speaking(resource);
		// Then
		assertThat(text).doesNotContain("{{").contains("adax1");
		assertThat(new JsonMapper().readTree(text).isContainer()).isTrue();
		assertThat(List.of(text, new Cast("Ada Lovelace", "x2", now).speaking(resource))).doesNotHaveDuplicates();
	}

}
