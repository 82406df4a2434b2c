package dev.handsfree.platform.supervision;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Tag("integration")
class SupervisorTest {

	private static final Duration SILENCE = Duration.ofSeconds(3);

	private final Queue<String> told = new ConcurrentLinkedQueue<>();

	private final FakeChild database = new FakeChild("database");

	private final FakeChild registry = new FakeChild("registry");

	private final Supervisor<FakeChild> supervisor = Supervisor.of(List.of(this.database, this.registry),
			new Told(this.told), SILENCE);

	@AfterEach
	void stop() {
		this.supervisor.stop();
		this.supervisor.awaitEnd(Duration.ofSeconds(10));
	}

	@Test
	void startsADeadChildAgainBeforeThoseThatRestOnIt() {
		// When
		this.registry.runs = false;
		this.database.runs = false;

		// Then
		await().until(() -> this.registry.startedAgain);
		await().until(() -> this.told.size() == 4);
		assertThat(this.told.stream().filter((line) -> line.startsWith("database"))).containsExactly("database DIED",
				"database back");
		assertThat(this.told.stream().filter((line) -> line.startsWith("registry"))).containsExactly("registry DIED",
				"registry back");
	}

	@Test
	void startsASilentChildAgainAfterItsTimeAndNotTheOneThatRestsOnIt() {
		// Given
		long begun = System.nanoTime();

		// When
		this.registry.answers = false;
		this.database.answers = false;
		await().atMost(Duration.ofSeconds(60)).until(() -> this.told.contains("database back"));
		this.registry.answers = true;

		// Then
		assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(SILENCE);
		assertThat(this.told).containsExactly("database SILENT", "database back");
		assertThat(this.registry.startedAgain).isFalse();
	}

	@Test
	void givesUpAfterThreeTriesAndSaysWhyTheLastOneFailed() {
		// Given
		this.registry.fails = true;

		// When
		this.registry.runs = false;

		// Then
		await().atMost(Duration.ofSeconds(60)).until(() -> this.told.size() == 2);
		assertThat(this.told).containsExactly("registry DIED", "registry given up after 3 tries: no memory");
	}

	@Test
	void startsAndTellsNothingOnceItIsStopped() {
		// When
		this.supervisor.stop();
		this.database.runs = false;
		this.supervisor.awaitEnd(Duration.ofSeconds(10));

		// Then
		assertThat(this.told).isEmpty();
		assertThat(this.database.startedAgain).isFalse();
	}

	/** A child that is what the test says. */
	private static final class FakeChild implements Child {

		private final String name;

		private volatile boolean runs = true;

		private volatile boolean answers = true;

		private volatile boolean fails;

		private volatile boolean startedAgain;

		FakeChild(String name) {
			this.name = name;
		}

		@Override
		public boolean runs() {
			return this.runs;
		}

		@Override
		public boolean answers() {
			return this.answers;
		}

		@Override
		public void startAgain() {
			if (this.fails) {
				throw new IllegalStateException("no memory");
			}
			this.runs = true;
			this.answers = true;
			this.startedAgain = true;
		}

	}

	private record Told(Queue<String> lines) implements Reports<FakeChild> {

		@Override
		public void lost(FakeChild child, Loss loss) {
			this.lines.add(child.name + " " + loss);
		}

		@Override
		public void back(FakeChild child, Duration after) {
			this.lines.add(child.name + " back");
		}

		@Override
		public void givenUp(FakeChild child, int tries, Optional<RuntimeException> failure) {
			this.lines.add(child.name + " given up after " + tries + " tries: "
					+ failure.map(Throwable::getMessage).orElse("none"));
		}

	}

}
