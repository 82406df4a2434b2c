package dev.handsfree.benchmarks;

import java.util.Map;

import dev.handsfree.benchmarks.ReplayRun.Beside;
import dev.handsfree.benchmarks.ReplayRun.Calls;
import dev.handsfree.benchmarks.ReplayRun.Effects;
import dev.handsfree.benchmarks.ReplayRun.Steps;
import dev.handsfree.benchmarks.api.DeadLetterApi.Progress;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** To run it all takes the launcher; this shows what it tells. */
class ReplayBenchmarkTest {

	private static final Progress STOPPED = new Progress("stopped", 1000, 520, 480, 0);

	private static final Progress REST = new Progress("done", 480, 480, 0, 0);

	@Test
	void tellsHowLiveDeliveriesFareBesideReplays() {
		Report report = report(STOPPED, REST, new Effects(1000, 200, 1200, 200, 0));
		assertThat(report.holds()).withFailMessage(report::text).isTrue();
		assertThat(report.text()).contains("reached p50 beside replays against without: 1.50",
				"MISSED  p95 beside replays against without: 2.50",
				"reached calls per second at the destination beside replays: 7.00 (target ≤ 10.0)",
				"3 calls in all were one too many", "the preview of all took 10.0 s, 100 per second");
	}

	@Test
	void failsIfADeadLetterMadeNoEffect() {
		assertThat(report(STOPPED, REST, new Effects(999, 200, 1199, 200, 0)).holds()).isFalse();
	}

	@Test
	void failsIfThereIsAContactOfAnybodyElse() {
		assertThat(report(STOPPED, REST, new Effects(1000, 200, 1201, 200, 0)).holds()).isFalse();
	}

	@Test
	void failsIfALiveWebhookIsRefusedOrMadeNoContact() {
		assertThat(report(STOPPED, REST, new Effects(1000, 200, 1200, 200, 1)).holds()).isFalse();
		assertThat(report(STOPPED, REST, new Effects(1000, 199, 1199, 200, 0)).holds()).isFalse();
	}

	@Test
	void failsIfTheRestIsNotDelivered() {
		Progress rest = new Progress("done", 480, 479, 0, 0);
		assertThat(report(STOPPED, rest, new Effects(1000, 200, 1200, 200, 0)).holds()).isFalse();
	}

	private static Report report(Progress stopped, Progress rest, Effects effects) {
		return ReplayBenchmark.report(
				new ReplayRun(1000,
						Map.of(Beside.NOTHING, times(100, 200), Beside.PREVIEW, times(110, 220), Beside.REPLAY,
								times(150, 500)),
						new Steps(5, 10, 20), stopped, rest, new Calls(3, 7, 10, 3), effects));
	}

	private static Figures times(double p50, double p95) {
		return new Figures(5, p50, p95, p95, p95, Figures.NONE, Figures.NONE);
	}

}
