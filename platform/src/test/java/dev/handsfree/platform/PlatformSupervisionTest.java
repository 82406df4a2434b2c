package dev.handsfree.platform;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A running platform whose children are killed. Silent ones: SupervisorTest.
 */
@Tag("integration")
class PlatformSupervisionTest {

	private static final Duration PATIENCE = Duration.ofSeconds(90);

	private final Queue<String> told = new ConcurrentLinkedQueue<>();

	private final Queue<String> fatal = new ConcurrentLinkedQueue<>();

	@TempDir
	@SuppressWarnings("NullAway.Init")
	Path dir;

	@SuppressWarnings("NullAway.Init")
	private Platform platform;

	@BeforeEach
	void start() throws Exception {
		this.platform = Platform.open(
				Platform.Settings.in(this.dir).withPrograms(Path.of("target/programs")).withFatalFault(this.fatal::add),
				(step, state, millis) -> this.told.add(step + " " + state))
			.start();
		kept().write();
		this.told.clear();
	}

	@AfterEach
	void stop() {
		this.platform.close();
	}

	@Test
	void startsBothAgainWhenBothAreKilled() throws Exception {
		Stream.concat(postgres(), Stream.of(this.platform.registry().process()))
			.forEach(ProcessHandle::destroyForcibly);

		assertComesBackWithItsData("POSTGRES DIED", "POSTGRES BACK", "REGISTRY DIED", "REGISTRY BACK");
	}

	@Test
	void endsWithASentenceWhenPostgresCannotComeBack() throws Exception {
		// Given
		Files.writeString(this.dir.resolve("postgres/data/PG_VERSION"), "9.6\n");

		// When
		postgres().forEach(ProcessHandle::destroyForcibly);

		// Then
		await().atMost(PATIENCE).until(() -> !this.fatal.isEmpty());
		assertThat(this.fatal).singleElement()
			.asString()
			.startsWith("Postgres did not come back in 3 tries (Postgres did not start: database files are incompatible"
					+ " with server.); ")
			.contains("postgres.log tells why. Start again once the cause is gone");
		assertThat(this.told).containsExactly("POSTGRES DIED");
	}

	@Test
	void startsNothingAgainAfterAnEndThatReachesTheChildrenFirst() throws Exception {
		// When
		this.platform.registry().process().destroy();
		this.platform.expectEnd();
		postgres().forEach(ProcessHandle::destroyForcibly);
		this.platform.close();

		// Then
		assertThat(this.told).isEmpty();
		assertThat(this.fatal).isEmpty();
		assertThat(this.platform.registry().process().isAlive()).isFalse();
		assertThat(this.platform.answers(Progress.Step.POSTGRES)).isFalse();
	}

	private void assertComesBackWithItsData(String... told) throws Exception {
		await().atMost(PATIENCE).until(() -> this.told.size() >= told.length);
		assertThat(this.told).containsExactly(told);
		assertThat(kept().rows()).isEqualTo(1);
		await().atMost(Duration.ofSeconds(20))
			.untilAsserted(() -> assertThat(kept().schema()).isEqualTo("{\"type\": \"string\"}"));
		assertThat(this.platform.answers(Progress.Step.POSTGRES)).isTrue();
		assertThat(this.platform.answers(Progress.Step.REGISTRY)).isTrue();
		assertThat(this.fatal).isEmpty();
	}

	private KeptData kept() {
		return new KeptData(KafkaClients.of(this.platform.broker()), this.platform.registry().variables(),
				KeptData.url(this.platform.database()));
	}

	private ProcessHandle postmaster() {
		return this.platform.database().process();
	}

	/** A worker of it may have ended by itself before it is killed. */
	private Stream<ProcessHandle> postgres() {
		return Stream.concat(Stream.of(postmaster()), postmaster().descendants());
	}

}
