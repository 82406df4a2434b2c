package dev.handsfree.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Tag("integration")
class PlatformTest {

	@TempDir
	Path dir;

	@Test
	void keepsEverythingThroughAKilledProcessAndLeavesNoOrphan() throws Exception {
		// Given
		List<Long> orphans;
		try (PlatformProcess first = PlatformProcess.start(this.dir)) {
			assertThat(first.words()).first().isEqualTo("READY");
			KeptData.in(first).write();
			first.kill();
			orphans = first.children();
			assertThat(orphans).allMatch(PlatformTest::isAlive);
		}

		// When
		try (PlatformProcess second = PlatformProcess.start(this.dir)) {

			// Then
			assertThat(second.isReady()).isTrue();
			KeptData kept = KeptData.in(second);
			assertThat(kept.records()).isEqualTo(1);
			assertThat(kept.rows()).isEqualTo(1);
			assertThat(kept.schema()).isEqualTo("{\"type\": \"string\"}");
			assertThat(orphans).noneMatch(PlatformTest::isAlive);
			refusesAnotherProcess();
			assertThat(second.end()).isZero();
			assertThat(second.children()).noneMatch(PlatformTest::isAlive);
		}
		DataDirectory.open(this.dir).close();
	}

	@Test
	void keepsEverythingThroughARestartInOneProcess() throws Exception {
		// Given
		try (Platform platform = Platform.open(settings(), Progress.SILENT).start()) {
			kept(platform).write();
		}

		// When
		Queue<Progress.Step> ready = new ConcurrentLinkedQueue<>();
		Platform platform = Platform.open(settings(), (step, state, millis) -> {
			if (state == Progress.State.READY) {
				ready.add(step);
			}
		});
		try (platform) {
			platform.start();

			// Then
			assertThat(kept(platform).records()).isEqualTo(1);
			assertThat(kept(platform).rows()).isEqualTo(1);
			assertThat(kept(platform).schema()).isEqualTo("{\"type\": \"string\"}");
			assertThat(ready).containsExactlyInAnyOrder(Progress.Step.values());
		}
		platform.close();
	}

	@Test
	void refusesAPortThatIsTakenBeforeAnyPartStarts() throws IOException {
		// Given
		try (ServerSocket other = new ServerSocket(Loopback.free(), 1, InetAddress.getLoopbackAddress())) {
			Queue<Progress.Step> begun = new ConcurrentLinkedQueue<>();
			Platform platform = Platform.open(settings().withPorts(0, other.getLocalPort(), 0),
					(step, state, millis) -> begun.add(step));

			// When
			assertThatExceptionOfType(PlatformException.class).isThrownBy(platform::start)

				// Then
				.withMessageContaining("REGISTRY_PORT");
			assertThat(begun).isEmpty();
			DataDirectory.open(this.dir).close();
		}
	}

	@Test
	void leavesNothingRunningWhenClosedWhileItStarts() throws Exception {
		// Given
		CountDownLatch begun = new CountDownLatch(1);
		Platform platform = Platform.open(settings(), (step, state, millis) -> begun.countDown());
		Thread starting = Thread.ofPlatform().start(platform::start);
		begun.await();

		// When
		platform.close();
		starting.join();

		// Then
		List<ChildProcess> children = Files.readAllLines(this.dir.resolve("children"))
			.stream()
			.map((line) -> ChildProcess.parse(line).orElseThrow())
			.toList();
		assertThat(children).hasSize(2).allMatch((child) -> child.running().isEmpty());
		DataDirectory.open(this.dir).close();
	}

	private void refusesAnotherProcess() throws Exception {
		try (PlatformProcess other = PlatformProcess.start(this.dir)) {
			assertThat(other.words()).startsWith("FAILED", "FOLDER_IN_USE");
		}
	}

	private Platform.Settings settings() {
		return Platform.Settings.in(this.dir).withPrograms(Path.of("target/programs"));
	}

	private static KeptData kept(Platform platform) {
		return new KeptData(KafkaClients.of(platform.broker()), platform.registry().variables(),
				KeptData.url(platform.database()));
	}

	/** One that has ended, but that nobody has waited for yet, has no program. */
	private static boolean isAlive(long pid) {
		return ProcessHandle.of(pid).flatMap((handle) -> handle.info().command()).isPresent();
	}

}
