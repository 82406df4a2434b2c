package dev.handsfree.benchmarks.stage;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

import com.sun.management.OperatingSystemMXBean;

/** Names the machine that figures come from, without which they say little. */
public final class Machine {

	private static final long GIBI = 1024L * 1024 * 1024;

	private Machine() {
	}

	public static String description() {
		Runtime.Version version = Runtime.version();
		return "%d cores (%s), %d GiB, %s %s, JDK %s".formatted(Runtime.getRuntime().availableProcessors(),
				processor().orElse(System.getProperty("os.arch")), memory() / GIBI, System.getProperty("os.name"),
				System.getProperty("os.version"), version);
	}

	/**
	 * How many threads wanted a core in the last minute; negative if it does not tell.
	 */
	public static double load() {
		return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
	}

	private static long memory() {
		return (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system)
				? system.getTotalMemorySize() : 0;
	}

	/** Where the system tells: on Linux. */
	private static Optional<String> processor() {
		try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
			return lines.filter((line) -> line.startsWith("model name"))
				.map((line) -> line.substring(line.indexOf(':') + 1).strip())
				.findFirst();
		}
		catch (IOException ex) {
			return Optional.empty();
		}
	}

}
