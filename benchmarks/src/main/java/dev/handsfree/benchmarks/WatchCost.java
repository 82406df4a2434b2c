package dev.handsfree.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dev.handsfree.benchmarks.process.Usage;
import dev.handsfree.benchmarks.records.AccountEvents;
import dev.handsfree.benchmarks.stage.Records;
import dev.handsfree.benchmarks.stage.Stage;
import dev.handsfree.benchmarks.stage.Stage.Platform;
import dev.handsfree.benchmarks.stage.Stage.Subject;
import dev.handsfree.registry.EventSerdes;
import dev.handsfree.registry.RegistryAccess;
import dev.handsfree.router.watch.WatchTopology;
import dev.handsfree.topics.TopicCatalogue;

/**
 * Measures what it costs one router process to write what is due and to watch it: the
 * same events, under a type for which two deliveries are due and under one for which
 * nothing is. Then what it keeps of events that go on waiting.
 *
 * @param watched of events with two deliveries due, from the first event written until
 * the watch has subtracted the last outcome
 * @param bare of events for which nothing is due, in the same rounds of the same process
 * @param waiting what is kept of those that wait
 */
record WatchCost(List<Figures> watched, List<Figures> bare, Waiting waiting) {

	/** So many events are read per second of an effort, as fast as the router can. */
	private static final int EVENTS = 2_000;

	/** So many wait per round and second of an effort: 100,000 unless it is said. */
	private static final int WAITING = 2_500;

	/** So many times as much as a measurement, until the code is compiled. */
	private static final int WARM_UP = 5;

	/** The watch looks through all that waits every 5 s. */
	private static final Duration IDLE = Duration.ofSeconds(10);

	/** Where the watch keeps what waits, in each of its tasks' folders. */
	private static final String STORE = "watched-events";

	WatchCost {
		watched = List.copyOf(watched);
		bare = List.copyOf(bare);
	}

	/** Measures it, with a router, Kafka and the registry of its own. */
	static WatchCost measure(Effort effort, Consumer<String> progress) {
		try (Stage stage = Stage.open()) {
			progress.accept("starting Kafka and router-streams");
			Platform platform = stage.platform();
			Path state = stage.folder("state");
			Subject router = stage.router(platform,
					Map.of("STATE_DIR", state.toString(), "AUTOMATIONS_FILE", automations(stage).toString()));
			try (Records records = Records.of(platform.kafka());
					AccountEvents events = new AccountEvents(platform.kafka(), serdes(platform), Clock.systemUTC())) {
				return new Scene(router, records, events).measure(effort, state, progress);
			}
		}
	}

	private static EventSerdes serdes(Platform platform) {
		URI registry = URI.create(platform.registry());
		RegistryAccess.note(registry, platform.variables().getOrDefault("REGISTRY_TOKEN", ""));
		return EventSerdes.registeredAt(registry);
	}

	private static Path automations(Stage stage) {
		try {
			return Files.writeString(stage.folder("automations.yml"), AccountEvents.AUTOMATIONS);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The router, and what it is fed with. */
	private record Scene(Subject router, Records records, AccountEvents events) {

		WatchCost measure(Effort effort, Path state, Consumer<String> progress) {
			int count = EVENTS * effort.seconds();
			progress.accept("warming up");
			bare(WARM_UP * count);
			watched(WARM_UP * count);
			List<Figures> watched = new ArrayList<>();
			List<Figures> bare = new ArrayList<>();
			for (int round = 1; round <= effort.rounds(); round++) {
				progress.accept("the watch's cost, round %d of %d".formatted(round, effort.rounds()));
				bare.add(bare(count));
				watched.add(watched(count));
			}
			int waiting = WAITING * effort.rounds() * effort.seconds();
			progress.accept("letting %,d events wait".formatted(waiting));
			return new WatchCost(watched, bare, waiting(waiting, state));
		}

		private Figures bare(int count) {
			Usage before = this.router.process().usage();
			long begin = System.nanoTime();
			this.events.changes(count);
			this.records.awaitRead(TopicCatalogue.ROUTER, TopicCatalogue.INBOUND);
			return Figures.ofWork(count, since(begin), this.router.process().usage().since(before));
		}

		private Figures watched(int count) {
			Usage before = this.router.process().usage();
			long begin = System.nanoTime();
			long first = this.events.signUps(count);
			this.records.awaitRead(TopicCatalogue.ROUTER, TopicCatalogue.INBOUND);
			Duration routed = since(begin);
			this.events.end(first, count);
			this.records.awaitRead(WatchTopology.NAME, TopicCatalogue.DUE, TopicCatalogue.OUTCOMES);
			return Figures.ofWork(count, routed, this.router.process().usage().since(before));
		}

		private Waiting waiting(int count, Path state) {
			double before = idle();
			this.events.signUps(count);
			this.records.awaitRead(TopicCatalogue.ROUTER, TopicCatalogue.INBOUND);
			this.records.awaitRead(WatchTopology.NAME, TopicCatalogue.DUE);
			double after = idle();
			// What is in memory is written when it ends.
			this.router.process().close();
			return new Waiting(count, size(state.resolve(WatchTopology.NAME)), before, after);
		}

		/** Processor seconds per second while nothing arrives. */
		private double idle() {
			Usage before = this.router.process().usage();
			long begin = System.nanoTime();
			LockSupport.parkNanos(IDLE.toNanos());
			return (double) this.router.process().usage().since(before).cpu().toNanos() / since(begin).toNanos();
		}

		private static Duration since(long begin) {
			return Duration.ofNanos(System.nanoTime() - begin);
		}

		private static long size(Path folder) {
			try (Stream<Path> files = Files.walk(folder)) {
				return files.filter((file) -> Files.isRegularFile(file) && file.toString().contains(STORE))
					.mapToLong((file) -> file.toFile().length())
					.sum();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

	/**
	 * What is kept of events that wait.
	 *
	 * @param events how many wait
	 * @param bytes what the watch's store of them takes on disk
	 * @param idleBefore processor seconds per second that the process takes while none
	 * waits and nothing arrives
	 * @param idle the same while they wait
	 */
	record Waiting(int events, long bytes, double idleBefore, double idle) {

		double megabytesPer100k() {
			return this.bytes / 1e6 / this.events * 100_000;
		}

	}

}
