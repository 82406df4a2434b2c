package dev.handsfree.benchmarks;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

import dev.handsfree.benchmarks.ReplayRun.Beside;
import dev.handsfree.benchmarks.ReplayRun.Calls;
import dev.handsfree.benchmarks.ReplayRun.Effects;
import dev.handsfree.benchmarks.ReplayRun.Steps;
import dev.handsfree.benchmarks.api.DeadLetterApi.Progress;
import dev.handsfree.benchmarks.stage.Stage;
import dev.handsfree.benchmarks.stage.Up;

/**
 * How much longer live deliveries take while many dead letters are put back, and whether
 * each of those makes its effect once.
 */
final class ReplayBenchmark implements Benchmark {

	/** Dead letters per round and second of an effort: 10,000 unless it is said. */
	private static final int LETTERS = 250;

	private static final double TIMES_AS_LONG = 2;

	@Override
	public String description() {
		return "many dead letters put back beside %d live webhooks per second, from webhook to contact"
			.formatted(ReplayScene.RATE);
	}

	@Override
	public Report run(Effort effort, Consumer<String> progress) {
		try (Stage stage = Stage.open()) {
			progress.accept("starting everything, as ./handsfree up does");
			ReplayScene scene = new ReplayScene(Up.on(stage), progress);
			int moments = effort.rounds() * effort.seconds();
			return report(scene.play(LETTERS * moments, Duration.ofSeconds(moments)));
		}
	}

	static Report report(ReplayRun run) {
		Report report = new Report();
		Map<String, Figures> figures = new LinkedHashMap<>();
		figures.put("without a replay, before and after", live(run, Beside.NOTHING));
		figures.put("beside a preview", live(run, Beside.PREVIEW));
		figures.put("beside replays", live(run, Beside.REPLAY));
		report.section("Live deliveries, from when a webhook was due until its contact was there, %d per second"
			.formatted(ReplayScene.RATE), figures);
		Figures without = live(run, Beside.NOTHING);
		Figures beside = live(run, Beside.REPLAY);
		report.target("p50 beside replays against without", beside.p50() / without.p50(), "≤", TIMES_AS_LONG);
		report.target("p95 beside replays against without", beside.p95() / without.p95(), "≤", TIMES_AS_LONG);
		calls(report, run.calls());
		steps(report, run);
		effects(report, run);
		return report;
	}

	private static Figures live(ReplayRun run, Beside beside) {
		return Objects.requireNonNull(run.live().get(beside), beside.name());
	}

	private static void calls(Report report, Calls calls) {
		report.target("calls per second at the destination beside replays", calls.beside(), "≤", calls.limit());
		report.finding("live deliveries alone make %.1f calls per second; %d calls in all were one too many for the "
			.formatted(calls.without(), calls.throttled())
				+ "destination's limit, which is set as HubSpot's smallest; the sink pauses after such a call");
	}

	private static void steps(Report report, ReplayRun run) {
		Steps steps = run.steps();
		report.finding("the dead letters were written to crm-sink's topic with the headers that it gives them; the "
				+ "sink had not seen their events");
		report.finding("the console told of %,d dead letters of one cause %.1f s after they were written"
			.formatted(run.letters(), steps.listing()));
		report.finding("the preview of all took %.1f s, %.0f per second".formatted(steps.preview(),
				run.letters() / steps.preview()));
		report.finding(
				"the replays took %.1f s, %.0f per second".formatted(steps.replays(), run.letters() / steps.replays()));
		report.finding("the longest of live deliveries beside them: p99.9 %,.0f ms"
			.formatted(live(run, Beside.REPLAY).p999()));
	}

	private static void effects(Report report, ReplayRun run) {
		Progress stopped = run.stopped();
		Progress rest = run.rest();
		Effects effects = run.effects();
		report.fact(
				"the first replay was stopped in the middle: %,d of %,d were delivered, %,d were not put back"
					.formatted(stopped.delivered(), stopped.total(), stopped.withdrawn()),
				stopped.state().equals("stopped") && stopped.delivered() + stopped.withdrawn() == run.letters());
		report.fact(
				"the second one came to its end: %,d of the other %,d were delivered".formatted(rest.delivered(),
						stopped.withdrawn()),
				rest.state().equals("done") && rest.delivered() == stopped.withdrawn()
						&& rest.total() == stopped.withdrawn());
		report.fact(
				"each made its effect once: %,d contacts of %,d dead letters, none of anybody else (%,d in all)"
					.formatted(effects.ofLetters(), run.letters(), effects.all()),
				effects.ofLetters() == run.letters() && effects.all() == effects.ofLetters() + effects.ofLive());
		report.fact(
				"each live webhook was accepted (%,d were not), and of %,d there are %,d contacts"
					.formatted(effects.refused(), effects.accepted(), effects.ofLive()),
				effects.refused() == 0 && effects.accepted() > 0 && effects.ofLive() == effects.accepted());
	}

}
