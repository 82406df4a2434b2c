package dev.handsfree.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What files of settings may hold. */
class EnvFileTest {

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path dir;

	@Test
	void takesCommentsExportsAndQuotes() throws IOException {
		// Given
		Path file = Files.writeString(this.dir.resolve("env"), "# a comment\n\nexport A=1\nB=\"two words\"\nC='x=y'\n");
		// When
		Map<String, String> values = EnvFile.read(file);
		// Then
		assertThat(values).containsExactlyInAnyOrderEntriesOf(Map.of("A", "1", "B", "two words", "C", "x=y"));
	}

	@Test
	void faultNamesTheLineAndNotItsText() throws IOException {
		// Given
		Path file = Files.writeString(this.dir.resolve("env"), "A=1\nsecret-without-name\n");
		// When
		assertThatThrownBy(() -> EnvFile.read(file))
			// Then
			.isInstanceOf(UnfitSettingsException.class)
			.hasMessageContaining("Line 2")
			.hasMessageNotContaining("secret-without-name");
	}

}
