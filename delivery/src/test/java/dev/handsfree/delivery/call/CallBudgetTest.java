package dev.handsfree.delivery.call;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import io.github.bucket4j.TimeMeter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Deliveries begin within the rate that the destination names, live ones first. */
class CallBudgetTest {

	private static final CallRate TEN_PER_SECOND = new CallRate(100, Duration.ofSeconds(10));

	private final AtomicLong now = new AtomicLong();

	private double share = 1;

	private final CallBudget budget = new CallBudget(() -> this.share, new TimeMeter() {

		@Override
		public long currentTimeNanos() {
			return CallBudgetTest.this.now.get();
		}

		@Override
		public boolean isWallClockBased() {
			return false;
		}

	});

	@Test
	void nothingWaitsForADestinationThatNamesNoRate() {
		spend(1_000);

		assertThat(this.budget.untilLive()).isZero();
		assertThat(this.budget.untilReplay()).isZero();
	}

	@Test
	void noMoreBeginInTenSecondsThanTheDestinationTakes() {
		this.budget.learn(TEN_PER_SECOND);

		assertThat(callsWithin(Duration.ofSeconds(10), false)).isBetween(85L, 100L);
	}

	@Test
	void replaysLeaveHalfOfEachSecondToLiveDeliveries() {
		this.budget.learn(TEN_PER_SECOND);

		assertThat(callsWithin(Duration.ofSeconds(10), true)).isBetween(85L, 100L);
		while (this.budget.untilReplay().isZero()) {
			this.budget.spend();
		}
		for (int live = 0; live < 4; live++) {
			assertThat(this.budget.untilLive()).isZero();
			this.budget.spend();
		}
	}

	@Test
	void whatWasCalledBeyondItIsWaitedFor() {
		this.budget.learn(TEN_PER_SECOND);

		spend(9 + 18);

		assertThat(this.budget.untilLive()).isBetween(Duration.ofSeconds(2), Duration.ofMillis(2_200));
	}

	@Test
	void instancesShareItByTheirPartitions() {
		this.budget.learn(TEN_PER_SECOND);
		callsWithin(Duration.ofSeconds(10), false);

		this.share = 0.25;

		assertThat(callsWithin(Duration.ofSeconds(10), false)).isBetween(20L, 25L);
	}

	@Test
	void aPlanThatTakesMoreIsUsedAtOnce() {
		this.budget.learn(TEN_PER_SECOND);
		callsWithin(Duration.ofSeconds(10), false);

		this.budget.learn(new CallRate(190, Duration.ofSeconds(10)));

		assertThat(callsWithin(Duration.ofSeconds(10), false)).isBetween(165L, 190L);
	}

	@Test
	void anInstanceWithoutPartitionsHasABudgetAllTheSame() {
		this.share = 0;

		this.budget.learn(new CallRate(1, Duration.ofMinutes(1)));

		assertThat(this.budget.untilLive()).isZero();
	}

	@Test
	void theLargestRateThatIsBelievedFitsABucket() {
		this.budget.learn(CallRate.of("999999", "1").orElseThrow());

		assertThat(this.budget.untilReplay()).isZero();
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			,         10000
			100,
			0,        10000
			-1,       10000
			many,     10000
			100,      0
			999999999, 1
			9999999999999, 10000
			""")
	void aRateThatIsNoneIsNotBelieved(String calls, String milliseconds) {
		assertThat(CallRate.of(calls, milliseconds)).isEmpty();
	}

	private void spend(int calls) {
		IntStream.range(0, calls).forEach((call) -> this.budget.spend());
	}

	/** How many calls begin, if one is made whenever it may. */
	private long callsWithin(Duration span, boolean replays) {
		long end = this.now.get() + span.toNanos();
		long calls = 0;
		while (this.now.get() < end) {
			if ((replays ? this.budget.untilReplay() : this.budget.untilLive()).isZero()) {
				this.budget.spend();
				calls++;
			}
			else {
				this.now.addAndGet(Duration.ofMillis(1).toNanos());
			}
		}
		return calls;
	}

}
