package dev.handsfree.journeys;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.handsfree.journeys.deployment.Deployment;
import dev.handsfree.journeys.deployment.Senders;
import dev.handsfree.journeys.story.Crowd;
import dev.handsfree.journeys.story.Webhook;
import dev.handsfree.standin.StandIns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Two thousand webhooks, a sixth of them twice, out of order, while everything is killed
 * three times with SIGKILL: what was answered 2xx has its one effect in all three
 * destinations.
 */
@Tag("integration")
@Order(3)
class KillJourneyTest {

	private static final int WEBHOOKS = 2000;

	private static final double TWICE = 0.15;

	private static final int KILLS = 3;

	/**
	 * A killed writer leaves contacts claimed for 40 s; their events look again ever
	 * later.
	 */
	private static final Duration PATIENCE = Duration.ofMinutes(4);

	private final long seed = Long.getLong("journeys.seed", System.nanoTime());

	private final Random random = new Random(this.seed);

	private final StandIns destinations = StandIns.start(StandIns.Settings.ephemeral());

	private final Deployment deployment = Deployment.named("kill", this.destinations);

	private final Crowd crowd = Crowd.sending("k", WEBHOOKS);

	@AfterEach
	void leaveNothingRunning() {
		this.deployment.close();
		this.destinations.close();
	}

	@Test
	void everyAcceptedEventHasItsOneEffectHoweverOftenEverythingIsKilled() throws Exception {
		// Given
		System.out.printf("The kills of this run come again with -Djourneys.seed=%d%n", this.seed);
		this.crowd.putInto(this.destinations.stripe());
		this.deployment.start();
		List<Webhook> sent = this.crowd.shuffled(this.random, TWICE);

		try (Senders senders = new Senders(this.deployment.ingest())) {
			// When
			CountDownLatch done = senders.send(sent);
			for (int kill = 0; kill < KILLS; kill++) {
				killWhileSending(senders, sent.size(), kill);
				this.deployment.start();
			}
			assertThat(done.await(60, TimeUnit.SECONDS)).as("all webhooks are answered 2xx in the end").isTrue();

			// Then
			assertThat(senders.refused()).isEmpty();
			assertTheStoriesEndWell(senders);
		}
		assertThat(this.deployment.stop()).isZero();
	}

	private void killWhileSending(Senders senders, int sent, int kill) throws InterruptedException {
		// One in each quarter but the last, so that something is left to be sent.
		int after = sent / (KILLS + 1) * kill + this.random.nextInt(sent / (KILLS + 1));
		await("webhook number " + after).atMost(Duration.ofSeconds(60))
			.pollInterval(Duration.ofMillis(2))
			.until(() -> senders.answered() >= after);
		TimeUnit.MILLISECONDS.sleep(this.random.nextInt(50));
		this.deployment.kill();
		assertThat(senders.answered()).as("webhooks answered before kill %d", kill + 1).isLessThan(sent);
	}

	private void assertTheStoriesEndWell(Senders senders) {
		try (Laws laws = Laws.of(this.deployment);
				Effects effects = new Effects(this.destinations, this.deployment.access())) {
			laws.assertKept(senders.accepted(), this.crowd.events().keySet());
			await("all stories end").atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
				laws.assertRoutedOnce(this.crowd.events());
				laws.assertNothingLeft();
				laws.assertEndedWell(this.crowd.events());
			});
			assertThat(this.destinations.hubspot().contacts()).hasSameSizeAs(this.crowd.people());
			effects.assertContacts(this.crowd);
			effects.assertTickets(this.crowd);
			effects.assertAccess(this.crowd.people());
		}
	}

}
