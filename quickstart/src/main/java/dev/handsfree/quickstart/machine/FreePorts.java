package dev.handsfree.quickstart.machine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.handsfree.deployment.console.HandsfreeException;
import dev.handsfree.settings.Settings;

/**
 * Decides before anything is started whether every port can be had, so that the sentence
 * can name the variable.
 */
final class FreePorts {

	static final List<String> USED = List.of("INGEST_PORT", "ACCESS_PORT", "CONSOLE_PORT", "REGISTRY_PORT",
			"KAFKA_PORT", "POSTGRES_PORT", "MANAGEMENT_PORT", "STANDINS_PORT", "STANDIN_SMTP_PORT");

	private FreePorts() {
	}

	/**
	 * Checks all of them.
	 * @throws HandsfreeException naming the port and the variable, if one is taken, no
	 * port, or given twice
	 */
	static void requireFree(Settings settings) {
		Map<Integer, String> claimed = new HashMap<>();
		for (String variable : USED) {
			int port = settings.port(variable);
			String other = claimed.putIfAbsent(port, variable);
			if (other != null) {
				throw new HandsfreeException(
						"%s and %s are both %d; set one of them to another port.".formatted(other, variable, port));
			}
			if (!isFree(port)) {
				throw new HandsfreeException(
						"Port %d is taken by another program; set %s to a free one.".formatted(port, variable));
			}
		}
	}

	private static boolean isFree(int port) {
		try (ServerSocket probe = new ServerSocket()) {
			// A port whose last connections are in TIME_WAIT can be listened on again.
			probe.setReuseAddress(true);
			probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

}
