package dev.handsfree.ingest.signal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import dev.handsfree.events.SourceSignal;
import dev.handsfree.testkit.clock.MovableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SourceSignalsTest {

	private static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");

	private final MovableClock clock = new MovableClock(TEN.plusSeconds(30));

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final SourceSignals signals = new SourceSignals(List.of("chatbot", "stripe"), this.meters, this.clock);

	@Test
	void countsEachMinuteByCause() {
		this.signals.accepted("stripe");
		this.signals.accepted("stripe");
		this.signals.refused("stripe", "rejected.too_old");
		this.clock.pass(Duration.ofMinutes(1));
		this.signals.refused("stripe", "limited.too_many");
		this.clock.pass(Duration.ofMinutes(1));

		assertThat(ended()).containsExactly(signal("stripe", TEN, 3, 2, Map.of("rejected.too_old", 1L)),
				signal("stripe", TEN.plusSeconds(60), 1, 0, Map.of("limited.too_many", 1L)));
	}

	@Test
	void tellsNothingOfTheMinuteThatHasBegun() {
		this.signals.accepted("stripe");
		this.clock.pass(Duration.ofSeconds(29));

		assertThat(ended()).isEmpty();
		assertThat(this.signals.takeAll()).hasSize(1);
	}

	@Test
	void tellsNothingOfMinutesInWhichNothingArrived() {
		this.signals.accepted("stripe");
		this.clock.pass(Duration.ofMinutes(5));
		this.signals.accepted("stripe");
		this.clock.pass(Duration.ofMinutes(5));

		assertThat(ended()).extracting(SourceSignal::getMinute).containsExactly(TEN, TEN.plusSeconds(300));
		assertThat(ended()).isEmpty();
	}

	@Test
	void whatComesAfterAMinuteWasTakenIsARecordMore() {
		this.signals.accepted("stripe");
		List<SourceSignal> first = this.signals.takeAll();
		this.signals.accepted("stripe");
		List<SourceSignal> second = this.signals.takeAll();

		assertThat(Stream.of(first, second).flatMap(List::stream)).hasSize(2)
			.allSatisfy((signal) -> assertThat(signal.getMinute()).isEqualTo(TEN))
			.allSatisfy((signal) -> assertThat(signal.getReceived()).isEqualTo(1));
	}

	@Test
	void knowsNoSourceThatDoesNotExist() {
		this.signals.accepted("unknown");
		this.signals.refused("unknown", "malformed.no_such_source");

		assertThat(this.signals.takeAll()).isEmpty();
	}

	@Test
	void keepsADayAndCountsWhatHadToGo() {
		for (int minute = 0; minute < SourceTally.KEPT + 5; minute++) {
			this.signals.accepted("stripe");
			this.clock.pass(Duration.ofMinutes(1));
		}

		assertThat(ended()).hasSize(SourceTally.KEPT)
			.first()
			.extracting(SourceSignal::getMinute)
			.isEqualTo(TEN.plus(Duration.ofMinutes(5)));
		assertThat(this.meters.get(SourceSignals.LOST).tag("source", "stripe").counter().count()).isEqualTo(5);
	}

	@Test
	void losesNoneOfManyAtATime() {
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			for (int i = 0; i < 1000; i++) {
				threads.execute(() -> {
					this.signals.accepted("stripe");
					this.clock.pass(Duration.ofSeconds(1));
					this.signals.refused("stripe", "rejected.too_old");
				});
			}
		}
		List<SourceSignal> all = this.signals.takeAll();
		assertThat(all.stream().mapToLong(SourceSignal::getReceived).sum()).isEqualTo(2000);
		assertThat(all.stream().mapToLong(SourceSignal::getAccepted).sum()).isEqualTo(1000);
	}

	private List<SourceSignal> ended() {
		return Stream.generate(this.signals::take)
			.takeWhile((next) -> next.isPresent())
			.flatMap((next) -> next.stream())
			.toList();
	}

	private static SourceSignal signal(String source, Instant minute, long received, long accepted,
			Map<String, Long> rejected) {
		return SourceSignal.newBuilder()
			.setSource(source)
			.setMinute(minute)
			.setReceived(received)
			.setAccepted(accepted)
			.setRejected(rejected)
			.build();
	}

}
