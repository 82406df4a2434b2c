package dev.handsfree.journeys;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.handsfree.journeys.deployment.Deployment;
import dev.handsfree.journeys.deployment.Programs;
import dev.handsfree.journeys.deployment.SharedDeployment;
import dev.handsfree.standin.StandIns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * {@code ./handsfree up} as a stranger meets it: what stands in its way is told in one
 * sentence.
 */
@Tag("integration")
@ExtendWith(SharedDeployment.class)
@Order(40)
class LauncherTest {

	private final StandIns destinations = StandIns.start(StandIns.Settings.ephemeral());

	private final Deployment deployment = Deployment.named("launcher", this.destinations);

	private final Path mounted = Programs.scratch("disk");

	@AfterEach
	void leaveNothingRunning() throws Exception {
		this.deployment.close();
		this.destinations.close();
		if (isMounted()) {
			run("umount", "--lazy", this.mounted.toString());
		}
	}

	@Test
	void saysThatItsFolderIsInUse(SharedDeployment.Running first) throws Exception {
		// When
		Ended second = up(this.deployment.environment(), first.deployment().data());

		// Then
		second.saysInOneSentence("is in use by process");
	}

	@Test
	void saysThatAPortIsTaken() throws Exception {
		// Given
		try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			this.deployment.with("ACCESS_PORT", Integer.toString(other.getLocalPort()));

			// When
			Ended ended = up(this.deployment.environment(), this.deployment.data());

			// Then
			ended.saysInOneSentence("Port " + other.getLocalPort() + " is taken by another program; set ACCESS_PORT");
		}
	}

	@Test
	void saysThatTheDiskIsFull() throws Exception {
		// Given
		assumeThat(System.getProperty("user.name")).as("only root can mount a small disk").isEqualTo("root");
		assertThat(run("mount", "-t", "tmpfs", "-o", "size=40m", "tmpfs", this.mounted.toString()))
			.as("a small disk is mounted")
			.isZero();

		// When
		Ended ended = up(this.deployment.environment(), this.mounted.resolve("data"));

		// Then
		ended.saysInOneSentence("MB left; free at least");
	}

	@Test
	void saysThatTheJdkIsTooOld() throws Exception {
		// Given
		Path jdk = this.mounted.resolve("jdk-17");
		Path old = Files.createDirectories(jdk.resolve("bin"));
		for (String program : List.of("java", "javac")) {
			Files.writeString(old.resolve(program), "#!/bin/sh\nexit 1\n");
			assertThat(old.resolve(program).toFile().setExecutable(true)).isTrue();
		}
		Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"17.0.15\"\n");

		// When
		Ended ended = launch(Map.of("PATH", pathWithout("java", "javac"), "HANDSFREE_JDKS", jdk.toString()));

		// Then
		ended.saysInOneSentence("install one of version 21 or later");
	}

	@Test
	void saysThatThereIsNoJdk() throws Exception {
		// When
		Ended ended = launch(Map.of("PATH", pathWithout("java", "javac"), "HANDSFREE_JDKS", ""));

		// Then
		ended.saysInOneSentence("No JDK was found");
	}

	private Ended up(Map<String, String> environment, Path data) throws Exception {
		List<String> command = new ArrayList<>(Programs.java("400m"));
		command.addAll(List.of("dev.handsfree.quickstart.Main", "up", "--no-tour", "--data", data.toString()));
		return Ended.of(command, environment, this.mounted.resolveSibling("said"));
	}

	/** The script itself, with no other environment than this. */
	private Ended launch(Map<String, String> environment) throws Exception {
		return Ended.of(List.of("/bin/sh", Programs.project().resolve("handsfree").toString(), "up"), environment,
				this.mounted.resolveSibling("said"));
	}

	/** A folder with all that a script needs, but these programs. */
	private String pathWithout(String... programs) throws IOException {
		Path folder = Files.createDirectories(this.mounted.resolve("bin"));
		for (Path bin : List.of(Path.of("/bin"), Path.of("/usr/bin"))) {
			try (var all = Files.list(bin)) {
				for (Path program : all.toList()) {
					Path link = folder.resolve(program.getFileName());
					if (!List.of(programs).contains(program.getFileName().toString())
							&& !Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
						Files.createSymbolicLink(link, program);
					}
				}
			}
		}
		return folder.toString();
	}

	private boolean isMounted() throws IOException {
		Path mounts = Path.of("/proc/mounts");
		return Files.exists(mounts) && Files.readString(mounts).contains(this.mounted.toString());
	}

	private static int run(String... command) throws Exception {
		return new ProcessBuilder(command).inheritIO().start().waitFor();
	}

	/**
	 * A process that has come to its end.
	 *
	 * @param status its exit status
	 * @param output what it wrote to standard output
	 * @param error what it wrote to standard error
	 */
	private record Ended(int status, String output, String error) {

		static Ended of(List<String> command, Map<String, String> environment, Path said) throws Exception {
			Path output = Path.of(said + ".out");
			Path error = Path.of(said + ".err");
			ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(output.toFile())
				.redirectError(error.toFile());
			builder.environment().clear();
			builder.environment().putAll(environment);
			Process process = builder.start();
			if (!process.waitFor(60, TimeUnit.SECONDS)) {
				process.destroyForcibly();
			}
			return new Ended(process.waitFor(), Files.readString(output), Files.readString(error));
		}

		void saysInOneSentence(String part) {
			assertThat(this.error).contains(part);
			assertThat(this.error.strip().lines()).as("lines on standard error").hasSize(1);
			assertThat(this.error + this.output).doesNotContain("\tat ").doesNotContain("Exception");
			assertThat(this.output).doesNotContain("READY");
			assertThat(this.status).isEqualTo(1);
		}

	}

}
