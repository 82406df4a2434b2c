package dev.handsfree.benchmarks;

import java.util.List;
import java.util.HashMap;
import java.util.Map;

import dev.handsfree.benchmarks.load.LoadMain;
import dev.handsfree.benchmarks.load.LoadResult;
import dev.handsfree.benchmarks.load.PurchaseResult;
import dev.handsfree.benchmarks.process.JavaProcess;
import dev.handsfree.benchmarks.process.Program;
import dev.handsfree.benchmarks.process.Usage;
import dev.handsfree.benchmarks.stage.Stage;
import dev.handsfree.benchmarks.stage.Stage.Platform;
import dev.handsfree.benchmarks.stage.Stage.Subject;
import dev.handsfree.benchmarks.stage.Up;
import tools.jackson.databind.json.JsonMapper;

/**
 * Loads what plays on a stage, each time from a process of its own, measures it, and
 * counts what was accepted.
 */
final class Measuring {

	/**
	 * How many times as long as a measurement a server is warmed up: of ingest-service
	 * the compiler has seen enough after about forty seconds.
	 */
	private static final int WARM_UP = 5;

	/** Numbers of one load never reach those of the next. */
	private static final long NUMBERS = 100_000_000;

	private final Map<Subject, Long> accepted = new HashMap<>();

	private final Stage stage;

	private final Effort effort;

	private long loads;

	private long failures;

	Measuring(Stage stage, Effort effort) {
		this.stage = stage;
		this.effort = effort;
	}

	/**
	 * Loads a server for so long that its code is compiled before anything of it counts.
	 * @param kind what is sent: webhooks or actions
	 */
	void warmUp(Subject subject, String kind) {
		measure(subject, kind, 0, WARM_UP * this.effort.seconds(), 1);
	}

	/**
	 * Loads a server, and measures it and its answers.
	 * @param kind what is sent: webhooks or actions
	 * @param rate how many per second; 0 for as many as it takes
	 */
	Figures measure(Subject subject, String kind, int rate) {
		return measure(subject, kind, rate, this.effort.seconds(), this.effort.seconds());
	}

	/** The load's process warms up as long as it measures: it is compiled meanwhile. */
	private Figures measure(Subject subject, String kind, int rate, int warmUp, int seconds) {
		try (JavaProcess load = load(Map.of(), kind, Integer.toString(subject.port()), rate, warmUp, seconds)) {
			load.said(LoadMain.MEASURING);
			Usage before = subject.process().usage();
			LoadResult result = result(load);
			Usage used = subject.process().usage().since(before);
			this.accepted.merge(subject, result.accepted(), Long::sum);
			return Figures.of(result, used);
		}
	}

	/**
	 * Lets a raw producer write to a topic, and measures itself.
	 * @param rate how many per second; 0 for as many as it gets through
	 */
	Figures measureRawProducer(Platform platform, String topic, int rate) {
		int seconds = this.effort.seconds();
		try (JavaProcess load = load(platform.variables(), "records", platform.kafka() + "/" + topic, rate, seconds,
				seconds)) {
			load.said(LoadMain.MEASURING);
			Usage before = load.usage();
			LoadResult result = result(load);
			return Figures.of(result, load.usage().since(before));
		}
	}

	/**
	 * Lets purchases arrive at everything, and measures how soon each is visible.
	 * @param rate how many per second
	 * @param warmUp for how many seconds they arrive before
	 */
	Purchases measurePurchases(Up up, int rate, int warmUp) {
		try (JavaProcess load = load(Map.of(), "purchases", up.ingest() + "/" + up.access(), rate, warmUp,
				this.effort.seconds())) {
			load.said(LoadMain.MEASURING);
			Usage before = up.process().usage();
			PurchaseResult result = JsonMapper.shared().readValue("{" + load.said("{"), PurchaseResult.class);
			Usage used = up.process().usage().since(before);
			this.failures += result.visible().failures();
			return new Purchases(Figures.of(result.visible(), used), result);
		}
	}

	/** How many a server has accepted, warm-ups included. */
	long accepted(Subject subject) {
		return this.accepted.getOrDefault(subject, 0L);
	}

	/** How many were not accepted, of everything. */
	long failures() {
		return this.failures;
	}

	private LoadResult result(JavaProcess load) {
		LoadResult result = JsonMapper.shared().readValue("{" + load.said("{"), LoadResult.class);
		this.failures += result.failures();
		return result;
	}

	private JavaProcess load(Map<String, String> environment, String kind, String where, int rate, int warmUp,
			int seconds) {
		long first = ++this.loads * NUMBERS;
		return this.stage
			.talking(
					Program.java(LoadMain.class.getName(), "512m", environment,
							List.of(kind, where, Integer.toString(this.effort.senders()), Integer.toString(rate),
									Integer.toString(warmUp), Integer.toString(seconds), Long.toString(first))),
					"load");
	}

	/**
	 * What was measured of purchases.
	 *
	 * @param figures of the times until they were visible, and of the JVM of all services
	 * @param result what else the load tells
	 */
	record Purchases(Figures figures, PurchaseResult result) {
	}

}
