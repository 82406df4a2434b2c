package dev.handsfree.quickstart.machine;

import java.util.List;
import java.util.function.Supplier;

import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * One service as a Spring context of this process.
 *
 * @param name its module's name
 * @param application its application, not yet run
 * @param arguments what is particular to it here, as Spring's command line takes it
 */
record Service(String name, Supplier<SpringApplicationBuilder> application, List<String> arguments) {

	Service {
		arguments = List.copyOf(arguments);
	}

}
