package dev.handsfree.quickstart;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@code ./handsfree} decides before there is a JVM. */
@Tag("integration")
class LauncherTest {

	/** All that it may use: none of them is a JDK or Maven. */
	private static final List<String> TOOLS = List.of("sh", "cat", "cksum", "dirname", "find", "head", "mkdir",
			"readlink", "rm", "sed", "tr");

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path dir;

	@BeforeEach
	void projectAndTools() throws IOException {
		Path lib = Files.createDirectories(home().resolve("quickstart/target/lib"));
		Files.writeString(lib.resolve("b.jar"), "");
		Files.writeString(lib.resolve("a.jar"), "");
		Files.writeString(home().resolve("pom.xml"), "");
		Files.createDirectories(home().resolve("schemas/src/main"));
		Files.writeString(home().resolve("schemas/src/main/A.java"), "");
		Files.writeString(home().resolve("schemas/pom.xml"), "");
		Files.writeString(home().resolve("quickstart/target/built"), "");
		touch("quickstart/target/built", Instant.now().plusSeconds(60));
		Files.copy(Path.of("..", "handsfree"), home().resolve("handsfree"));
		assertThat(home().resolve("handsfree").toFile().setExecutable(true)).isTrue();
		Path tools = Files.createDirectories(this.dir.resolve("tools"));
		for (String tool : TOOLS) {
			Files.createSymbolicLink(tools.resolve(tool), onPath(tool));
		}
	}

	@Test
	void newestJdkRunsTheCommand() throws Exception {
		// Given
		String jdks = jdk("eighteen", "18.0.2") + ":" + jdk("twentyone", "21.0.4") + ":" + jdk("twentysix", "26");
		// When
		Run run = launch(jdks, home().resolve("handsfree"), "send", "two words");
		// Then
		assertThat(run.status()).isZero();
		assertThat(run.output()).contains("JDK twentysix").contains("<send>", "<two words>");
		assertThat(run.output()).containsSubsequence("/a.jar:", "/b.jar>");
	}

	@Test
	void worksFromAnyDirectoryThroughASymbolicLink() throws Exception {
		// Given
		Path link = Files.createSymbolicLink(this.dir.resolve("link"), Path.of("home", "handsfree"));
		// When
		Run run = launch(jdk("twentyone", "21"), link, "up");
		// Then
		assertThat(run.status()).isZero();
		assertThat(run.output()).contains("<-Dhandsfree.home=" + home().toRealPath() + ">");
	}

	@Test
	void missingJdkIsOneSentence() throws Exception {
		Run run = launch("", home().resolve("handsfree"), "up");
		assertThat(run.status()).isEqualTo(1);
		assertThat(run.output().lines()).singleElement().asString().contains("No JDK was found", "21", "JAVA_HOME");
	}

	@Test
	void tooOldJdkIsNamed() throws Exception {
		Run run = launch(jdk("seventeen", "17.0.15"), home().resolve("handsfree"), "up");
		assertThat(run.status()).isEqualTo(1);
		assertThat(run.output().lines()).singleElement().asString().contains("version 17", "seventeen", "21 or later");
	}

	@Test
	void sourcesNewerThanTheBuildAreBuiltAndAFailureIsOneSentence() throws Exception {
		// Given
		touch("schemas/src/main/A.java", Instant.now().plusSeconds(120));
		script(this.dir.resolve("tools/mvn"), "echo COMPILATION ERROR; exit 1");
		// When
		Run run = launch(jdk("twentyone", "21"), home().resolve("handsfree"), "up");
		// Then
		assertThat(run.status()).isEqualTo(1);
		assertThat(run.output().lines()).satisfiesExactly((first) -> assertThat(first).startsWith("Building"),
				(second) -> assertThat(second).contains("The build failed", "build.log"));
		assertThat(home().resolve("target/build.log")).content().contains("COMPILATION ERROR");
	}

	@Test
	void missingMavenIsOneSentence() throws Exception {
		// Given
		Files.delete(home().resolve("quickstart/target/built"));
		// When
		Run run = launch(jdk("twentyone", "21"), home().resolve("handsfree"), "up");
		// Then
		assertThat(run.status()).isEqualTo(1);
		assertThat(run.output().lines()).singleElement().asString().contains("Maven was not found");
	}

