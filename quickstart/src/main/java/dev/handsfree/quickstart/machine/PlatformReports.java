package dev.handsfree.quickstart.machine;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

import dev.handsfree.deployment.console.Console;
import dev.handsfree.platform.Platform;
import dev.handsfree.platform.Progress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the console and the log how the platform's parts come along: each that is ready,
 * and later each that is lost and that comes back.
 */
final class PlatformReports implements Progress {

	private static final Logger logger = LoggerFactory.getLogger(PlatformReports.class);

	private final Console console;

	PlatformReports(Console console) {
		this.console = console;
	}

	/** Whether each part answers, by the name that a person reads. */
	static Map<String, BooleanSupplier> answersOf(Platform platform) {
		return Arrays.stream(Step.values())
			.collect(Collectors.toMap(PlatformReports::name, (step) -> () -> platform.answers(step)));
	}

	@Override
	public void on(Step step, State state, long millis) {
		switch (state) {
			case STARTING, FAILED -> {
				// The first is no news, and the second is the sentence that ends the
				// start.
			}
			case READY -> this.console.step(name(step), millis);
			case DIED -> lost(step, "has died");
			case SILENT -> lost(step, "does not answer any more");
			case BACK -> {
				this.console.line("%s is back after %s".formatted(name(step), Console.seconds(millis)));
				logger.atInfo().addKeyValue("part", name(step)).addKeyValue("millis", millis).log("A part is back");
			}
		}
	}

	private void lost(Step step, String how) {
		this.console.line("%s %s and is started again".formatted(name(step), how));
		logger.atWarn().addKeyValue("part", name(step)).log("A part {} and is started again", how);
	}

	private static String name(Step step) {
		return step.name().toLowerCase(Locale.ROOT);
	}

}
