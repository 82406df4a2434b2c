package dev.handsfree.purchases.reading;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.handsfree.purchases.fact.ChargeId;
import dev.handsfree.purchases.fact.Fact;
import dev.handsfree.purchases.fact.InvoiceId;
import dev.handsfree.purchases.fact.Line;
import dev.handsfree.purchases.fact.Payer;
import dev.handsfree.purchases.fact.money.Checkout;
import dev.handsfree.purchases.fact.money.Dispute;
import dev.handsfree.purchases.fact.money.FailedPayment;
import dev.handsfree.purchases.fact.money.Intent;
import dev.handsfree.purchases.fact.money.InvoiceLines;
import dev.handsfree.purchases.fact.money.Payment;
import dev.handsfree.purchases.fact.money.Refund;
import dev.handsfree.purchases.fact.money.Subscription;
import dev.handsfree.purchases.fact.owner.Address;
import dev.handsfree.purchases.fact.owner.ManualDecision;
import dev.handsfree.purchases.fact.owner.VerifiedAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is read back is what was written, or a fact would be news for ever. */
class StoredJsonTest {

	private static final Instant AT = Instant.parse("2026-11-23T10:00:00Z");

	private static final Payer PAYER = new Payer(Optional.of("cus_1"), Optional.of("u_1"), Optional.empty(),
			Optional.empty());

	private static final Line LINE = new Line(Optional.of("price_1"), Optional.empty(), 2, Optional.of(AT),
			Optional.empty(), Optional.of(5L), Optional.empty(), Optional.of(true), Optional.empty());

	static List<Fact> facts() {
		Subscription snapshot = new Subscription("sub_1", PAYER, "active", AT, false, Optional.empty(), List.of(LINE),
				Optional.of(AT), Optional.empty(), Optional.empty(), true, Optional.empty(),
				Optional.of(new InvoiceId("in_1")), Optional.empty(), "stripe:evt_1", Optional.empty(),
				Optional.empty(), Optional.of(false), Map.of("status", "past_due"), List.of());
		Subscription rival = new Subscription("sub_1", PAYER, "past_due", AT, false, Optional.empty(), List.of(),
				Optional.empty(), Optional.empty(), Optional.empty(), false, Optional.empty(), Optional.empty(),
				Optional.empty(), "stripe:evt_0", Optional.empty(), Optional.of(true), Optional.empty(), Map.of(),
				List.of());
		return List.of(snapshot, snapshot.merge(rival),
				new Payment("in_1", PAYER, 0, "eur", AT, Optional.of(new InvoiceId("in_1")), Optional.empty(),
						Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of(LINE),
						"stripe:evt_1", Optional.empty(), Optional.empty()),
				new Checkout("cs_1", PAYER, AT, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
						Optional.empty(), "stripe:evt_1", Optional.empty(), Optional.empty(), Optional.empty()),
				new FailedPayment("in_1", PAYER, AT, Optional.empty(), Optional.empty(), Optional.empty(),
						Optional.empty(), Optional.empty(), false, Optional.empty(), "stripe:evt_1", Optional.empty(),
						Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
				new Refund("re_1", PAYER, Optional.of(new ChargeId("ch_1")), Optional.empty(), Optional.empty(), 5,
						false, Optional.empty(), Optional.empty(), "eur", "succeeded", AT, "stripe:evt_1",
						Optional.empty()),
				new Dispute("dp_1", PAYER, Optional.of(new ChargeId("ch_1")), Optional.empty(), "lost", AT,
						"stripe:evt_1", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
				new Intent("pi_1", Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("pro"),
						"stripe:evt_1"),
				new Address("cus_1", "ada@example.com", "stripe:evt_1", Optional.empty()),
				new VerifiedAddress("u_1", "ada@example.com", AT, AT, "chatbot:msg_1"),
				new ManualDecision("u_1", "pro", true, Optional.empty(), "ops", "sorry", AT, "access:u_1:pro"));
	}

	@ParameterizedTest
	@MethodSource("facts")
	void aFactIsReadBackAsItWasWritten(Fact fact) {
		String json = StoredJson.mapper().writeValueAsString(fact);
		assertThat(StoredJson.mapper().readValue(json, FactKind.of(fact).type())).isEqualTo(fact);
	}

	@ParameterizedTest
	@EnumSource
	void everyKindIsStoredUnderItsOwnName(FactKind kind) {
		assertThat(FactKind.of(kind.wireName())).isEqualTo(kind);
	}

	@Test
	void idsAreStoredAsTheTextThatTheyAre() {
		assertThat(StoredJson.mapper().writeValueAsString(new InvoiceLines(new InvoiceId("in_1"), List.of(), "e")))
			.contains("\"invoice\":\"in_1\"");
	}

}
