package dev.handsfree.ops;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

import dev.handsfree.events.OutcomeKind;
import dev.handsfree.testkit.parts.RealKafka;
import dev.handsfree.testkit.parts.RealPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What the console knows of the topics, and that it can be known again. */
@Tag("integration")
@ExtendWith({ RealKafka.class, RealPostgres.class })
class ProjectionTest {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static TestTopics topics;

	private static RunningConsole console;

	private final String reason = "no such thing " + UUID.randomUUID();

	@BeforeAll
	static void start(RealKafka.Broker broker, RealPostgres.Database database) {
		topics = new TestTopics(broker.bootstrapServers());
		console = RunningConsole.on(broker, database, Clock.systemUTC());
	}

	@AfterAll
	static void stop() {
		console.close();
		topics.close();
	}

	@Test
	void takesADeadLetterThatWasWrittenTwiceForOne() {
		TestTopics.Letter letter = letter();
		String first = topics.write(letter);
		topics.write(letter);
		String other = topics.write(letter());

		await().atMost(PATIENCE).until(() -> known().contains(other));

		assertThat(known()).containsExactly(other, first);
	}

	@Test
	void readsOnWhereItStoodAndReadsNothingTwice(RealKafka.Broker broker, RealPostgres.Database database) {
		String before = topics.write(letter());
		await().atMost(PATIENCE).until(() -> known().contains(before));
		JdbcClient jdbc = console.bean(JdbcClient.class);
		jdbc.sql("DELETE FROM ops.dead_letter WHERE id = ?").param(before).update();

		try (RunningConsole second = RunningConsole.on(broker, database, Clock.systemUTC())) {
			String after = topics.write(letter());
			await().atMost(PATIENCE).until(() -> known().contains(after));
			assertThat(second.get("/api/overview").status()).isEqualTo(200);
		}

		assertThat(known()).doesNotContain(before);
	}

	@Test
	void knowsAgainWhatTheTopicsSayAndKeepsWhatPeopleDid() {
		String open = topics.write(letter());
		String discarded = topics.write(letter());
		String delivered = topics.write(letter());
		await().atMost(PATIENCE).until(() -> known().containsAll(List.of(open, discarded, delivered)));
		console.post("/api/dead-letters/discard", "{\"ids\":[\"%s\"],\"reason\":\"a test\"}".formatted(discarded));
		String replay = console
			.post("/api/replays", "{\"ids\":[\"%s\"],\"reason\":\"it is mended\"}".formatted(delivered))
			.json()
			.path("replay")
			.asString();
		await().atMost(PATIENCE).until(() -> topics.putBack("crm", replay).size() == 1);
		topics.ended(topics.putBack("crm", replay).getFirst(), OutcomeKind.delivered, null);
		await().atMost(PATIENCE).until(() -> state(delivered).equals("delivered"));
		String audited = console.get("/api/audit?limit=500").body();
		List<String> before = List.of(told(open), told(discarded), told(delivered));

		assertThat(console.post("/api/rebuild", "{\"reason\":\"a test\"}").status()).isEqualTo(202);

		await().atMost(PATIENCE)
			.ignoreExceptions()
			.untilAsserted(() -> assertThat(List.of(told(open), told(discarded), told(delivered))).isEqualTo(before));
		assertThat(console.get("/api/replays/" + replay).json().path("delivered").asInt()).isEqualTo(1);
		assertThat(console.get("/api/audit?limit=500").json().path("audit").size())
			.isEqualTo(RunningConsole.json(audited).path("audit").size() + 1);
	}

	@Test
	void knowsWithoutItsDatabaseWhatWasDelivered() {
		String delivered = topics.write(letter());
		await().atMost(PATIENCE).until(() -> known().contains(delivered));
		String replay = console
			.post("/api/replays", "{\"ids\":[\"%s\"],\"reason\":\"it is mended\"}".formatted(delivered))
			.json()
			.path("replay")
			.asString();
		await().atMost(PATIENCE).until(() -> topics.putBack("crm", replay).size() == 1);
		topics.ended(topics.putBack("crm", replay).getFirst(), OutcomeKind.superseded, null);
		await().atMost(PATIENCE).until(() -> state(delivered).equals("delivered"));
		JdbcClient jdbc = console.bean(JdbcClient.class);
		jdbc.sql("TRUNCATE ops.replay CASCADE").update();

		console.post("/api/rebuild", "{\"reason\":\"a lost database\"}");

		await().atMost(PATIENCE).ignoreExceptions().until(() -> state(delivered).equals("delivered"));
	}

	private TestTopics.Letter letter() {
		return topics.letter("stripe:evt_" + UUID.randomUUID()).because("invalid", this.reason);
	}

	private List<String> known() {
		return console.get("/api/dead-letters?reason=" + RunningConsole.encoded(this.reason))
			.json()
			.path("dead_letters")
			.valueStream()
			.map((letter) -> letter.path("id").asString())
			.toList();
	}

	private static String state(String id) {
		return console.letter(id).path("state").asString();
	}

	private static String told(String id) {
		JsonNode letter = console.letter(id);
		assertThat(letter.path("id").asString()).isEqualTo(id);
		return letter.toString();
	}

}
