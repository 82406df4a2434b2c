package dev.handsfree.router.failure;

import java.net.URI;

import dev.handsfree.registry.EventSerdes;
import dev.handsfree.registry.SchemaRegistryException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.Test;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class ThreadFailuresTest {

	@Test
	void triesWithoutEndWhileSomethingOutsideDoesNotAnswer() {
		for (int times = 0; times < 20; times++) {
			assertThat(fails(new TimeoutException("no broker"))).isEqualTo(REPLACE_THREAD);
			assertThat(fails(absentRegistry())).isEqualTo(REPLACE_THREAD);
		}
	}

	@Test
	void stopsWhereTryingCannotHelp() {
		assertThat(fails(new TopicAuthorizationException("events.leads"))).isEqualTo(SHUTDOWN_CLIENT);
		assertThat(fails(new ProcessorStateException("the disk is full"))).isEqualTo(SHUTDOWN_CLIENT);
		assertThat(fails(new NoClassDefFoundError("a library"))).isEqualTo(SHUTDOWN_CLIENT);
		assertThat(fails(new IllegalStateException("a bug"))).isEqualTo(SHUTDOWN_CLIENT);
	}

	static SchemaRegistryException absentRegistry() {
		return catchThrowableOfType(SchemaRegistryException.class,
				() -> EventSerdes.registeredAt(URI.create("http://127.0.0.1:1")));
	}

	private static StreamThreadExceptionResponse fails(Throwable cause) {
		return new ThreadFailures().handle(new StreamsException("a task failed", cause));
	}

}
