package dev.handsfree.journeys;

import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

import dev.handsfree.events.OutcomeKind;
import dev.handsfree.journeys.deployment.Deployment;
import dev.handsfree.journeys.deployment.Destinations;
import dev.handsfree.journeys.deployment.Senders;
import dev.handsfree.journeys.story.Crowd;
import dev.handsfree.testkit.standin.StandIns;
import dev.handsfree.testkit.standin.wire.Fault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

/**
 * Destinations that fail for a while, in each way in which they can: the sink pauses and
 * goes on by itself, every effect is made once, and nobody finds a dead letter.
 */
@Order(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutageJourneyTest {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	/** Longer than a sink waits for an answer. */
	private static final Duration BEYOND_THE_CALL_LIMIT = Duration.ofSeconds(11);

	private final StandIns destinations = StandIns.start(StandIns.Settings.ephemeral());

	private final Deployment deployment = Deployment.named("outage", this.destinations);

	private final Random random = new Random(20261123);

	private int outages;

	@BeforeAll
	void start() {
		this.deployment.start();
	}

	@AfterAll
	void leaveNothingRunning() {
		this.deployment.close();
		this.destinations.close();
	}

	static Stream<Arguments> failures() {
		return Stream.of(argumentSet("answers 503", Fault.status(503)), argumentSet("answers 500", Fault.status(500)),
				argumentSet("answers 429 and says when to come again", Fault.throttled(Duration.ofSeconds(1))),
				argumentSet("answers 429 and says no more", Fault.status(429)),
				argumentSet("cuts the connection before doing anything", Fault.cut(Fault.Cut.BEFORE)),
				argumentSet("does the work and cuts the connection", Fault.cut(Fault.Cut.AFTER)),
				argumentSet("does the work and answers half", Fault.cut(Fault.Cut.HALF)));
	}

	@ParameterizedTest
	@MethodSource("failures")
	void bothSinksOutliveADestinationThat(Fault failure) {
		Crowd crowd = nextCrowd();
		outage(crowd, failure.times(-1));
	}

	@Test
	void bothSinksOutliveADestinationThatAnswersTooLate() {
		Crowd crowd = nextCrowd();
		outage(crowd, Fault.slow(BEYOND_THE_CALL_LIMIT).times(2));
	}

	@Test
	void accessOutlivesAStripeThatFails() {
		// Given
		Crowd crowd = nextCrowd();
		this.destinations.stripe().failNext(Fault.status(503).times(20));
		this.destinations.stripe().failNext(Fault.cut(Fault.Cut.BEFORE).times(5));

		// When
		send(crowd);

		// Then
		assertTheStoriesEndWell(crowd);
	}

	@Test
	void everySinkOutlivesADatabaseThatStandsStill() {
		// Given
		Crowd crowd = nextCrowd();

		// When
		this.deployment.whilePostgresIsFrozen(() -> {
			send(crowd);
			await().pollDelay(Duration.ofSeconds(4)).until(() -> true);
		});

		// Then
		assertTheStoriesEndWell(crowd);
	}

	private Crowd nextCrowd() {
		Crowd crowd = Crowd.ofEachFate("o" + this.outages++);
		crowd.putInto(this.destinations.stripe());
		return crowd;
	}

	private void outage(Crowd crowd, Fault failure) {
		try (Laws laws = Laws.of(this.deployment)) {
			// Given
			Destinations.fail(this.destinations, failure);

			// When
			send(crowd);
			await("both sinks pause").atMost(PATIENCE).until(() -> laws.paused().containsAll(Set.of("crm", "ticket")));
			Destinations.mend(this.destinations);

			// Then
			assertTheStoriesEndWell(crowd);
			await("the sinks to say that they go on").atMost(PATIENCE)
				.until(() -> Set.copyOf(laws.lastSigns().values()).equals(Set.of(OutcomeKind.resumed)));
		}
	}

	private void send(Crowd crowd) {
		try (Senders senders = new Senders(this.deployment.ingest())) {
			senders.sendAll(crowd.shuffled(this.random, 0.3));
			assertThat(senders.refused()).isEmpty();
		}
	}

	private void assertTheStoriesEndWell(Crowd crowd) {
		try (Laws laws = Laws.of(this.deployment);
				Effects effects = new Effects(this.destinations, this.deployment.access())) {
			await("all stories end").atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
				laws.assertRoutedOnce(crowd.events());
				laws.assertNothingLeft();
				laws.assertEndedWell(crowd.events());
				effects.assertContacts(crowd);
				effects.assertTickets(crowd);
				effects.assertAccess(crowd.people());
			});
		}
	}

}
