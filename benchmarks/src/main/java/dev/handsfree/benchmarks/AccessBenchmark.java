package dev.handsfree.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

import dev.handsfree.benchmarks.Measuring.Purchases;
import dev.handsfree.benchmarks.load.LoadMain;
import dev.handsfree.benchmarks.load.PurchaseResult;
import dev.handsfree.benchmarks.stage.Machine;
import dev.handsfree.benchmarks.stage.Stage;
import dev.handsfree.benchmarks.stage.Up;

/**
 * How long somebody who has paid waits: from the moment at which a signed webhook is due
 * until the customer API allows access, with everything on this machine.
 */
final class AccessBenchmark implements Benchmark {

	private static final int RATE = 200;

	/** So many times as long as a measurement, until the code is compiled. */
	private static final int WARM_UP = 5;

	@Override
	public String description() {
		return "purchases of new users, until the customer API allows access, at %d per second".formatted(RATE);
	}

	@Override
	public Report run(Effort effort, Consumer<String> progress) {
		double load = Machine.load();
		try (Stage stage = Stage.open()) {
			progress.accept("starting everything, as ./handsfree up does");
			Up up = Up.on(stage);
			Measuring measuring = new Measuring(stage, effort);
			progress.accept("warming up");
			List<Purchases> all = new ArrayList<>();
			all.add(measuring.measurePurchases(up, RATE, WARM_UP * effort.seconds()));
			for (int round = 1; round <= effort.rounds(); round++) {
				progress.accept("round %d of %d".formatted(round, effort.rounds()));
				all.add(measuring.measurePurchases(up, RATE, effort.seconds()));
			}
			Report report = report(effort, all.subList(1, all.size()), all.stream().map(Purchases::result).toList());
			report.finding("the load average of this machine just before was %.1f".formatted(load));
			return report;
		}
	}

	/**
	 * @param rounds what was measured
	 * @param all what became of all purchases, those of the warm-up too
	 */
	static Report report(Effort effort, List<Purchases> rounds, List<PurchaseResult> all) {
		Report report = new Report();
		Figures median = Figures.median(rounds.stream().map(Purchases::figures).toList());
		report.section(
				"Purchases until access is visible, medians of %d rounds of %d s, each time from when a webhook was due"
					.formatted(effort.rounds(), effort.seconds()),
				Map.of("at %d per second".formatted(RATE), median));
		report.target("p50 in ms", median.p50(), "≤", 100);
		report.target("p99 in ms", median.p99(), "≤", 300);
		report.finding("the longest of all rounds took %,.0f ms"
			.formatted(rounds.stream().mapToDouble((round) -> round.result().max()).max().orElseThrow()));
		report.finding(resolution(all));
		outcome(report, all);
		return report;
	}

	private static String resolution(List<PurchaseResult> all) {
		return "each user was asked about again %d ms after an answer, or after a tenth of what was waited: %,d times in "
			.formatted(LoadMain.PAUSE.toMillis(), sum(all, PurchaseResult::asked))
				+ "all; by so much a time may be too long";
	}

	private static void outcome(Report report, List<PurchaseResult> all) {
		long visible = sum(all, (one) -> one.visible().accepted());
		long refused = sum(all, PurchaseResult::refused);
		long unseen = sum(all, PurchaseResult::unseen);
		report.fact("%,d webhooks were sent, and access became visible for %,d of their users"
			.formatted(visible + refused + unseen, visible), visible > 0);
		report.fact("none was refused (%,d)".formatted(refused), refused == 0);
		report.fact(
				"none was accepted and not visible within %d s (%,d)".formatted(LoadMain.PATIENCE.toSeconds(), unseen),
				unseen == 0);
	}

	private static long sum(List<PurchaseResult> all, ToLongFunction<PurchaseResult> number) {
		return all.stream().mapToLong(number).sum();
	}

}
