package dev.handsfree.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What it costs to watch every delivery that is due, and how soon people hear of those
 * that fail.
 */
final class WatchBenchmark implements Benchmark {

	/** In seconds. */
	private static final double WITHIN = 15;

	private static final String WATCHED = "two deliveries due, watched until they end";

	private static final String BARE = "nothing due";

	@Override
	public String description() {
		return "what is due and the watch: their cost in the router, their store, and an incident's way to Slack";
	}

	@Override
	public Report run(Effort effort, Consumer<String> progress) {
		WatchCost cost = WatchCost.measure(effort, progress);
		List<AlarmDelay> alarms = new ArrayList<>();
		for (int round = 1; round <= effort.rounds(); round++) {
			progress.accept("an incident's way to Slack, round %d of %d".formatted(round, effort.rounds()));
			alarms.add(AlarmDelay.measure());
		}
		return report(effort, cost, alarms);
	}

	static Report report(Effort effort, WatchCost cost, List<AlarmDelay> alarms) {
		Report report = new Report();
		Map<String, Figures> figures = new LinkedHashMap<>();
		figures.put(BARE, Figures.median(cost.bare()));
		figures.put(WATCHED, Figures.median(cost.watched()));
		report.section("Events through one router process, as many as it takes, medians of %d rounds"
			.formatted(effort.rounds()), figures);
		report.finding("compared are events that differ in their type's name alone, through the same process: the "
				+ "watch runs beside both, and has nothing to do beside those for which nothing is due");
		report.finding(
				"with due records and the watch, the router's process takes %.2f times the processor time per event"
					.formatted(Figures.ratio(cost.watched(), cost.bare(), Figures::cpuPer10k)));
		report.finding("and routes %.2f times as many events per second, while the watch works beside it"
			.formatted(Figures.ratio(cost.watched(), cost.bare(), Figures::perSecond)));
		waiting(report, cost.waiting());
		alarms(report, alarms);
		return report;
	}

	private static void waiting(Report report, WatchCost.Waiting waiting) {
		report.finding("%,d events wait in %.1f MB on disk: %.1f MB per 100,000".formatted(waiting.events(),
				waiting.bytes() / 1e6, waiting.megabytesPer100k()));
		report.finding("while nothing arrives the process takes %.1f %% of a core, and %.1f %% while those wait"
			.formatted(100 * waiting.idleBefore(), 100 * waiting.idle()));
	}

	private static void alarms(Report report, List<AlarmDelay> alarms) {
		double[] seconds = alarms.stream()
			.map(AlarmDelay::took)
			.flatMap(Optional::stream)
			.mapToDouble((took) -> took.toMillis() / 1e3)
			.sorted()
			.toArray();
		report.fact("each of %d fourth failures of HubSpot was told to Slack within %d s".formatted(alarms.size(),
				AlarmDelay.PATIENCE.toSeconds()), seconds.length == alarms.size());
		if (seconds.length > 0) {
			report.target(
					"seconds from the fourth failure to Slack's message, the longest of %d".formatted(seconds.length),
					seconds[seconds.length - 1], "≤", WITHIN);
			report.finding("the median of those is %.1f s".formatted(Figures.median(seconds)));
		}
	}

}
