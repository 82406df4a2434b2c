package dev.handsfree.delivery.health;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;

class TimelyHealthTest {

	private final AtomicInteger asked = new AtomicInteger();

	@Test
	void isDownWhileTheIndicatorHangsAndAsksItOnce() throws Exception {
		// Given
		CountDownLatch hanging = new CountDownLatch(1);
		TimelyHealth health = new TimelyHealth(() -> {
			this.asked.incrementAndGet();
			try {
				hanging.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			return Health.up().build();
		});

		// When
		long begun = System.nanoTime();
		Status first = status(health);
		Duration took = Duration.ofNanos(System.nanoTime() - begun);
		Status second = status(health);
		int askedMeanwhile = this.asked.get();
		hanging.countDown();

		// Then
		assertThat(first).isEqualTo(Status.DOWN);
		assertThat(second).isEqualTo(Status.DOWN);
		assertThat(took).isLessThan(Duration.ofSeconds(2));
		assertThat(askedMeanwhile).isEqualTo(1);
		assertThat(status(health)).isEqualTo(Status.UP);
	}

	@Test
	void isDownWhenTheIndicatorThrowsAndTellsNothingOfIt() {
		// Given
		TimelyHealth health = new TimelyHealth(() -> {
			throw new IllegalStateException("secret");
		});

		// When
		Health answer = health.health();

		// Then
		assertThat(answer).isEqualTo(Health.down().build());
	}

	@Test
	void asksAnewAfterEachAnswer() {
		TimelyHealth health = new TimelyHealth(
				() -> ((this.asked.incrementAndGet() == 1) ? Health.down() : Health.up()).build());

		assertThat(status(health)).isEqualTo(Status.DOWN);
		assertThat(status(health)).isEqualTo(Status.UP);
	}

	private static Status status(TimelyHealth health) {
		return Objects.requireNonNull(health.health()).getStatus();
	}

}
