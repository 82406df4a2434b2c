package dev.handsfree.catchup.reconcile.leader;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.handsfree.testkit.clock.MovableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ScheduleTest {

	private final MovableClock clock = new MovableClock();

	@Test
	void isDueAtOnceAndThenAfterEachPause() {
		// Given
		Schedule schedule = Schedule.of("15m");
		Optional<Instant> ended = Optional.of(this.clock.instant());
		// When, Then
		assertThat(schedule.isDue(Optional.empty(), this.clock.instant())).isTrue();
		assertThat(schedule.isDue(ended, this.clock.instant())).isFalse();
		this.clock.pass(Duration.ofMinutes(15).minusMillis(1));
		assertThat(schedule.isDue(ended, this.clock.instant())).isFalse();
		this.clock.pass(Duration.ofMillis(1));
		assertThat(schedule.isDue(ended, this.clock.instant())).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "off", "OFF", " 0s " })
	void isNeverDueWhenSwitchedOff(String setting) {
		assertThat(Schedule.of(setting).isDue(Optional.empty(), this.clock.instant())).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "soon", "-5m", "15 minutes", "" })
	void refusesWhatIsNoTime(String setting) {
		assertThatIllegalArgumentException().isThrownBy(() -> Schedule.of(setting));
	}

}
