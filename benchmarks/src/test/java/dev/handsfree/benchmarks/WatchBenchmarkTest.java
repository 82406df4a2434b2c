package dev.handsfree.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dev.handsfree.automations.Automations;
import dev.handsfree.benchmarks.records.AccountEvents;
import dev.handsfree.topics.EventType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What it measures takes a router, and a launcher for the rest; this shows what it tells.
 */
class WatchBenchmarkTest {

	private static final WatchCost COST = new WatchCost(List.of(work(1_500, 3)), List.of(work(2_000, 2)),
			new WatchCost.Waiting(50_000, 10_000_000, 0.02, 0.05));

	@Test
	void tellsWhatIsComparedAndHowMuchMoreItCosts() {
		Report report = report(Optional.of(Duration.ofSeconds(7)));
		assertThat(report.holds()).withFailMessage(report::text).isTrue();
		assertThat(report.text()).contains("events that differ in their type's name alone",
				"takes 1.50 times the processor time per event", "routes 0.75 times as many events per second",
				"50,000 events wait in 10.0 MB on disk: 20.0 MB per 100,000",
				"2.0 % of a core, and 5.0 % while those wait",
				"reached seconds from the fourth failure to Slack's message, the longest of 1: 7.00");
	}

	@Test
	void showsNoTimesOfWorkThatNobodyWaitsFor() {
		assertThat(report(Optional.of(Duration.ofSeconds(7))).text()).doesNotContain("NaN");
	}

	@Test
	void failsIfNobodyIsTold() {
		Report report = report(Optional.empty());
		assertThat(report.holds()).isFalse();
		assertThat(report.text()).contains("NOT SO   each of 1 fourth failures");
	}

	@Test
	void comparesATypeForWhichTwoDeliveriesAreDueWithOneForWhichNothingIs(@TempDir Path folder) throws IOException {
		Automations automations = Automations
			.read(Files.writeString(folder.resolve("automations.yml"), AccountEvents.AUTOMATIONS));
		assertThat(automations.dueFor(EventType.ACCOUNT_SIGNED_UP)).hasSize(2);
		assertThat(automations.dueFor(EventType.ACCOUNT_CHANGED)).isEmpty();
	}

	private static Report report(Optional<Duration> told) {
		return WatchBenchmark.report(new Effort(1, 1, 1), COST, List.of(new AlarmDelay(told)));
	}

	private static Figures work(double perSecond, double cpuPer10k) {
		return new Figures(perSecond, Figures.NONE, Figures.NONE, Figures.NONE, Figures.NONE, cpuPer10k, 1000);
	}

}
