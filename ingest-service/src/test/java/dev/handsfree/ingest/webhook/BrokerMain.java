package dev.handsfree.ingest.webhook;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

import dev.handsfree.platform.EmbeddedBroker;

/** Runs a broker in a process of its own, which can then be frozen and killed. */
final class BrokerMain {

	private BrokerMain() {
	}

	/**
	 * Runs until its input ends.
	 * @param arguments its folder, and its port or 0
	 */
	public static void main(String[] arguments) throws IOException {
		var settings = EmbeddedBroker.Settings.in(Path.of(arguments[0])).withPort(Integer.parseInt(arguments[1]));
		try (EmbeddedBroker broker = EmbeddedBroker.start(settings)) {
			System.out.println(broker.bootstrapServers());
			System.in.transferTo(OutputStream.nullOutputStream());
		}
	}

}
