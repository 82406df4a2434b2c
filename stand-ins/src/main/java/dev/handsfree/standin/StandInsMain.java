package dev.handsfree.standin;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * Runs the stand-ins by themselves until Ctrl-C:
 * {@code [--port N] [--smtp-port N] [--data
 * DIR]}. Exit status 1 when they cannot start, 2 for wrong usage.
 */
public final class StandInsMain {

	private StandInsMain() {
	}

	public static void main(String[] arguments) throws InterruptedException {
		try {
			StandIns standIns = StandIns.start(settings(arguments));
			Runtime.getRuntime().addShutdownHook(new Thread(standIns::close));
			System.out.println("READY " + standIns.baseUrl() + " " + standIns.smtpUrl());
			new CountDownLatch(1).await();
		}
		catch (IllegalArgumentException ex) {
			System.err.println(ex.getMessage());
			System.exit(2);
		}
		catch (UncheckedIOException ex) {
			System.err.println(ex.getMessage());
			System.exit(1);
		}
	}

	private static StandIns.Settings settings(String[] arguments) {
		StandIns.Settings settings = StandIns.Settings.ephemeral().ports(8070, 8025);
		if (arguments.length % 2 != 0) {
			throw new IllegalArgumentException("Usage: [--port N] [--smtp-port N] [--data DIR]");
		}
		for (int i = 0; i < arguments.length; i += 2) {
			String value = arguments[i + 1];
			settings = switch (arguments[i]) {
				case "--port" -> settings.ports(Integer.parseInt(value), settings.smtpPort());
				case "--smtp-port" -> settings.ports(settings.port(), Integer.parseInt(value));
				case "--data" -> settings.keptIn(Path.of(value));
				default -> throw new IllegalArgumentException("Unknown option " + arguments[i]);
			};
		}
		return settings;
	}

}
