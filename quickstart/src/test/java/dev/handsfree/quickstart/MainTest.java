package dev.handsfree.quickstart;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** With which status commands end. */
class MainTest {

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path dir;

	@Test
	void wrongUsageIsTwo() {
		assertThat(Main.execute("frob")).isEqualTo(2);
		assertThat(Main.execute()).isEqualTo(2);
		assertThat(Main.execute("send")).isEqualTo(2);
	}

	@Test
	void failureIsOne() throws Exception {
		// Given
		Path body = Files.writeString(this.dir.resolve("body"), "{}");
		// When
		int withoutSecret = Main.execute("send", "--source", "unheard-of", "--data", this.dir.toString(),
				body.toString());
		int withoutSettingsFile = Main.execute("check", "--env-file", this.dir.resolve("none").toString());
		// Then
		assertThat(withoutSecret).isEqualTo(1);
		assertThat(withoutSettingsFile).isEqualTo(1);
	}

	@Test
	void answersAreZero() {
		assertThat(Main.execute("automations", "--json", "--data", this.dir.toString())).isZero();
		assertThat(Main.execute("check", "--data", this.dir.toString())).isZero();
		assertThat(Main.execute("--help")).isZero();
	}

}
