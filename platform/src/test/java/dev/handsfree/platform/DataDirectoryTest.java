package dev.handsfree.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

@Tag("integration")
class DataDirectoryTest {

	@TempDir
	Path dir;

	private Process sleeper;

	@BeforeEach
	void startSleeper() throws IOException {
		this.sleeper = new ProcessBuilder("sleep", "600").start();
		// A process that was just started is still the helper that becomes it.
		await().until(() -> this.sleeper.toHandle().info().command().orElse("").endsWith("/sleep"));
	}

	@AfterEach
	void stopSleeper() {
		this.sleeper.destroyForcibly();
	}

	@Test
	void isHeldOnceAndLetGoByClosing() {
		// Given
		DataDirectory first = DataDirectory.open(this.dir);

		// When
		assertThatExceptionOfType(PlatformException.class).isThrownBy(() -> DataDirectory.open(this.dir))
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(PlatformException.Reason.FOLDER_IN_USE))
			.withMessageContaining(this.dir.toString());
		first.close();

		// Then
		DataDirectory.open(this.dir).close();
	}

	@Test
	void stopsWhatTheLastRunLeftRunning() throws Exception {
		// Given
		try (DataDirectory lastRun = DataDirectory.open(this.dir)) {
			lastRun.remember("sleeper", "sleep", this.sleeper.toHandle());
		}

		// When
		try (DataDirectory directory = DataDirectory.open(this.dir)) {

			// Then
			assertThat(this.sleeper.waitFor(5, TimeUnit.SECONDS)).isTrue();
			assertThat(directory.children()).isEmpty();
		}
	}

	@Test
	void sparesAProcessThatGotTheOldPidLater() throws IOException {
		// Given
		ChildProcess now = ChildProcess.of("sleeper", "sleep", this.sleeper.toHandle()).orElseThrow();
		Instant earlier = now.started().minus(Duration.ofMinutes(5));
		Files.write(this.dir.resolve("children"),
				List.of(new ChildProcess("sleeper", now.pid(), earlier, now.program()).line(),
						new ChildProcess("sleeper", now.pid(), now.started(), "another").line(), "sleeper 12"));

		// When
		DataDirectory.open(this.dir).close();

		// Then
		assertThat(this.sleeper.isAlive()).isTrue();
	}

	@Test
	void saysThatAFileIsNoFolder() throws IOException {
		// Given
		Path file = Files.createFile(this.dir.resolve("file"));

		// When
		assertThatExceptionOfType(PlatformException.class).isThrownBy(() -> DataDirectory.open(file))

			// Then
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(PlatformException.Reason.FOLDER_UNUSABLE));
	}

}
