package dev.handsfree.benchmarks.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a process runs.
 *
 * @param command the program and its arguments
 * @param environment the only variables it has
 */
public record Program(List<String> command, Map<String, String> environment) {

	private static final List<String> JVM = List.of("--enable-native-access=ALL-UNNAMED", "-XX:+ExitOnOutOfMemoryError",
			"-XX:+UseParallelGC");

	public Program {
		command = List.copyOf(command);
		environment = Map.copyOf(environment);
	}

	/**
	 * A program on this class path and this JDK, with the JVM settings that the image
	 * gives a service.
	 * @param main the class with the main method
	 * @param heap the most its heap may take, such as {@code 512m}
	 * @param environment its variables
	 * @param arguments its arguments
	 */
	public static Program java(String main, String heap, Map<String, String> environment, List<String> arguments) {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.add("-Xmx" + heap);
		command.addAll(JVM);
		command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
		command.addAll(arguments);
		return new Program(command, environment);
	}

	/** One without variables. */
	public static Program java(Class<?> main, String heap, String... arguments) {
		return java(main.getName(), heap, Map.of(), List.of(arguments));
	}

}
