package dev.handsfree.journeys.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;

import dev.handsfree.deployment.DataFolder;
import dev.handsfree.testkit.parts.Checkout;

/** What the build has put together to be run, and the Java to run it with. */
public final class Programs {

	private Programs() {
	}

	/** The project's own folder. */
	public static Path project() {
		return Checkout.folder();
	}

	/** A new, empty folder below this module's target. */
	public static Path scratch(String name) {
		try {
			Path base = Files.createDirectories(project().resolve("journey-tests/target/journeys"));
			return Files.createTempDirectory(base, name + "-").toRealPath();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Spares a deployment to unpack Postgres, where another one has: half of a start.
	 * @param data its data folder, which is made
	 */
	static void givePostgres(Path data) {
		DataFolder.at(data).claim();
		Path given = data.resolve("programs");
		try {
			if (!isUnpacked()) {
				return;
			}
			try (Stream<Path> all = Files.walk(Checkout.postgres())) {
				for (Path each : (Iterable<Path>) all::iterator) {
					Path here = given.resolve(Checkout.postgres().relativize(each));
					if (Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)) {
						Files.createDirectories(here);
					}
					else {
						Files.createLink(here, each);
					}
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** What is being unpacked has no mark yet. */
	private static boolean isUnpacked() throws IOException {
		if (!Files.exists(Checkout.postgres())) {
			return false;
		}
		try (Stream<Path> versions = Files.list(Checkout.postgres())) {
			return versions.filter(Files::isDirectory).anyMatch((version) -> Files.exists(version.resolve(".exists")));
		}
	}

	/**
	 * The start of a command that runs our code in a process of its own.
	 * @param heap the most that it may use, such as 256m
	 */
	public static List<String> java(String heap) {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx" + heap, "-Xss512k",
						"-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"));
		if (Runtime.version().feature() >= 24) {
			// Kafka's buffers; earlier versions do not know it.
			command.add("--sun-misc-unsafe-memory-access=allow");
		}
		command.addAll(List.of("-cp", Built.CLASS_PATH));
		return command;
	}

	/** A green run of what was there before the change says nothing of the change. */
	private static void refuseIfStale(Path jar) throws IOException {
		String module = jar.getFileName().toString().replaceFirst("-\\d.*", "");
		Path classes = project().resolve(module).resolve("target/classes");
		if (!Files.exists(classes)) {
			return;
		}
		try (JarFile packed = new JarFile(jar.toFile()); Stream<Path> compiled = Files.walk(classes)) {
			for (Path file : compiled.filter(Files::isRegularFile).toList()) {
				ZipEntry entry = packed.getEntry(classes.relativize(file).toString());
				if (entry == null || entry.getCrc() != checksum(file)) {
					throw new IllegalStateException(
							"%s is not what %s holds: `mvn verify`, or `mvn -Dquick package` before".formatted(file,
									jar));
				}
			}
		}
	}

	private static long checksum(Path file) throws IOException {
		CRC32 checksum = new CRC32();
		checksum.update(Files.readAllBytes(file));
		return checksum.getValue();
	}

	/** Every jar that the quickstart runs with, its own included. */
	private static String classPath() {
		Path target = project().resolve("quickstart/target");
		try (Stream<Path> own = Files.list(target); Stream<Path> libraries = Files.list(target.resolve("lib"))) {
			List<Path> jars = Stream.concat(own, libraries).filter((file) -> file.toString().endsWith(".jar")).toList();
			for (Path jar : jars) {
				refuseIfStale(jar);
			}
			return jars.stream().map(Path::toString).collect(Collectors.joining(":"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("these tests run what is built: `mvn verify`, or -Dquick package before",
					ex);
		}
	}

	/** What is built, looked through once and only by those who run it. */
	private static final class Built {

		static final String CLASS_PATH = classPath();

	}

}
