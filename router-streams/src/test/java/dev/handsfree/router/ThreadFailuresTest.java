package dev.handsfree.router;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.Test;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

class ThreadFailuresTest {

	private Instant now = Instant.parse("2026-11-23T10:00:00Z");

	private final ThreadFailures failures = new ThreadFailures(new Clock() {

		@Override
		public Instant instant() {
			return ThreadFailuresTest.this.now;
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

	});

	@Test
	void triesWithoutEndWhileSomethingOutsideDoesNotAnswer() {
		for (int times = 0; times < 20; times++) {
			assertThat(fails(new TimeoutException("no broker"))).isEqualTo(REPLACE_THREAD);
			assertThat(fails(new IOException("no registry"))).isEqualTo(REPLACE_THREAD);
		}
	}

	@Test
	void stopsAtOnceWhereTryingCannotHelp() {
		assertThat(fails(new TopicAuthorizationException("events.leads"))).isEqualTo(SHUTDOWN_CLIENT);
	}

	@Test
	void triesThreeTimesWhenNobodyKnowsWhy() {
		for (int times = 0; times < 3; times++) {
			assertThat(fails(new IllegalStateException("a bug"))).isEqualTo(REPLACE_THREAD);
		}
		assertThat(fails(new IllegalStateException("a bug"))).isEqualTo(SHUTDOWN_CLIENT);
	}

	@Test
	void forgetsFailuresAfterTenMinutes() {
		for (int times = 0; times < 10; times++) {
			assertThat(fails(new IllegalStateException("a rare bug"))).isEqualTo(REPLACE_THREAD);
			this.now = this.now.plus(Duration.ofMinutes(5));
		}
	}

	private StreamThreadExceptionResponse fails(Exception cause) {
		return this.failures.handle(new StreamsException("a task failed", cause));
	}

}
