package dev.handsfree.quickstart.up;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.spi.ToolProvider;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

import static org.assertj.core.api.Assertions.assertThat;

/** The archive of loaded classes, written and used by JVMs of their own. */
@Tag("integration")
class LoadedClassesTest {

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path dir;

	/** Only what is in jars can be kept. */
	@BeforeEach
	void programInAJar() {
		String code = "dev/handsfree/quickstart/";
		int status = ToolProvider.findFirst("jar")
			.orElseThrow()
			.run(System.out, System.err, "cf", this.dir.resolve("program.jar").toString(), "-C",
					home(LoadedClasses.class), code + "up", "-C", home(Program.class),
					Program.class.getName().replace('.', '/') + ".class");
		assertThat(status).isZero();
	}

	@Test
	void twoAtOnceKeepOneThatALaterStartUsesAndLeaveNothingElse() throws Exception {
		// Given
		Files.writeString(this.dir.resolve("classes-1.jsa.4711.temp"), "of one that was killed");
		// When
		Process first = keep();
		Process second = keep();
		// Then
		assertThat(List.of(output(first), output(second))).containsOnly("");
		assertThat(this.dir.toFile().list((folder, name) -> name.startsWith("classes-")))
			.containsExactly("classes-1.jsa");
		assertThat(output(use("-Xlog:class+load:file=" + this.dir.resolve("loaded")))).isEmpty();
		assertThat(this.dir.resolve("loaded")).content().containsPattern("LoadedClasses source: shared objects file");
	}

	@Test
	void brokenOneChangesNothing() throws Exception {
		// Given
		assertThat(output(keep())).isEmpty();
		byte[] bytes = Files.readAllBytes(archive());
		Arrays.fill(bytes, bytes.length / 2, bytes.length, (byte) 0);
		Files.delete(archive());
		Files.write(archive(), bytes);
		// When
		String said = output(use("-Xlog:class+load:file=" + this.dir.resolve("loaded")));
		// Then
		assertThat(said).isEmpty();
		assertThat(this.dir.resolve("loaded")).content()
			.contains("LoadedClasses source: ")
			.doesNotContain("LoadedClasses source: shared");
	}

	@Test
	void folderThatCannotBeWrittenToChangesNothing() throws Exception {
		assertThat(output(start("-Dhandsfree.classes=/no/such/folder/classes-1.jsa"))).isEmpty();
	}

	private Process keep() throws IOException {
		return start("-Dhandsfree.classes=" + archive());
	}

	private Process use(String log) throws IOException {
		return start("-Xshare:auto", "-XX:SharedArchiveFile=" + archive(), "-XX:+VerifySharedSpaces", log);
	}

	private Path archive() {
		return this.dir.resolve("classes-1.jsa");
	}

	private Process start(String... options) throws IOException {
		List<String> command = new ArrayList<>(
				List.of(System.getProperty("java.home") + "/bin/java", "-Xlog:cds*=off"));
		command.addAll(List.of(options));
		command.addAll(List.of("-Dslf4j.internal.verbosity=ERROR", "-cp",
				this.dir.resolve("program.jar") + File.pathSeparator + home(Logger.class), Program.class.getName()));
		return new ProcessBuilder(command).redirectErrorStream(true).start();
	}

	private static String output(Process process) throws IOException, InterruptedException {
		String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).as(said).isZero();
		return said;
	}

	private static String home(Class<?> type) {
		return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString())).toString();
	}

	/** Keeps what it has loaded. */
	static final class Program {

		private Program() {
		}

		public static void main(String[] arguments) throws InterruptedException {
			LoadedClasses.keep();
		}

	}

}
