package dev.handsfree.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

import dev.handsfree.benchmarks.request.StripeSignature;
import dev.handsfree.benchmarks.stage.Records;
import dev.handsfree.benchmarks.stage.Stage;
import dev.handsfree.benchmarks.stage.Stage.Platform;
import dev.handsfree.benchmarks.stage.Stage.Subject;
import dev.handsfree.topics.TopicCatalogue;

/**
 * How much of a bare HTTP server's speed is left once webhooks are also normalized and
 * kept by Kafka, and how much longer an answer takes at half the load.
 */
final class IngestBenchmark implements Benchmark {

	private static final String RAW_TOPIC = "benchmark.raw";

	private static final String WEBHOOKS = "webhooks";

	private static final String BARE = "bare server: body and signature";

	private static final String INGEST = "ingest-service: kept by Kafka (acks=all)";

	private static final String RAW = "raw producer alone (acks=all)";

	@Override
	public String description() {
		return "signed, distinct webhooks: the bare HTTP server, ingest-service, and the raw producer";
	}

	@Override
	public Report run(Effort effort, Consumer<String> progress) {
		try (Stage stage = Stage.open()) {
			progress.accept("starting Kafka, the bare server and ingest-service");
			Platform platform = stage.platform();
			Measuring measuring = new Measuring(stage, effort);
			Scene scene = new Scene(platform, stage.bareServer(),
					stage.ingest(platform, Map.of("STRIPE_WEBHOOK_SECRETS", StripeSignature.SECRET)), measuring);
			Report report = new Report();
			try (Records records = Records.of(platform.kafka())) {
				records.create(RAW_TOPIC, TopicCatalogue.INBOUND.partitions());
				progress.accept("warming up");
				measuring.warmUp(scene.bare(), WEBHOOKS);
				measuring.warmUp(scene.ingest(), WEBHOOKS);
				compare(scene, effort, progress, report);
				long kept = records.count(TopicCatalogue.INBOUND.name());
				long accepted = measuring.accepted(scene.ingest());
				report.fact("%,d webhooks were accepted by ingest-service, and %,d records are on %s"
					.formatted(accepted, kept, TopicCatalogue.INBOUND.name()), kept >= accepted);
				report.fact("nothing was refused (%d)".formatted(measuring.failures()), measuring.failures() == 0);
			}
			return report;
		}
	}

	private static void compare(Scene scene, Effort effort, Consumer<String> progress, Report report) {
		Rounds full = scene.rounds(effort.rounds(), 0, progress, "full load");
		Map<String, Figures> fullLoad = full.medians();
		report.section("As many as it takes, %d senders, medians of %d rounds of %d s".formatted(effort.senders(),
				effort.rounds(), effort.seconds()), fullLoad);
		int rate = (int) (perSecond(fullLoad, INGEST) / 2);
		Rounds half = scene.rounds(effort.rounds(), rate, progress, "half the load");
		report.section("Half of what ingest-service takes, %,d per second, each time from when a webhook was due"
			.formatted(rate), half.medians());
		report.target("webhooks per second against the bare server's", full.ratio(Figures::perSecond), "≥", 0.7);
		report.target("p99 at half the load against the bare server's", half.ratio(Figures::p99), "≤", 3);
		report.finding(bound(fullLoad));
	}

	/**
	 * Server, broker and load share this machine's cores. Whatever answers as the bare
	 * server does and hands the bytes on as the raw producer does needs the time of both,
	 * one after the other, before it has read a word of a webhook.
	 */
	private static String bound(Map<String, Figures> full) {
		double bare = perSecond(full, BARE);
		double both = 1 / (1 / bare + 1 / perSecond(full, RAW));
		return "the bare server's work and the raw producer's together would be %,.0f per second, %.2f of the bare "
			.formatted(both, both / bare)
				+ "server's; ingest-service takes %.2f of that".formatted(perSecond(full, INGEST) / both);
	}

	private static double perSecond(Map<String, Figures> figures, String subject) {
		return Objects.requireNonNull(figures.get(subject), subject).perSecond();
	}

	/** Those that are compared. */
	private record Scene(Platform platform, Subject bare, Subject ingest, Measuring measuring) {

		Rounds rounds(int count, int rate, Consumer<String> progress, String name) {
			Rounds rounds = new Rounds(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
			for (int round = 1; round <= count; round++) {
				progress.accept("%s, round %d of %d".formatted(name, round, count));
				rounds.bare.add(this.measuring.measure(this.bare, WEBHOOKS, rate));
				rounds.ingest.add(this.measuring.measure(this.ingest, WEBHOOKS, rate));
				rounds.raw.add(this.measuring.measureRawProducer(this.platform, RAW_TOPIC, rate));
			}
			return rounds;
		}

	}

	/** What was measured of each, one after the other in every round. */
	private record Rounds(List<Figures> bare, List<Figures> ingest, List<Figures> raw) {

		Map<String, Figures> medians() {
			Map<String, Figures> medians = new LinkedHashMap<>();
			medians.put(BARE, Figures.median(this.bare));
			medians.put(INGEST, Figures.median(this.ingest));
			medians.put(RAW, Figures.median(this.raw));
			return medians;
		}

		double ratio(ToDoubleFunction<Figures> figure) {
			return Figures.ratio(this.ingest, this.bare, figure);
		}

	}

}
