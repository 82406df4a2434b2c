package dev.handsfree.ops;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import dev.handsfree.testkit.parts.RealKafka;
import dev.handsfree.testkit.parts.RealPostgres;
import dev.handsfree.topics.DeadLetterHeaders;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;

import static dev.handsfree.ops.TestTopics.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A console that is killed while it puts dead letters back. */
@Tag("integration")
@ExtendWith({ RealKafka.class, RealPostgres.class })
class ReplayCrashTest {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final int LETTERS = 400;

	private final String reason = "no such thing " + UUID.randomUUID();

	@Test
	void isGoneOnWithAndPutsNothingBackTwice(RealKafka.Broker broker, RealPostgres.Database database) throws Exception {
		// Given
		List<String> ids = new ArrayList<>();
		try (TestTopics topics = new TestTopics(broker.bootstrapServers())) {
			for (int number = 0; number < LETTERS; number++) {
				ids.add(topics.write(topics.letter("stripe:evt_" + UUID.randomUUID()).because("invalid", this.reason)));
			}
			String replay;
			try (RunningConsole console = console(broker, database)) {
				JdbcClient jdbc = JdbcClient.create(database.pool());
				await().atMost(PATIENCE)
					.until(() -> jdbc.sql("SELECT count(*) FROM ops.dead_letter WHERE reason = ?")
						.param(this.reason)
						.query(Integer.class)
						.single() == LETTERS);
				// Another process is to work it off.
				jdbc.sql("INSERT INTO ops.lease VALUES ('replays', 'another', now() + interval '1 day') "
						+ "ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until")
					.update();
				RunningConsole.Answer asked = console.post("/api/replays",
						"{\"filter\":{\"reason\":\"%s\"},\"reason\":\"mended\"}".formatted(this.reason));
				assertThat(asked.status()).as(asked.body()).isEqualTo(202);
				replay = asked.json().path("replay").asString();
			}

			// When
			for (int killed = 1; killed <= 3; killed++) {
				JdbcClient.create(database.pool()).sql("DELETE FROM ops.lease").update();
				int some = LETTERS * killed / 5;
				Process process = process(broker, database);
				try {
					await().atMost(PATIENCE).until(() -> topics.putBack("crm", replay).size() > some);
				}
				finally {
					process.destroyForcibly().waitFor();
				}
			}
			assertThat(topics.putBack("crm", replay)).hasSizeLessThan(LETTERS);

			// Then
			try (RunningConsole console = console(broker, database)) {
				await().atMost(PATIENCE).until(() -> topics.putBack("crm", replay).size() >= LETTERS);
				await().atMost(PATIENCE)
					.until(() -> JdbcClient.create(database.pool())
						.sql("SELECT count(*) FROM ops.replay_item WHERE replay = ? AND state = 'put'")
						.param(replay)
						.query(Integer.class)
						.single() == LETTERS);
				assertThat(console.get("/api/replays/" + replay).json().path("waiting").asInt()).isEqualTo(LETTERS);
			}
			assertThat(topics.putBack("crm", replay)
				.stream()
				.map((record) -> header(record, DeadLetterHeaders.DEAD_LETTER)))
				.containsExactlyInAnyOrderElementsOf(ids);
		}
	}

	private static RunningConsole console(RealKafka.Broker broker, RealPostgres.Database database) {
		return RunningConsole.on(broker, database, Clock.systemUTC(), "--handsfree.ops.under-way=10000");
	}

	private static Process process(RealKafka.Broker broker, RealPostgres.Database database) throws IOException {
		return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
				"-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), ConsoleProcess.class.getName(),
				broker.bootstrapServers(), database.jdbcUrl(), database.user())
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.appendTo(new File("target/console-process.log")))
			.start();
	}

}
