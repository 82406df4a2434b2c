package dev.handsfree.ops;

import dev.handsfree.settings.start.StartChecks;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/** Runs the ops-console: what needs a person, and what the person does about it. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(OpsConfiguration.class)
public class OpsApplication {

	/** The application with its settings in {@code ops-console.yml}, not yet run. */
	public static SpringApplicationBuilder application() {
		return new SpringApplicationBuilder(OpsApplication.class).properties("spring.config.name=ops-console")
			.initializers(new StartChecks());
	}

	/** Runs until it is stopped. */
	public static void main(String[] args) {
		application().run(args);
	}

}
