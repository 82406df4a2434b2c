package dev.handsfree.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class FreeSpaceTest {

	@TempDir
	Path dir;

	@Test
	void recognizesAFullDiskInAnyCause() {
		Exception failure = new IllegalStateException("log directory failed",
				new UncheckedIOException(new IOException("write failed: No space left on device")));

		PlatformException told = Failure.of("Kafka", this.dir, failure);

		assertThat(told.reason()).isEqualTo(PlatformException.Reason.DISK_FULL);
		assertThat(told).hasMessageContaining(this.dir.toString()).hasMessageContaining("MB left");
	}

	@Test
	void leavesOtherFailuresTheirOwnSentence() {
		PlatformException told = Failure.of("Kafka", this.dir,
				new IllegalStateException("outer", new IOException("Permission denied\nat line 2")));

		assertThat(told.reason()).isEqualTo(PlatformException.Reason.START_FAILED);
		assertThat(told).hasMessage("Kafka did not start: Permission denied.");
	}

}
