package dev.handsfree.testkit.parts;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Says where Postgres itself is unpacked for tests: once for all modules of a checkout,
 * since it costs a test's JVM more than most tests do.
 */
public final class PostgresPrograms {

	private PostgresPrograms() {
	}

	/** The folder; it need not be there. */
	public static Path ofTests() {
		return Stream.iterate(Path.of("").toAbsolutePath(), (folder) -> folder != null, Path::getParent)
			.filter((folder) -> Files.exists(folder.resolve("docker-compose.yml")))
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("tests run within a checkout of Handsfree"))
			.resolve("testkit/target/postgres");
	}

}