	@Test
	void statusOfTheCommandIsTheLaunchers() throws Exception {
		// Given
		String jdk = jdk("twentyone", "21");
		script(Path.of(jdk).resolve("bin/java"), "exit 2");
		// When
		Run run = launch(jdk, home().resolve("handsfree"), "frob");
		// Then
		assertThat(run.status()).isEqualTo(2);
	}

	@Test
	void upKeepsItsLoadedClassesWhereNoneAreKept() throws Exception {
		// Given
		String jdk = jdk("twentyone", "21");
		// When
		Run up = launch(jdk, home().resolve("handsfree"), "up");
		Run send = launch(jdk, home().resolve("handsfree"), "send");
		// Then
		assertThat(up.output()).contains("<-Dhandsfree.classes=" + kept(jdk) + ">");
		assertThat(send.output()).doesNotContain("-Dhandsfree.classes", "-XX:SharedArchiveFile");
	}

	@Test
	void classesKeptSinceTheBuildAreUsedByEveryCommand() throws Exception {
		// Given
		String jdk = jdk("twentyone", "21");
		Path kept = kept(jdk);
		Files.writeString(kept, "");
		Files.setLastModifiedTime(kept, FileTime.from(Instant.now().plusSeconds(120)));
		// When
		Run up = launch(jdk, home().resolve("handsfree"), "up");
		Run send = launch(jdk, home().resolve("handsfree"), "send");
		// Then
		String use = "<-XX:SharedArchiveFile=" + kept + ">";
		assertThat(up.output()).contains(use).doesNotContain("-Dhandsfree.classes");
		assertThat(send.output()).contains(use);
	}

	@Test
	void classesKeptBeforeTheBuildOrByAnotherJdkAreNot() throws Exception {
		// Given
		String jdk = jdk("twentyone", "21");
		Files.writeString(kept(jdk), "");
		Path others = kept(jdk("twenty", "21.0.1"));
		Files.writeString(others, "");
		Files.setLastModifiedTime(others, FileTime.from(Instant.now().plusSeconds(120)));
		// When
		Run up = launch(jdk, home().resolve("handsfree"), "up");
		// Then
		assertThat(up.output()).contains("-Dhandsfree.classes").doesNotContain("-XX:SharedArchiveFile");
	}

	/** Where the launcher looks for the loaded classes of that JDK. */
	private Path kept(String jdk) throws IOException, InterruptedException {
		Process process = new ProcessBuilder("sh", "-c", "cksum < release").directory(Path.of(jdk).toFile()).start();
		String sum = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
		assertThat(process.waitFor()).isZero();
		return home().resolve("quickstart/target").toRealPath().resolve("classes-" + sum.replace(' ', '-') + ".jsa");
	}

	private Path home() {
		return this.dir.resolve("home");
	}

	private String jdk(String name, String version) throws IOException {
		Path jdk = Files.createDirectories(this.dir.resolve("jdks").resolve(name));
		Files.createDirectories(jdk.resolve("bin"));
		Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
		script(jdk.resolve("bin/java"), "echo JDK " + name + "; for a in \"$@\"; do echo \"<$a>\"; done");
		script(jdk.resolve("bin/javac"), "exit 0");
		return jdk.toString();
	}

	private static void script(Path file, String text) throws IOException {
		Files.writeString(file, "#!/bin/sh\n" + text + "\n");
		assertThat(file.toFile().setExecutable(true)).isTrue();
	}

	private void touch(String file, Instant time) throws IOException {
		Files.setLastModifiedTime(home().resolve(file), FileTime.from(time));
	}

	private static Path onPath(String tool) {
		return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
			.map((folder) -> Path.of(folder, tool))
			.filter(Files::isExecutable)
			.findFirst()
			.map((found) -> {
				try {
					return found.toRealPath();
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
			})
			.orElseThrow();
	}

	private Run launch(String jdks, Path launcher, String... arguments) throws IOException, InterruptedException {
		ProcessBuilder builder = new ProcessBuilder(
				Stream.concat(Stream.of(launcher.toString()), Stream.of(arguments)).toList());
		builder.environment().clear();
		builder.environment().put("PATH", this.dir.resolve("tools").toString());
		builder.environment().put("HANDSFREE_JDKS", jdks);
		Process process = builder.directory(this.dir.toFile()).redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		return new Run(process.waitFor(), output);
	}

	/** How a run ended. */
	private record Run(int status, String output) {
	}

}
