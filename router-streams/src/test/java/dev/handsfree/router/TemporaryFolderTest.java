package dev.handsfree.router;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import dev.handsfree.testkit.parts.RealKafka;
import dev.handsfree.topics.TopicCatalogue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

/** The router where the temporary folder, or its own, cannot hold a program. */
@Tag("integration")
@ExtendWith(RealKafka.class)
class TemporaryFolderTest {

	private static final Duration PATIENCE = Duration.ofSeconds(90);

	@TempDir
	private Path folder;

	@Test
	void runsWhereNothingInTheTemporaryFolderMayBeExecuted(RealKafka.Broker broker) throws Exception {
		try (Mount temporary = Mount.withoutExecution(Files.createDirectory(this.folder.resolve("tmp")));
				RoutedEvents events = new RoutedEvents(broker.bootstrapServers());
				RouterProcess router = RouterProcess.start(broker.bootstrapServers(), this.folder,
						"-Djava.io.tmpdir=" + temporary.folder())) {
			await().atMost(PATIENCE).until(() -> !router.isAlive() || router.health("readiness") == 200);

			events.send(RouterUnderTest.payment("stripe:evt_noexec"));

			await().atMost(Duration.ofSeconds(15))
				.untilAsserted(() -> assertThat(events.on(TopicCatalogue.PAYMENTS)).as(router.output())
					.contains("stripe:evt_noexec"));
		}
	}

	@Test
	void doesNotStartWhereNoFolderMayBeExecutedFromAndSaysSoInASentence(RealKafka.Broker broker) throws Exception {
		try (Mount everything = Mount.withoutExecution(Files.createDirectory(this.folder.resolve("all")));
				RouterProcess router = RouterProcess.start(broker.bootstrapServers(), everything.folder(),
						"-Djava.io.tmpdir=" + everything.folder())) {
			assertThat(router.exitCode(PATIENCE)).isNotZero();
			assertThat(router.output()).contains("The router's memory cannot be opened").doesNotContain("\tat ");
		}
	}

	/**
	 * A file system in memory from which nothing may be executed, as Docker mounts it.
	 */
	private record Mount(Path folder) implements AutoCloseable {

		static Mount withoutExecution(Path folder) throws IOException {
			int mounted = run("mount", "-t", "tmpfs", "-o", "noexec,size=200m", "tmpfs", folder.toString());
			assumeThat(mounted).as("only root may mount").isZero();
			return new Mount(folder);
		}

		@Override
		public void close() throws IOException {
			run("umount", "-l", this.folder.toString());
		}

		private static int run(String... command) throws IOException {
			return new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start()
				.onExit()
				.join()
				.exitValue();
		}

	}

}
