package dev.handsfree.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import dev.handsfree.benchmarks.Stage.Platform;
import dev.handsfree.benchmarks.Stage.Subject;
import dev.handsfree.benchmarks.load.StripeSignature;
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
			Subject bare = stage.bareServer();
			Subject ingest = stage.ingest(platform, Map.of("STRIPE_WEBHOOK_SECRETS", StripeSignature.SECRET));
			Measuring measuring = new Measuring(stage, effort);
			Report report = new Report();
			try (Records records = Records.of(platform.kafka())) {
				records.create(RAW_TOPIC, TopicCatalogue.INBOUND.partitions());
				progress.accept("warming up");
				measuring.warmUp(bare, WEBHOOKS);
				measuring.warmUp(ingest, WEBHOOKS);
				full(measuring, platform, bare, ingest, effort, progress, report);
				long kept = records.count(TopicCatalogue.INBOUND.name());
				long accepted = measuring.accepted(ingest);
				report.fact("%,d webhooks were accepted by ingest-service, and %,d records are on %s"
					.formatted(accepted, kept, TopicCatalogue.INBOUND.name()), kept >= accepted);
				report.fact("nothing was refused (%d)".formatted(measuring.failures()), measuring.failures() == 0);
			}
			return report;
		}
	}

	private static void full(Measuring measuring, Platform platform, Subject bare, Subject ingest, Effort effort,
			Consumer<String> progress, Report report) {
		List<Figures> bares = new ArrayList<>();
		List<Figures> ingests = new ArrayList<>();
		List<Figures> raws = new ArrayList<>();
		for (int round = 1; round <= effort.rounds(); round++) {
			progress.accept("full load, round %d of %d".formatted(round, effort.rounds()));
			bares.add(measuring.measure(bare, WEBHOOKS, 0));
			ingests.add(measuring.measure(ingest, WEBHOOKS, 0));
			raws.add(measuring.measureRawProducer(platform, RAW_TOPIC));
		}
		Map<String, Figures> full = new LinkedHashMap<>();
		full.put(BARE, Figures.median(bares));
		full.put(INGEST, Figures.median(ingests));
		full.put(RAW, Figures.median(raws));
		report.section("As many as it takes, %d senders, medians of %d rounds of %d s".formatted(effort.senders(),
				effort.rounds(), effort.seconds()), full);
		report.target("webhooks per second against the bare server's", ratio(ingests, bares, Figures::perSecond), "≥",
				0.7);
		bound(full, report);
		half(measuring, bare, ingest, effort, progress, report, (int) (Figures.median(ingests).perSecond() / 2));
	}

	/**
	 * Server, broker and load share this machine's cores. Whatever answers as the bare
	 * server does and hands the bytes on as the raw producer does needs the time of both,
	 * one after the other, before it has read a word of a webhook.
	 */
	private static void bound(Map<String, Figures> full, Report report) {
		double bare = perSecond(full, BARE);
		double both = 1 / (1 / bare + 1 / perSecond(full, RAW));
		report.finding("the bare server's work and the raw producer's together would be %,.0f per second, %.2f of the "
			.formatted(both, both / bare)
				+ "bare server's; ingest-service takes %.2f of that".formatted(perSecond(full, INGEST) / both));
	}

	private static double perSecond(Map<String, Figures> full, String subject) {
		return Objects.requireNonNull(full.get(subject), subject).perSecond();
	}

	private static void half(Measuring measuring, Subject bare, Subject ingest, Effort effort,
			Consumer<String> progress, Report report, int rate) {
		List<Figures> bares = new ArrayList<>();
		List<Figures> ingests = new ArrayList<>();
		for (int round = 1; round <= effort.rounds(); round++) {
			progress.accept("half the load, round %d of %d".formatted(round, effort.rounds()));
			bares.add(measuring.measure(bare, WEBHOOKS, rate));
			ingests.add(measuring.measure(ingest, WEBHOOKS, rate));
		}
		Map<String, Figures> half = new LinkedHashMap<>();
		half.put(BARE, Figures.median(bares));
		half.put(INGEST, Figures.median(ingests));
		report.section("Half of what ingest-service takes, %,d per second, each time from when a webhook was due"
			.formatted(rate), half);
		report.target("p99 at half the load against the bare server's", ratio(ingests, bares, Figures::p99), "≤", 3);
	}

	/** Of each round by itself, since the two of a round saw the same machine. */
	private static double ratio(List<Figures> one, List<Figures> other, ToDoubleFunction<Figures> figure) {
		double[] ratios = IntStream.range(0, one.size())
			.mapToDouble((round) -> figure.applyAsDouble(one.get(round)) / figure.applyAsDouble(other.get(round)))
			.toArray();
		return Figures.median(ratios);
	}

}
