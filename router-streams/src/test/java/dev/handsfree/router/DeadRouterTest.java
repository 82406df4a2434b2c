package dev.handsfree.router;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import dev.handsfree.platform.EmbeddedBroker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A router that is dead, or stands still, says so. */
@Tag("integration")
class DeadRouterTest {

	private static final Duration PATIENCE = Duration.ofSeconds(90);

	@TempDir
	private Path folder;

	private EmbeddedBroker broker;

	/** One for each test: what another left unread would stand still from the begin. */
	@BeforeEach
	void startKafka() {
		this.broker = EmbeddedBroker.start(EmbeddedBroker.Settings.in(this.folder.resolve("kafka")));
	}

	@AfterEach
	void stopKafka() {
		this.broker.close();
	}

	@Test
	void theProcessEndsWhenTheThreadThatReadsTheMemoryBackDies() throws Exception {
		try (RouterProcess router = RouterProcess.start(this.broker.bootstrapServers(), this.folder,
				"--fault=STATE_UPDATER_DIES")) {
			assertThat(router.exitCode(PATIENCE)).isNotZero();
			assertThat(router.output()).contains("a thread of the router is dead");
		}
	}

	/** The brokers know it by the name of the one that was killed. */
	@Test
	void isNotReadyWhileItsPartitionsStandStillInThePlaceOfOneThatWasKilled() throws Exception {
		try (RouterProcess killed = RouterProcess.start(this.broker.bootstrapServers(), this.folder)) {
			await().atMost(PATIENCE).until(() -> killed.health("readiness") == 200);
		}

		assertNotReadyWhileItStandsStill();
	}

	@Test
	void isNotReadyWhileItsPartitionsStandStill() throws Exception {
		assertNotReadyWhileItStandsStill();
	}

	private void assertNotReadyWhileItStandsStill() throws Exception {
		try (RoutedEvents events = new RoutedEvents(this.broker.bootstrapServers());
				RouterProcess router = RouterProcess.start(this.broker.bootstrapServers(), this.folder,
						"--fault=STANDS_STILL", "--handsfree.router.still-limit=2s")) {
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
