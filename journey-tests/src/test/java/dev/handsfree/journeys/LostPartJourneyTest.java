package dev.handsfree.journeys;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;

import dev.handsfree.journeys.deployment.Deployment;
import dev.handsfree.journeys.deployment.Senders;
import dev.handsfree.journeys.story.Crowd;
import dev.handsfree.standin.StandIns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A part of the platform is killed alone: {@code up} says so, starts it again and goes
 * on, and what came meanwhile is delivered. One that cannot come back ends {@code up}.
 */
@Tag("integration")
@Order(45)
class LostPartJourneyTest {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final long MOST_LOGGED = 40_000;

	private final StandIns destinations = StandIns.start(StandIns.Settings.ephemeral());

	private final Deployment deployment = Deployment.named("lost-part", this.destinations);

	private final HttpClient http = HttpClient.newHttpClient();

	@AfterEach
	void leaveNothingRunning() {
		this.deployment.close();
		this.destinations.close();
		this.http.close();
	}

	@Test
	void goesOnAfterPostgresAndTheRegistryHaveDiedAndEndsWhenPostgresCannotComeBack() throws Exception {
		// Given
		Crowd first = crowd("p");
		Crowd second = crowd("r");
		this.deployment.start();

		// When
		this.deployment.killPostmaster();
		send(first);
		awaitBack("postgres");
		this.deployment.killRegistry();
		send(second);
		awaitBack("registry");

		// Then
		assertTheStoriesEndWell(first);
		assertTheStoriesEndWell(second);
		assertThat(said()).containsOnlyOnce("postgres has died and is started again")
			.containsOnlyOnce("registry has died and is started again");

		// When
		Files.writeString(this.deployment.data().resolve("postgres/data/PG_VERSION"), "9.6\n");
		long logged = logged();
		this.deployment.killPostmaster();
		int status = this.deployment.awaitEnd();

		// Then
		assertThat(status).isEqualTo(1);
		assertThat(said().lines().dropWhile((line) -> !line.startsWith("registry is back after ")).skip(1).toList())
			.satisfiesExactly((line) -> assertThat(line).isEqualTo("postgres has died and is started again"),
					(line) -> assertThat(line).startsWith("Postgres did not come back in 3 tries ("));
		assertThat(logged() - logged).as("bytes of the log, without Postgres").isLessThan(MOST_LOGGED);
	}

	private long logged() throws Exception {
		return Files.size(this.deployment.data().resolve("logs/handsfree.log"));
	}

	private Crowd crowd(String run) {
		Crowd crowd = Crowd.ofEachFate(run);
		crowd.putInto(this.destinations.stripe());
		return crowd;
	}

	private void send(Crowd crowd) {
		try (Senders senders = new Senders(this.deployment.ingest())) {
			senders.sendAll(crowd.webhooks());
			assertThat(senders.refused()).isEmpty();
		}
	}

	/** Health is asked for all the while, and answers in time. */
	private void awaitBack(String part) {
		await("all is up after " + part).atMost(PATIENCE)
			.pollInterval(Duration.ofMillis(200))
			.until(() -> health().statusCode() == 200 && said().contains(part + " is back after "));
	}

	/** Fails if there is no answer within two seconds. */
	private HttpResponse<String> health() throws Exception {
		URI health = this.deployment.management().resolve("/actuator/health");
		HttpResponse<String> answer = this.http.send(
				HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(2)).build(),
				HttpResponse.BodyHandlers.ofString());
		assertThat(answer.body()).contains("\"postgres\"", "\"registry\"", "\"kafka\"");
		return answer;
	}

	private String said() throws Exception {
		return Files.readString(this.deployment.log());
	}

	private void assertTheStoriesEndWell(Crowd crowd) {
		try (Laws laws = Laws.of(this.deployment);
				Effects effects = new Effects(this.destinations, this.deployment.access())) {
			await("all stories end").atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
				laws.assertEndedWell(crowd.events());
				effects.assertContacts(crowd);
				effects.assertTickets(crowd);
				effects.assertAccess(crowd.people());
			});
		}
	}

}
