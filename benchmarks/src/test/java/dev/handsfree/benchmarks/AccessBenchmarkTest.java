package dev.handsfree.benchmarks;

import java.util.List;

import dev.handsfree.benchmarks.Measuring.Purchases;
import dev.handsfree.benchmarks.load.LoadResult;
import dev.handsfree.benchmarks.load.PurchaseResult;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code PurchaseLoadTest} shows that it measures; to run it all takes the launcher. */
class AccessBenchmarkTest {

	@Test
	void tellsHowManyWereVisibleAndHowSoon() {
		Report report = report(result(0, 0));
		assertThat(report.holds()).withFailMessage(report::text).isTrue();
		assertThat(report.text()).contains("at 200 per second", "reached p50 in ms: 80.0", "MISSED  p99 in ms: 400",
				"the longest of all rounds took 500 ms",
				"1,000 webhooks were sent, and access became visible for 1,000 of their users");
	}

	@Test
	void failsIfOneIsNotVisibleInTime() {
		Report report = report(result(0, 1));
		assertThat(report.holds()).isFalse();
		assertThat(report.text()).contains("NOT SO   none was accepted and not visible within 30 s (1)");
	}

	@Test
	void failsIfOneIsRefused() {
		assertThat(report(result(1, 0)).holds()).isFalse();
	}

	private static Report report(PurchaseResult result) {
		return AccessBenchmark.report(new Effort(1, 5, 1),
				List.of(new Purchases(new Figures(200, 80, 300, 400, 450, 100, 1000), result)), List.of(result));
	}

	private static PurchaseResult result(long refused, long unseen) {
		long visible = 1000 - refused - unseen;
		return new PurchaseResult(new LoadResult(visible, visible, refused + unseen, 200, 80, 300, 400, 450), refused,
				unseen, 5000, 500);
	}

}
