package dev.handsfree.ops;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.handsfree.events.Incident;
import dev.handsfree.testkit.clock.MovableClock;
import dev.handsfree.testkit.parts.RealKafka;
import dev.handsfree.testkit.parts.RealPostgres;
import dev.handsfree.topics.TopicCatalogue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Dead letters that nobody looks after. */
@Tag("integration")
@ExtendWith({ RealKafka.class, RealPostgres.class })
class ExpiryTest {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	@Test
	void areAnIncidentAtHalfOfTheirLifeOnceAndUntilNoneIsLeft(RealKafka.Broker broker, RealPostgres.Database database) {
		MovableClock clock = new MovableClock(Instant.now());
		try (TestTopics topics = new TestTopics(broker.bootstrapServers());
				RunningConsole console = RunningConsole.on(broker, database, clock,
						"--handsfree.ops.expiry-round=100ms")) {
			// A sink of this test alone.
			String old = written(topics, console, clock.instant().minus(Duration.ofDays(44)));
			String older = written(topics, console, clock.instant().minus(Duration.ofDays(44)));
			assertThat(told(topics)).isEmpty();

			clock.pass(Duration.ofDays(2));

			Incident opened = await().atMost(PATIENCE).until(() -> told(topics), (all) -> all.size() == 1).getFirst();
			assertThat(opened.getIntegration()).contains("ticket:zendesk");
			assertThat(opened.getState()).isEqualTo("open");
			assertThat(opened.getIncident())
				.isEqualTo("ticket:zendesk:dead_letters_expire:" + opened.getAt().getEpochSecond());
			assertThat(opened.getEvents()).isEqualTo(2);
			assertThat(opened.getMoney().getFirst().getAmount()).isEqualTo(2400);
			assertThat(opened.getOwner()).isPresent();
			discard(console, old);
			await().atMost(PATIENCE).until(() -> console.get("/api/incidents").body().contains(opened.getIncident()));
			assertThat(told(topics)).hasSize(1);

			discard(console, older);

			Incident closed = await().atMost(PATIENCE).until(() -> told(topics), (all) -> all.size() == 2).getLast();
			assertThat(closed.getState()).isEqualTo("closed");
			assertThat(closed.getIncident()).isEqualTo(opened.getIncident());
		}
	}

	private static String written(TestTopics topics, RunningConsole console, Instant at) {
		String id = topics.write(topics.letter("stripe:evt_" + UUID.randomUUID()).of("ticket", "payment-to-ticket"),
				at.toEpochMilli());
		await().atMost(PATIENCE).until(() -> console.get("/api/dead-letters/" + id).status() == 200);
		return id;
	}

	private static void discard(RunningConsole console, String id) {
		assertThat(console.post("/api/dead-letters/discard", "{\"ids\":[\"%s\"],\"reason\":\"old\"}".formatted(id))
			.status()).isEqualTo(200);
	}

	private static List<Incident> told(TestTopics topics) {
		return topics.<Incident>values(TopicCatalogue.ALERTS)
			.stream()
			.filter((incident) -> incident.getCause().equals("dead_letters_expire"))
			.toList();
	}

}
