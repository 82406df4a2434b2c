package dev.handsfree.crm;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.handsfree.purchases.Terms;
import dev.handsfree.purchases.grant.Grant;
import dev.handsfree.purchases.grant.Grant.State;
import dev.handsfree.purchases.grant.Grant.Why;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.quicktheories.WithQuickTheories;

import static org.assertj.core.api.Assertions.assertThat;

class PaymentStatusTest implements WithQuickTheories {

	private static final Instant NOW = AnEvent.NOON;

	private static final Terms TERMS = new Terms(Duration.ofDays(14), Terms.WhenPaused.KEEP);

	@ParameterizedTest
	@EnumSource
	void comesWithAccessExactlyWhenTheCustomerApiLetsThePersonIn(Terms.WhenPaused whenPaused) {
		Terms terms = new Terms(Duration.ofDays(14), whenPaused);
		qt().forAll(arbitrary().enumValues(State.class), arbitrary().enumValues(Why.class), integers().between(0, 255))
			.checkAssert((state, why, bits) -> {
				Grant grant = grant(state, why, bits);

				assertThat(PaymentStatus.of(grant, terms, NOW).isAllowed())
					.isEqualTo(terms.status(grant, NOW).isAllowed());
			});
	}

	@Test
	void saysOfASubscriptionWhatStandsWithIt() {
		assertThat(recurring(State.ACTIVE, Why.GOOD_STANDING)).isEqualTo(PaymentStatus.ACTIVE);
		assertThat(recurring(State.ACTIVE, Why.PAUSED)).isEqualTo(PaymentStatus.PAUSED);
		assertThat(recurring(State.PAST_DUE, Why.PAYMENT_FAILED)).isEqualTo(PaymentStatus.PAST_DUE);
		assertThat(recurring(State.UNDER_REVIEW, Why.REFUND_UNCLEAR)).isEqualTo(PaymentStatus.ACTIVE);
		assertThat(recurring(State.PENDING, Why.FIRST_PAYMENT)).isEqualTo(PaymentStatus.PENDING);
		assertThat(recurring(State.ENDED, Why.PAUSED)).isEqualTo(PaymentStatus.PAUSED_WITHOUT_ACCESS);
		assertThat(recurring(State.ENDED, Why.CANCELLED)).isEqualTo(PaymentStatus.CANCELED);
		assertThat(recurring(State.ENDED, Why.UNPAID)).isEqualTo(PaymentStatus.UNPAID);
		assertThat(recurring(State.ENDED, Why.PAYMENT_FAILED)).isEqualTo(PaymentStatus.FAILED);
		assertThat(recurring(State.ENDED, Why.REFUNDED)).isEqualTo(PaymentStatus.REFUNDED);
		assertThat(recurring(State.ENDED, Why.DISPUTE_LOST)).isEqualTo(PaymentStatus.DISPUTED);
		assertThat(recurring(State.ENDED, Why.REVOKED)).isEqualTo(PaymentStatus.REVOKED);
		assertThat(PaymentStatus.of(grant(State.ACTIVE, Why.GOOD_STANDING, RECURRING | TRIAL), TERMS, NOW))
			.isEqualTo(PaymentStatus.TRIALING);
	}

	@Test
	void saysOfAOneOffWhetherItLasts() {
		assertThat(once(State.ACTIVE, Why.GOOD_STANDING, 0)).isEqualTo(PaymentStatus.PAID);
		assertThat(once(State.UNDER_REVIEW, Why.REFUND_UNCLEAR, 0)).isEqualTo(PaymentStatus.PAID);
		assertThat(once(State.PENDING, Why.PRODUCT_UNKNOWN, 0)).isEqualTo(PaymentStatus.PENDING);
		assertThat(once(State.ACTIVE, Why.GOOD_STANDING, ENDED_BY_ITSELF)).isEqualTo(PaymentStatus.EXPIRED);
	}

	@Test
	void isUnpaidOnceTheGraceIsOver() {
		assertThat(PaymentStatus.of(grant(State.PAST_DUE, Why.PAYMENT_FAILED, RECURRING | LONG_OVERDUE), TERMS, NOW))
			.isEqualTo(PaymentStatus.UNPAID);
	}

	@Test
	void countsWhatComesWithAccessAsBetterThanWhatDoesNot() {
		assertThat(List.of(PaymentStatus.values()))
			.isSortedAccordingTo(java.util.Comparator.comparing(PaymentStatus::isAllowed).reversed());
		assertThat(PaymentStatus.values()).extracting(PaymentStatus::wireName)
			.containsExactly("active", "trialing", "past_due", "paid", "paused", "pending", "paused", "unpaid",
					"disputed", "refunded", "revoked", "expired", "canceled", "failed");
	}

	private static final int RECURRING = 1;

	private static final int TRIAL = 2;

	private static final int ENDED_BY_ITSELF = 4;

	private static final int LONG_OVERDUE = 8;

	private static PaymentStatus recurring(State state, Why why) {
		return PaymentStatus.of(grant(state, why, RECURRING), TERMS, NOW);
	}

	private static PaymentStatus once(State state, Why why, int bits) {
		return PaymentStatus.of(grant(state, why, bits), TERMS, NOW);
	}

	private static Grant grant(State state, Why why, int bits) {
		return new Grant(Optional.of("pro"), "sub_1", (bits & RECURRING) != 0, state, why, 1, (bits & TRIAL) != 0,
				moment(bits >> 4), Optional.empty(), moment((bits & ENDED_BY_ITSELF) >> 1),
				Optional.of(NOW.minus(Duration.ofDays(((bits & LONG_OVERDUE) != 0) ? 20 : 1))), Optional.empty(), "e1",
				Optional.empty(), Optional.empty());
	}

	private static Optional<Instant> moment(int choice) {
		return switch (choice % 4) {
			case 1 -> Optional.of(NOW.plus(Duration.ofDays(1)));
			case 2 -> Optional.of(NOW.minus(Duration.ofDays(1)));
			case 3 -> Optional.of(NOW.minus(Duration.ofDays(40)));
			default -> Optional.empty();
		};
	}

}
