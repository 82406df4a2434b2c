package dev.handsfree.purchases.fact.money;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.handsfree.purchases.fact.IntentId;
import dev.handsfree.purchases.fact.InvoiceId;
import dev.handsfree.purchases.fact.Payer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class FailedPaymentTest {

	private static final Instant AT = Instant.parse("2026-11-23T10:00:00Z");

	private static final Payer GUEST = payer(null, null, "ada@example.com");

	@Test
	void ofNoPurchaseTheLatestOfAPayerInACurrencyIsKeptInWhateverOrder() {
		List<FailedPayment> tries = Stream.of("eur", "usd")
			.flatMap((currency) -> Stream.of(GUEST, payer("cus_1", null, "a@example.com"), payer("cus_1", "u_1", null))
				.flatMap((payer) -> Stream.of(0, 1, 2, 3, 3)
					.map((second) -> attempt("pi_" + second, payer, currency, second, second == 2))))
			.toList();
		Map<String, FailedPayment> kept = kept(tries);
		assertThat(kept).hasSize(6);
		assertThat(kept.values()).extracting(FailedPayment::payment).containsOnly("pi_3");
		for (int seed = 0; seed < 50; seed++) {
			List<FailedPayment> shuffled = new ArrayList<>(tries);
			Collections.shuffle(shuffled, new Random(seed));
			assertThat(kept(shuffled)).isEqualTo(kept);
		}
	}

	@Test
	void manyAddressesOfOneCustomerAreOnePayer() {
		assertThat(attempt("pi_1", payer("cus_1", null, "a@example.com"), "eur", 1, false).id())
			.isEqualTo(attempt("pi_2", payer("cus_1", null, "b@example.com"), "eur", 2, false).id());
	}

	@Test
	void whoeverGivesNoNameIsNobodyElse() {
		assertThat(attempt("pi_1", payer(null, null, null), "eur", 1, false).id()).isEqualTo("pi_1");
	}

	@Test
	void whatIsOverIsTheLatestOnlyUntilTheNextTry() {
		FailedPayment over = attempt("pi_1", GUEST, "eur", 1, true);
		FailedPayment next = attempt("pi_2", GUEST, "eur", 2, false);

		assertThat(over.merge(next)).isEqualTo(next.merge(over)).isEqualTo(next);
	}

	@ParameterizedTest
	@ValueSource(strings = { "invoice", "subscription", "session" })
	void ofAPurchaseEachPaymentIsAFactOfItsOwn(String purchase) {
		FailedPayment one = of(purchase, "x_1");
		FailedPayment other = of(purchase, "x_2");

		assertThat(one.id()).isEqualTo("x_1");
		assertThat(other.id()).isEqualTo("x_2");
	}

	@Test
	void whatAnEarlierVersionKeptStaysUnderItsPayment() {
		FailedPayment earlier = new FailedPayment("pi_1", GUEST, AT, Optional.empty(),
				Optional.of(new IntentId("pi_1")), Optional.empty(), Optional.empty(), Optional.empty(), false,
				Optional.empty(), "stripe:evt_1", Optional.empty(), Optional.empty(), Optional.empty(),
				Optional.empty(), Optional.empty(), Optional.empty());

		assertThat(earlier.id()).isEqualTo("pi_1");
	}

	private static Map<String, FailedPayment> kept(List<FailedPayment> tries) {
		return tries.stream().collect(Collectors.toMap(FailedPayment::id, (one) -> one, FailedPayment::merge));
	}

	private static FailedPayment attempt(String intent, Payer payer, String currency, int second, boolean ended) {
		return new FailedPayment(intent, payer, AT.plusSeconds(second), Optional.empty(),
				Optional.of(new IntentId(intent)), Optional.empty(), Optional.empty(), Optional.of("card_declined"),
				false, Optional.empty(), "stripe:evt_" + intent, Optional.of(ended), Optional.empty(), Optional.empty(),
				Optional.empty(), Optional.empty(), Optional.of(currency));
	}

	private static FailedPayment of(String purchase, String id) {
		Optional<String> named = Optional.of(id);
		return new FailedPayment(id, GUEST, AT, named.filter((one) -> purchase.equals("invoice")).map(InvoiceId::new),
				Optional.empty(), named.filter((one) -> purchase.equals("subscription")),
				named.filter((one) -> purchase.equals("session")), Optional.empty(), false, Optional.empty(),
				"stripe:evt_1", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
				Optional.empty(), Optional.of("eur"));
	}

	private static Payer payer(@Nullable String customer, @Nullable String user, @Nullable String email) {
		return Payer.of(Optional.ofNullable(customer), Optional.ofNullable(user), Optional.ofNullable(email));
	}

}
