package dev.handsfree.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RegistryHomeTest {

	@TempDir
	Path root;

	@Test
	void isFoundFromTheJarsAndClassesOfAnyModule() throws IOException {
		// Given
		Path home = unpackedAt("platform/target/registry");

		// When
		Path fromItself = RegistryHome.find(null, List.of(this.root.resolve("platform/target/classes")));
		Path fromAnother = RegistryHome.find(null, List.of(this.root.resolve("quickstart/target/quickstart.jar")));

		// Then
		assertThat(fromItself).isEqualTo(home);
		assertThat(fromAnother).isEqualTo(home);
	}

	@Test
	void isFoundBesideAJarThatWasCopiedWithIt() throws IOException {
		// Given
		Path home = unpackedAt("copied/registry");

		// When
		Path found = RegistryHome.find(null, List.of(this.root.resolve("copied/platform.jar")));

		// Then
		assertThat(found).isEqualTo(home);
	}

	@Test
	void isOnlyLookedForWhereThePropertySays() throws IOException {
		// Given
		unpackedAt("platform/target/registry");
		Path named = this.root.resolve("elsewhere");

		// When
		assertThatExceptionOfType(PlatformException.class)
			.isThrownBy(() -> RegistryHome.find(named.toString(), List.of(this.root.resolve("platform"))))

			// Then
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(PlatformException.Reason.REGISTRY_MISSING))
			.withMessageContaining(named.toString())
			.withMessageContaining("-Dhandsfree.registry.home");
	}

	private Path unpackedAt(String folder) throws IOException {
		Path home = Files.createDirectories(this.root.resolve(folder));
		Files.createFile(home.resolve("quarkus-run.jar"));
		return home;
	}

}
