package dev.handsfree.access;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Runs the access-sink: money in, access out, and the customer API. */
@SpringBootApplication(proxyBeanMethods = false)
public class AccessApplication {

	/** The application with its settings in {@code access-sink.yml}, not yet run. */
	public static SpringApplicationBuilder application() {
		return new SpringApplicationBuilder(AccessApplication.class).properties("spring.config.name=access-sink");
	}

	/** Runs until it is stopped. */
	public static void main(String[] args) {
		application().run(args);
	}

}
