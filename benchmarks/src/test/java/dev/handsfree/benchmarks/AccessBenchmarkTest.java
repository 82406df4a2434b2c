package dev.handsfree.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.handsfree.benchmarks.Measuring.Purchases;
import dev.handsfree.benchmarks.load.LoadResult;
import dev.handsfree.benchmarks.load.PurchaseResult;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code PurchaseLoadTest} shows that it measures; to run it all takes the launcher. */
class AccessBenchmarkTest {

	@Test
	void tellsHowManyWereVisibleHowSoonAndAtWhichRate() {
		Report report = report(result(0, 0), result(0, 0));
		assertThat(report.holds()).withFailMessage(report::text).isTrue();
		assertThat(report.text()).contains("at 25 per second", "at 200 per second",
				"reached p50 in ms at 200 per second: 80.0", "MISSED  p99 in ms at 200 per second: 400",
				"this machine carries those up to 25 per second",
				"2,000 webhooks were sent, and access became visible for 2,000 of their users");
	}

	@Test
	void failsIfOneOfTheLowestRateIsNotVisibleInTime() {
		Report report = report(result(0, 1), result(0, 0));
		assertThat(report.holds()).isFalse();
		assertThat(report.text())
			.contains("NOT SO   none at 25 per second was accepted and not visible within 30 s (1)");
	}

	@Test
	void whatTheMachineDoesNotCarryIsLate() {
		Report report = report(result(0, 0), result(0, 3));
		assertThat(report.holds()).isTrue();
		assertThat(report.text()).contains("MISSED  not visible within 30 s at 200 per second: 3.00");
	}

	@Test
	void failsIfOneIsRefused() {
		assertThat(report(result(0, 0), result(1, 0)).holds()).isFalse();
	}

	private static Report report(PurchaseResult lowest, PurchaseResult aimed) {
		Map<Integer, List<Purchases>> measured = new LinkedHashMap<>();
		measured.put(25, List.of(new Purchases(new Figures(25, 20, 30, 40, 45, 100, 1000), lowest)));
		measured.put(200, List.of(new Purchases(new Figures(180, 80, 300, 400, 450, 100, 1000), aimed)));
		return AccessBenchmark.report(new Effort(1, 5, 1), measured);
	}

	private static PurchaseResult result(long refused, long unseen) {
		long visible = 1000 - refused - unseen;
		return new PurchaseResult(new LoadResult(visible, visible, refused + unseen, 200, 80, 300, 400, 450), refused,
				unseen, 5000);
	}

}
