package dev.handsfree.benchmarks.process;

import java.util.List;
import java.util.Map;

/**
 * What a process runs.
 *
 * @param main the class with the main method
 * @param heap the most its heap may take, such as {@code 512m}
 * @param environment the only variables it has
 * @param arguments its arguments
 */
public record Program(String main, String heap, Map<String, String> environment, List<String> arguments) {

	public Program {
		environment = Map.copyOf(environment);
		arguments = List.copyOf(arguments);
	}

	/** A program without variables. */
	public static Program of(Class<?> main, String heap, String... arguments) {
		return new Program(main.getName(), heap, Map.of(), List.of(arguments));
	}

}
