package dev.handsfree.router.life;

import java.time.Duration;
import java.util.Set;

import dev.handsfree.testkit.clock.MovableClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StreamsThreadsTest {

	private final MovableClock clock = new MovableClock();

	private Set<String> living = Set.of("r-StreamThread-1", "r-StateUpdater-1", "r-StreamThread-1-producer");

	private final StreamsThreads threads = new StreamsThreads("r", 1, () -> this.living, this.clock);

	@Test
	void livesWhileBothThreadsDo() {
		assertThat(afterAMinute()).isEmpty();
	}

	@Test
	void isDeadWhenAThreadHasNobodyWhoReadsItsMemoryBack() {
		this.living = Set.of("r-StreamThread-1", "other-StateUpdater-1");

		assertThat(afterAMinute()).isEqualTo("r-StateUpdater-1");
	}

	@Test
	void isDeadWhenNobodyWorks() {
		this.living = Set.of("r-StateUpdater-1");

		assertThat(afterAMinute()).isEqualTo("r-StreamThread-*");
	}

	@Test
	void aThreadThatTakesAnothersPlaceIsNoDeath() {
		this.living = Set.of("r-StateUpdater-1");
		assertThat(this.threads.dead()).isEmpty();
		this.living = Set.of("r-StreamThread-2", "r-StateUpdater-2");

		assertThat(afterAMinute()).isEmpty();
	}

	private String afterAMinute() {
		this.threads.dead();
		this.clock.pass(Duration.ofMinutes(1));
		return this.threads.dead().orElse("");
	}

}
