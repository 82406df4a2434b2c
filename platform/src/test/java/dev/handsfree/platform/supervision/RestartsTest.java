package dev.handsfree.platform.supervision;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RestartsTest {

	private static final long BEGIN = Duration.ofDays(1).toNanos();

	private final Restarts restarts = new Restarts();

	@Test
	void waitsLongerBeforeEachTryAndAllowsThree() {
		assertThat(this.restarts.backOff(BEGIN)).contains(Duration.ZERO);
		this.restarts.tried(BEGIN);
		assertThat(this.restarts.backOff(BEGIN)).contains(Duration.ofSeconds(2));
		this.restarts.tried(BEGIN);
		assertThat(this.restarts.backOff(BEGIN)).contains(Duration.ofSeconds(10));
		this.restarts.tried(BEGIN);
		assertThat(this.restarts.backOff(BEGIN)).isEmpty();
		assertThat(this.restarts.counted()).isEqualTo(3);
	}

	@Test
	void forgetsATryAfterTenMinutes() {
		// Given
		for (int i = 0; i < 3; i++) {
			this.restarts.tried(BEGIN + Duration.ofMinutes(i).toNanos());
		}

		// Then
		assertThat(this.restarts.backOff(BEGIN + Duration.ofMinutes(10).toNanos())).isEmpty();
		assertThat(this.restarts.backOff(BEGIN + Duration.ofMinutes(10).toNanos() + 1))
			.contains(Duration.ofSeconds(10));
		assertThat(this.restarts.backOff(BEGIN + Duration.ofMinutes(30).toNanos())).contains(Duration.ZERO);
	}

}
