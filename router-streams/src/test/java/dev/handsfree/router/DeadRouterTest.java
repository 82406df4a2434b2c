package dev.handsfree.router;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import dev.handsfree.testkit.parts.RealKafka;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A router that is dead, or stands still, says so. */
@Tag("integration")
@ExtendWith(RealKafka.class)
class DeadRouterTest {

	private static final Duration PATIENCE = Duration.ofSeconds(90);

	@TempDir
	private Path folder;

	@Test
	void theProcessEndsWhenTheThreadThatReadsTheMemoryBackDies(RealKafka.Broker broker) throws Exception {
		try (RouterProcess router = RouterProcess.start(broker.bootstrapServers(), this.folder,
				"--fault=STATE_UPDATER_DIES")) {
			assertThat(router.exitCode(PATIENCE)).isNotZero();
			assertThat(router.output()).contains("a thread of the router is dead");
		}
	}

	/** The brokers know it by the name of the one that was killed. */
	@Test
	void isNotReadyWhileItsPartitionsStandStillInThePlaceOfOneThatWasKilled(RealKafka.Broker broker) throws Exception {
		try (RouterProcess killed = RouterProcess.start(broker.bootstrapServers(), this.folder)) {
			await().atMost(PATIENCE).until(() -> killed.health("readiness") == 200);
		}

		assertNotReadyWhileItStandsStill(broker);
	}

	@Test
	void isNotReadyWhileItsPartitionsStandStill(RealKafka.Broker broker) throws Exception {
		assertNotReadyWhileItStandsStill(broker);
	}

	private void assertNotReadyWhileItStandsStill(RealKafka.Broker broker) throws Exception {
		try (RoutedEvents events = new RoutedEvents(broker.bootstrapServers())) {
			// One that stands still with a backlog is not ready for a moment.
			events.deleteBacklog();
			assertNotReadyWhileItStandsStill(broker, events);
		}
	}

	private void assertNotReadyWhileItStandsStill(RealKafka.Broker broker, RoutedEvents events) throws Exception {
		try (RouterProcess router = RouterProcess.start(broker.bootstrapServers(), this.folder, "--fault=STANDS_STILL",
				"--handsfree.router.still-limit=2s")) {
			await().atMost(PATIENCE).until(() -> router.health("readiness") == 200);

			// The first may still be routed: it pauses at about the time at which it is
			// ready.
			AtomicInteger sent = new AtomicInteger();
			await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).until(() -> {
				events.send(RouterUnderTest.payment("stripe:evt_still_" + sent.incrementAndGet()));
				return router.health("readiness") == 503;
			});
			assertThat(router.health("liveness")).isEqualTo(200);
		}
	}

}
