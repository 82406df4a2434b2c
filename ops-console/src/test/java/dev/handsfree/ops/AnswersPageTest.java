package dev.handsfree.ops;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import dev.handsfree.events.Incident;
import dev.handsfree.events.MoneyWaiting;
import dev.handsfree.events.OutcomeKind;
import dev.handsfree.events.Review;
import dev.handsfree.events.ReviewChoice;
import dev.handsfree.platform.EmbeddedBroker;
import dev.handsfree.platform.EmbeddedDatabase;
import dev.handsfree.testkit.clock.MovableClock;
import dev.handsfree.testkit.docs.PagePart;
import dev.handsfree.testkit.docs.Transcript;
import dev.handsfree.testkit.parts.RealKafka;
import dev.handsfree.testkit.parts.RealPostgres;
import dev.handsfree.topics.TopicCatalogue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * {@code docs/answers.md} shows every answer as curl prints it: each command of the
 * operations API's is run, and prints what the page says. Kafka and Postgres are new, so
 * that ids are the same each time.
 */
@Tag("integration")
class AnswersPageTest {

	private static final Path PAGE = Path.of("../docs/answers.md");

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path dir;

	@Test
	@Timeout(120)
	void thePageShowsWhatCurlPrints() throws IOException {
		try (EmbeddedBroker broker = EmbeddedBroker.start(EmbeddedBroker.Settings.in(this.dir.resolve("kafka")));
				EmbeddedDatabase postgres = EmbeddedDatabase
					.start(EmbeddedDatabase.Settings.in(this.dir.resolve("postgres")));
				TestTopics topics = new TestTopics(broker.bootstrapServers());
				RunningConsole console = RunningConsole.on(new RealKafka.Broker(broker.bootstrapServers()),
						new RealPostgres.Database(
								postgres.jdbcUrl(EmbeddedDatabase.SERVICES) + "?password=" + postgres.password(),
								EmbeddedDatabase.USER, new DriverManagerDataSource()),
						new MovableClock(this.now));
				Transcript transcript = new Transcript(
						Map.of("CONSOLE", console.at(""), "CONSOLE_API_TOKEN", RunningConsole.TOKEN),
						(given) -> given(topics, console, given))) {
			transcript.naming(this.now.toString(), "2026-11-23T10:00:00Z")
				.naming(this.now.plus(90, ChronoUnit.DAYS).toString(), "2027-02-21T10:00:00Z")
				.numbering(Pattern.compile("replay-[0-9a-f-]{36}"), "replay-");
			String played = PagePart.from(PAGE, "## Operations").played(transcript);
			assertThat(PAGE).content().isEqualTo(played);
		}
	}

	private void given(TestTopics topics, RunningConsole console, String given) {
		switch (given) {
			case "two dead letters, a review and an incident" -> {
				letter(topics, console, "stripe:evt_1", 17);
				letter(topics, console, "stripe:evt_2", 18);
				topics.write(TopicCatalogue.REVIEWS, "access:1", review());
				topics.write(TopicCatalogue.ALERTS, "crm:hubspot", incident());
				await().atMost(PATIENCE).until(() -> console.get("/api/reviews/access:1").status() == 200);
				await().atMost(PATIENCE).until(() -> console.get("/api/incidents").body().contains("crm:hubspot"));
			}
			case "it is put back" -> putBack(topics, console);
			case "the sink says what it would do" -> {
				topics.ended(putBack(topics, console), OutcomeKind.previewed, "One contact would be made.");
				ended(console);
			}
			case "the sink delivers it" -> {
				topics.ended(putBack(topics, console), OutcomeKind.delivered, null);
				ended(console);
			}
			default -> throw new IllegalArgumentException("nobody knows how to make true: " + given);
		}
	}

	private void letter(TestTopics topics, RunningConsole console, String event, long origin) {
		String id = topics.write(new TestTopics.Letter("crm", "customer-to-crm", event, "invalid",
				"the e-mail ada@example.com is none", origin, null), this.now.toEpochMilli());
		await().atMost(PATIENCE).until(() -> console.get("/api/dead-letters/" + id).status() == 200);
	}

	private Review review() {
		return Review.newBuilder()
			.setReview("access:1")
			.setSink("access")
			.setEventId("stripe:evt_1")
			.setCause("needs_person")
			.setSentence("Whose is the payment of ada@example.com?")
			.setSubject("u_1")
			.setAt(this.now)
			.setChoices(List.of(new ReviewChoice("grant", "Grant it", List.of("product", "until")),
					new ReviewChoice("dismiss", "Leave it", List.of())))
			.build();
	}

	private Incident incident() {
		return Incident.newBuilder()
			.setIncident("crm:hubspot:unavailable:1795428000")
			.setIntegration("crm:hubspot")
			.setCause("unavailable")
			.setState("open")
			.setSentence("HubSpot does not answer.")
			.setOwner("sales@example.com")
			.setAt(this.now)
			.setOpenedAt(this.now)
			.setEvents(12)
			.setCustomers(3)
			.setMoney(List.of(new MoneyWaiting("eur", 3600L)))
			.setEventIds(List.of("stripe:evt_1"))
			.build();
	}

	/** What the one replay that is under way has put back. */
	private static ConsumerRecord<String, byte[]> putBack(TestTopics topics, RunningConsole console) {
		String replay = console.bean(JdbcClient.class)
			.sql("SELECT DISTINCT replay FROM ops.replay_item WHERE state IN ('pending', 'putting', 'put')")
			.query((row, number) -> row.getString("replay"))
			.single();
		return await().atMost(PATIENCE)
			.until(() -> topics.putBack("crm", replay), (records) -> records.size() == 1)
			.getFirst();
	}

	/** Nothing is under way any more. */
	private static void ended(RunningConsole console) {
		await().atMost(PATIENCE).until(() -> console.bean(JdbcClient.class).sql("""
				SELECT NOT EXISTS (SELECT FROM ops.replay_item WHERE state IN ('pending', 'putting', 'put'))
				  AND NOT EXISTS (SELECT FROM ops.replay WHERE ended_at IS NULL)""").query(Boolean.class).single());
	}

}
