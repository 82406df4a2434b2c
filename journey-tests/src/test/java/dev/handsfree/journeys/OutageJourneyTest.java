package dev.handsfree.journeys;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import dev.handsfree.events.DeliveryOutcome;
import dev.handsfree.events.Incident;
import dev.handsfree.events.OutcomeKind;
import dev.handsfree.journeys.deployment.Deployment;
import dev.handsfree.journeys.deployment.Deployment.Told;
import dev.handsfree.journeys.deployment.Destinations;
import dev.handsfree.journeys.deployment.Senders;
import dev.handsfree.journeys.deployment.Topics;
import dev.handsfree.journeys.story.Crowd;
import dev.handsfree.journeys.story.Webhook;
import dev.handsfree.standin.StandIns;
import dev.handsfree.standin.wire.Fault;
import dev.handsfree.topics.TopicCatalogue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

/**
 * Destinations that fail for a while, in each way in which they can: the sink pauses and
 * goes on by itself, every effect is made once, and nobody finds a dead letter.
 */
@Tag("integration")
@Order(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OutageJourneyTest {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	/** Longer than a sink waits for an answer. */
	private static final Duration BEYOND_THE_CALL_LIMIT = Duration.ofSeconds(11);

	/** Each lasts until it is mended, but the last: a sink waits long for each answer. */
	private static final List<Fault> FAILURES = List.of(Fault.status(503).times(-1), Fault.status(500).times(-1),
			Fault.throttled(Duration.ofSeconds(1)).times(-1), Fault.status(429).times(-1),
			Fault.cut(Fault.Cut.BEFORE).times(-1), Fault.cut(Fault.Cut.AFTER).times(-1),
			Fault.cut(Fault.Cut.HALF).times(-1), Fault.slow(BEYOND_THE_CALL_LIMIT).times(-1));

	private static final String REFUSED_EVENT = "chatbot:msg_refused";

	private static final String REFUSED = "ada.the.refused@example.com";

	private static final JsonMapper json = JsonMapper.builder().build();

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

	// First: what is an incident already is not opened by the next failure.
	@Test
	@Order(1)
	void credentialsThatAreRefusedAreAnIncidentAtOnce() {
		// Given
		Crowd crowd = nextCrowd();
		Destinations.fail(this.destinations, Fault.status(401).times(-1));

		// When
		send(crowd);

		// Then
		try (Topics topics = Topics.of(this.deployment, List.of(TopicCatalogue.ALERTS))) {
			await("both are told").atMost(PATIENCE).untilAsserted(() -> {
				topics.catchUp();
				assertThat(topics.values(TopicCatalogue.ALERTS, Incident.class))
					.extracting((incident) -> incident.getIntegration().orElse(""), Incident::getCause,
							Incident::getState)
					.contains(tuple("crm:hubspot", "credentials_refused", "open"),
							tuple("ticket:zendesk", "credentials_refused", "open"));
			});
		}
		Destinations.mend(this.destinations);
		assertTheStoriesEndWell(crowd);
	}

	@Test
	@Order(2)
	void bothSinksOutliveEveryWayInWhichADestinationFails() {
		// When
		List<Crowd> crowds = FAILURES.stream().map(this::outage).toList();

		// Then
		crowds.forEach(this::assertTheStoriesEndWell);
	}

	// Behind the others, which leave no dead letter, and find none.
	@Test
	@Order(Integer.MAX_VALUE - 1)
	void refusedContactIsFoundMendedPreviewedAndDeliveredOnce() {
		// Given
		Destinations.forbid(this.destinations, "handsfree_person_id", 1);
		try (Senders senders = new Senders(this.deployment.ingest())) {
			senders.sendAll(List.of(new Webhook("chatbot", "msg_refused", """
					{"type":"lead.captured","timestamp":"2026-11-23T10:00:00Z",
					 "data":{"email":"%s","name":"Ada"}}""".formatted(REFUSED), Map.of())));
		}
		await("it is listed").atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).until(() -> letters().size() == 1);

		// When
		String id = letters().get(0).path("id").asString();
		Told shown = this.deployment.told("dead-letters", "show", id);
		Destinations.forbid(this.destinations, "handsfree_person_id", 1000);
		Told previewed = this.deployment.told("dead-letters", "replay", id, "--preview", "--reason", "may it work");
		long before = contacts();
		Told replayed = this.deployment.told("dead-letters", "replay", id, "--reason", "HubSpot's rule is gone");

		// Then
		assertThat(shown.text()).contains("invalid", REFUSED_EVENT).doesNotContain(REFUSED);
		assertThat(previewed.text()).as("preview").contains("would create a contact");
		assertThat(before).isZero();
		assertThat(replayed.status()).as(replayed.text()).isZero();
		assertThat(replayed.text()).contains("1 delivered");
		assertThat(contacts()).isEqualTo(1);
		assertThat(letters()).isEmpty();
		assertThat(this.deployment.told("dead-letters", "replay", id, "--reason", "once more").status()).isEqualTo(1);
		try (Topics topics = Topics.of(this.deployment, List.of(TopicCatalogue.OUTCOMES))) {
			topics.catchUp();
			assertThat(topics.values(TopicCatalogue.OUTCOMES, DeliveryOutcome.class))
				.filteredOn((outcome) -> outcome.getEventId().equals(REFUSED_EVENT))
				.extracting(DeliveryOutcome::getOutcome)
				.containsExactly(OutcomeKind.dead_lettered, OutcomeKind.previewed, OutcomeKind.delivered);
		}
	}

	@Test
	@Order(Integer.MAX_VALUE)
	void endsWithoutAFailureWhenItIsToldTo() {
		assertThat(this.deployment.stop()).isZero();
	}

	private JsonNode letters() {
		Told told = this.deployment.told("dead-letters", "list", "--event", REFUSED_EVENT, "--json");
		assertThat(told.status()).as(told.text()).isZero();
		return json.readTree(told.text()).path("dead_letters");
	}

	private long contacts() {
		return this.destinations.hubspot().contacts().stream().filter((one) -> one.email().equals(REFUSED)).count();
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

	/** A crowd is sent while both destinations fail, until both sinks stand still. */
	private Crowd outage(Fault failure) {
		Crowd crowd = nextCrowd();
		try (Laws laws = Laws.of(this.deployment)) {
			Destinations.fail(this.destinations, failure);
			send(crowd);
			await("both sinks pause while " + failure).atMost(PATIENCE)
				.until(() -> laws.paused().containsAll(Set.of("crm", "ticket")));
			Destinations.mend(this.destinations);
			await("both sinks go on after " + failure).atMost(PATIENCE).until(() -> laws.paused().isEmpty());
		}
		return crowd;
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
