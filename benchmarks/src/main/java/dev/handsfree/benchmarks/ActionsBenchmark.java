package dev.handsfree.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import dev.handsfree.benchmarks.request.UserActions;
import dev.handsfree.benchmarks.stage.Stage;
import dev.handsfree.benchmarks.stage.Stage.Subject;

/** How long a user's browser waits for the answer to an action, under load. */
final class ActionsBenchmark implements Benchmark {

	private static final int[] RATES = { 100, 500, 1000 };

	@Override
	public String description() {
		return "users' actions, each with a token of its own, at 100, 500 and 1,000 per second";
	}

	@Override
	public Report run(Effort effort, Consumer<String> progress) {
		try (Stage stage = Stage.open()) {
			progress.accept("starting Kafka and ingest-service");
			Subject ingest = stage.ingest(stage.platform(), Map.of("ACTIONS_JWT_SECRET", UserActions.SECRET));
			Measuring measuring = new Measuring(stage, effort);
			progress.accept("warming up");
			measuring.warmUp(ingest, "actions");
			Report report = new Report();
			Map<String, Figures> figures = new LinkedHashMap<>();
			for (int rate : RATES) {
				List<Figures> rounds = new ArrayList<>();
				for (int round = 1; round <= effort.rounds(); round++) {
					progress.accept("%,d per second, round %d of %d".formatted(rate, round, effort.rounds()));
					rounds.add(measuring.measure(ingest, "actions", rate));
				}
				figures.put("capture-lead at %,d per second".formatted(rate), Figures.median(rounds));
			}
			report.section("Actions, medians of %d rounds of %d s, each time from when a request was due"
				.formatted(effort.rounds(), effort.seconds()), figures);
			figures.forEach((name, found) -> report.target("p95 in ms of " + name, found.p95(), "≤", 300));
			report.fact("nothing was refused (%d)".formatted(measuring.failures()), measuring.failures() == 0);
			return report;
		}
	}

}
