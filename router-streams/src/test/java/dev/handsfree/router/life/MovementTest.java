package dev.handsfree.router.life;

import java.time.Duration;
import java.util.Map;

import dev.handsfree.testkit.clock.MovableClock;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MovementTest {

	private static final TopicPartition ONE = new TopicPartition("events.inbound", 1);

	private static final TopicPartition TWO = new TopicPartition("events.inbound", 2);

	private final MovableClock clock = new MovableClock();

	private final Movement movement = new Movement(Duration.ofSeconds(60), this.clock);

	@Test
	void aPartitionWithSomethingToReadThatDoesNotMoveStandsStill() {
		this.movement.standingStill(Map.of(ONE, 0L, TWO, 5L), Map.of(ONE, 3L, TWO, 9L));
		this.clock.pass(Duration.ofSeconds(61));

		assertThat(this.movement.standingStill(Map.of(ONE, 0L, TWO, 6L), Map.of(ONE, 3L, TWO, 9L)))
			.containsExactly(ONE);
	}

	@Test
	void aPartitionWithNothingToReadDoesNotStandStill() {
		this.movement.standingStill(Map.of(ONE, 0L, TWO, 9L), Map.of(ONE, 0L, TWO, 9L));
		this.clock.pass(Duration.ofDays(1));
		this.movement.standingStill(Map.of(ONE, 0L, TWO, 9L), Map.of(ONE, 0L, TWO, 9L));
		this.clock.pass(Duration.ofSeconds(1));

		assertThat(this.movement.standingStill(Map.of(ONE, 0L, TWO, 9L), Map.of(ONE, 1L, TWO, 9L))).isEmpty();
	}

	@Test
	void timeThatNobodySawDoesNotCount() {
		this.movement.standingStill(Map.of(ONE, 1L), Map.of(ONE, 3L));
		this.clock.pass(Duration.ofSeconds(61));
		this.movement.lostSight();

		assertThat(this.movement.standingStill(Map.of(ONE, 1L), Map.of(ONE, 3L))).isEmpty();
	}

}
