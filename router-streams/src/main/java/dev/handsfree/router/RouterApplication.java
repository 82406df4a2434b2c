package dev.handsfree.router;

import dev.handsfree.router.dedupe.RocksLibrary;
import dev.handsfree.router.watch.source.ExpectedEvery;
import dev.handsfree.settings.start.StartChecks;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The router as a process of its own, or as one context among others. */
@SpringBootApplication(proxyBeanMethods = false)
public class RouterApplication {

	/**
	 * The application with its settings file chosen, ready to be run. When {@code run}
	 * returns, events flow; the exception is a memory so large that reading it back takes
	 * longer than {@code handsfree.router.start-wait}.
	 */
	public static SpringApplicationBuilder application() {
		return new SpringApplicationBuilder(RouterApplication.class).properties("spring.config.name=router-streams")
			.initializers(new StartChecks(ExpectedEvery::findings), RocksLibrary::load);
	}

	/**
	 * Runs the router until the process is told to stop.
	 * @param args settings, as {@code --name=value}
	 */
	public static void main(String[] args) {
		application().run(args);
	}

}
