package dev.handsfree.testkit.parts;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Says where the checkout is that tests run in, whichever module's they are. */
public final class Checkout {

	private Checkout() {
	}

	/** The project's own folder. */
	public static Path folder() {
		return Stream.iterate(Path.of("").toAbsolutePath(), (folder) -> folder != null, Path::getParent)
			.filter((folder) -> Files.exists(folder.resolve("docker-compose.yml")))
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("tests run within a checkout of Handsfree"));
	}

	/**
	 * Where Postgres itself is unpacked for tests, which need not be there: once for all
	 * modules, since it costs a test's JVM more than most tests do.
	 */
	public static Path postgres() {
		return folder().resolve("testkit/target/postgres");
	}

}
