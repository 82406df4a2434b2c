package dev.handsfree.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
 * until the customer API allows access, with everything on this machine; at rates that
 * double up to the one that is aimed at, so that it shows which of them the machine
 * carries.
 */
final class AccessBenchmark implements Benchmark {

	private static final int AIM = 200;

	/** What is not visible at the lowest is lost; at a higher one it may be late. */
	private static final List<Integer> RATES = List.of(25, 50, 100, AIM);

	/** So many times as long as a measurement, until the code is compiled. */
	private static final int WARM_UP = 5;

	/** A machine that gets this much of a rate through carries it. */
	private static final double CARRIED = 0.95;

	@Override
	public String description() {
		return "purchases of new users, until the customer API allows access, at up to %d per second".formatted(AIM);
	}

	@Override
	public Report run(Effort effort, Consumer<String> progress) {
		double load = Machine.load();
		try (Stage stage = Stage.open()) {
			progress.accept("starting everything, as ./handsfree up does");
			Up up = Up.on(stage);
			Measuring measuring = new Measuring(stage, effort);
			progress.accept("warming up");
			var unused = measuring.measurePurchases(up, RATES.getFirst(), WARM_UP * effort.seconds());
			Map<Integer, List<Purchases>> all = new LinkedHashMap<>();
			for (int rate : RATES) {
				List<Purchases> rounds = new ArrayList<>();
				for (int round = 1; round <= effort.rounds(); round++) {
					progress.accept("%d per second, round %d of %d".formatted(rate, round, effort.rounds()));
					rounds.add(measuring.measurePurchases(up, rate, effort.seconds()));
				}
				all.put(rate, rounds);
			}
			Report report = report(effort, all);
			report.finding("the load average of this machine just before was %.1f".formatted(load));
			return report;
		}
	}

	/**
	 * @param measured what was measured, by the rate, with the rate that is aimed at last
	 */
	static Report report(Effort effort, Map<Integer, List<Purchases>> measured) {
		Report report = new Report();
		Map<String, Figures> medians = new LinkedHashMap<>();
		measured.forEach((rate, rounds) -> medians.put(at(rate), median(rounds)));
		report.section(
				"Purchases until access is visible, medians of %d rounds of %d s, each time from when a webhook was due"
					.formatted(effort.rounds(), effort.seconds()),
				medians);
		Figures aimed = median(rounds(measured, AIM));
		report.target("p50 in ms " + at(AIM), aimed.p50(), "≤", 100);
		report.target("p99 in ms " + at(AIM), aimed.p99(), "≤", 300);
		report.target("not visible within %d s %s".formatted(LoadMain.PATIENCE.toSeconds(), at(AIM)),
				(double) sum(rounds(measured, AIM), PurchaseResult::unseen), "≤", 0);
		report.finding(measured.keySet()
			.stream()
			.filter((rate) -> median(rounds(measured, rate)).perSecond() >= CARRIED * rate)
			.max(Integer::compare)
			.map((rate) -> "of these rates, this machine carries those up to %d per second".formatted(rate))
			.orElse("this machine carries none of these rates"));
		report.finding(resolution(measured));
		outcome(report, measured);
		return report;
	}

	private static String at(int rate) {
		return "at %d per second".formatted(rate);
	}

	private static Figures median(List<Purchases> rounds) {
		return Figures.median(rounds.stream().map(Purchases::figures).toList());
	}

	private static List<Purchases> rounds(Map<Integer, List<Purchases>> measured, int rate) {
		return Objects.requireNonNull(measured.get(rate), "a rate that was not measured");
	}

	private static String resolution(Map<Integer, List<Purchases>> measured) {
		return "each user was asked about again %d ms after an answer, or after a tenth of what was waited: %,d times in "
			.formatted(LoadMain.PAUSE.toMillis(), sum(all(measured), PurchaseResult::asked))
				+ "all; by so much a time may be too long";
	}

	private static void outcome(Report report, Map<Integer, List<Purchases>> measured) {
		List<Purchases> all = all(measured);
		long visible = sum(all, (one) -> one.visible().accepted());
		long refused = sum(all, PurchaseResult::refused);
		long unseen = sum(all, PurchaseResult::unseen);
		report.fact("%,d webhooks were sent, and access became visible for %,d of their users"
			.formatted(visible + refused + unseen, visible), visible > 0);
		report.fact("none was refused (%,d)".formatted(refused), refused == 0);
		int lowest = RATES.getFirst();
		long lost = sum(rounds(measured, lowest), PurchaseResult::unseen);
		report.fact("none %s was accepted and not visible within %d s (%,d)".formatted(at(lowest),
				LoadMain.PATIENCE.toSeconds(), lost), lost == 0);
	}

	private static List<Purchases> all(Map<Integer, List<Purchases>> measured) {
		return measured.values().stream().flatMap(List::stream).toList();
	}

	private static long sum(List<Purchases> all, ToLongFunction<PurchaseResult> number) {
		return all.stream().map(Purchases::result).mapToLong(number).sum();
	}

}
