package dev.handsfree.journeys;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Everything, and then each part of the platform alone, is killed with SIGKILL: what was
 * answered 2xx has its one effect in all three destinations. A part that is killed alone
 * is started again by {@code up}, which says so; one that cannot come back ends it.
 */
@Tag("integration")
@Order(3)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KillJourneyTest {

	private static final int WEBHOOKS = 2000;

	private static final double TWICE = 0.15;

	private static final int KILLS = 3;

	/**
	 * A killed writer leaves contacts claimed for 40 s; their events look again ever
	 * later.
	 */
	private static final Duration PATIENCE = Duration.ofMinutes(4);

	private static final Duration RETURN = Duration.ofSeconds(60);

	private static final long MOST_LOGGED = 40_000;

	private final long seed = Long.getLong("journeys.seed", System.nanoTime());

	private final Random random = new Random(this.seed);

	private final StandIns destinations = StandIns.start(StandIns.Settings.ephemeral());

	private final Deployment deployment = Deployment.named("kill", this.destinations);

	private final HttpClient http = HttpClient.newHttpClient();

	@BeforeAll
	void start() {
		this.deployment.start();
	}

	@AfterAll
	void leaveNothingRunning() {
		this.deployment.close();
		this.destinations.close();
		this.http.close();
	}

	// Two thousand webhooks, a sixth of them twice, and out of order.
	@Test
	@Order(1)
	void everyAcceptedEventHasItsOneEffectHoweverOftenEverythingIsKilled() throws Exception {
		// Given
		System.out.printf("The kills of this run come again with -Djourneys.seed=%d%n", this.seed);
		Crowd crowd = crowd(Crowd.sending("k", WEBHOOKS));
		List<Webhook> sent = crowd.shuffled(this.random, TWICE);

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
			assertTheStoriesEndWell(crowd, senders);
		}
	}

	@Test
	@Order(2)
	void goesOnAfterPostgresAndTheRegistryHaveDied() throws Exception {
		// Given
		Crowd first = crowd(Crowd.ofEachFate("p"));
		Crowd second = crowd(Crowd.ofEachFate("r"));

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
		assertThat(saidSinceReady()).satisfiesExactly(
				(line) -> assertThat(line).isEqualTo("postgres has died and is started again"),
				(line) -> assertThat(line).startsWith("postgres is back after "),
				(line) -> assertThat(line).isEqualTo("registry has died and is started again"),
				(line) -> assertThat(line).startsWith("registry is back after "));
	}

	@Test
	@Order(3)
	void endsWhenPostgresCannotComeBack() throws Exception {
		// Given
		Files.writeString(this.deployment.data().resolve("postgres/data/PG_VERSION"), "9.6\n");
		long logged = logged();
		int said = saidSinceReady().size();

		// When
		this.deployment.killPostmaster();
		int status = this.deployment.awaitEnd();

		// Then
		assertThat(status).isEqualTo(1);
		assertThat(saidSinceReady().stream().skip(said)).satisfiesExactly(
				(line) -> assertThat(line).isEqualTo("postgres has died and is started again"),
				(line) -> assertThat(line).startsWith("Postgres did not come back in 3 tries ("));
		assertThat(logged() - logged).as("bytes of the log, without Postgres").isLessThan(MOST_LOGGED);
	}

	private void killWhileSending(Senders senders, int sent, int kill) throws InterruptedException {
		// One in each quarter but the last, so that something is left to be sent.
		int after = sent / (KILLS + 1) * kill + this.random.nextInt(sent / (KILLS + 1));
		this.deployment.awaitWhileUp("webhook number " + after, RETURN, () -> senders.answered() >= after);
		TimeUnit.MILLISECONDS.sleep(this.random.nextInt(50));
		this.deployment.kill();
		assertThat(senders.answered()).as("webhooks answered before kill %d", kill + 1).isLessThan(sent);
	}

	private void assertTheStoriesEndWell(Crowd crowd, Senders senders) {
		try (Laws laws = Laws.of(this.deployment);
				Effects effects = new Effects(this.destinations, this.deployment.access())) {
			laws.assertKept(senders.accepted(), crowd.events().keySet());
			await("all stories end").atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
				laws.assertRoutedOnce(crowd.events());
				laws.assertNothingLeft();
				laws.assertEndedWell(crowd.events());
			});
			assertThat(this.destinations.hubspot().contacts()).hasSameSizeAs(crowd.people());
			assertEffects(effects, crowd);
		}
	}

	private void assertTheStoriesEndWell(Crowd crowd) {
		try (Laws laws = Laws.of(this.deployment);
				Effects effects = new Effects(this.destinations, this.deployment.access())) {
			await("all stories end").atMost(RETURN).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
				laws.assertEndedWell(crowd.events());
				assertEffects(effects, crowd);
			});
		}
	}

	private static void assertEffects(Effects effects, Crowd crowd) {
		effects.assertContacts(crowd);
		effects.assertTickets(crowd);
		effects.assertAccess(crowd.people());
	}

	private Crowd crowd(Crowd crowd) {
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
		await("all is up after " + part).atMost(RETURN)
			.pollInterval(Duration.ofMillis(200))
			.until(() -> health().statusCode() == 200
					&& saidSinceReady().stream().anyMatch((line) -> line.startsWith(part + " is back after ")));
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

	private long logged() throws IOException {
		return Files.size(this.deployment.data().resolve("logs/handsfree.log"));
	}

	/** What it has told of its parts and of its end since it was READY last. */
	private List<String> saidSinceReady() throws IOException {
		String said = Files.readString(this.deployment.log());
		return said.substring(said.lastIndexOf("\nREADY"))
			.lines()
			.filter((line) -> line.startsWith("postgres") || line.startsWith("registry") || line.startsWith("Postgres"))
			.toList();
	}

}
