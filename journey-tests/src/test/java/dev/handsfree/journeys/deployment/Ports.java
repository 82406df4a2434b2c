package dev.handsfree.journeys.deployment;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports of this machine that nobody uses. They lie below those that the system gives to
 * outgoing connections, so that none is taken while what listens there is killed and
 * started again, and none is handed out twice.
 */
public final class Ports {

	private static final int FIRST = 12_000;

	private static final int LAST = 32_000;

	/** Two builds on one machine begin at different places. */
	private static final AtomicInteger next = new AtomicInteger(ThreadLocalRandom.current().nextInt(FIRST, LAST));

	private Ports() {
	}

	/**
	 * A free port for each variable; all of them different.
	 * @param variables such as INGEST_PORT
	 */
	public static Map<String, String> free(List<String> variables) {
		Map<String, String> ports = new LinkedHashMap<>();
		variables.forEach((variable) -> ports.put(variable, Integer.toString(free())));
		return ports;
	}

	private static int free() {
		for (int tries = FIRST; tries < LAST; tries++) {
			int port = next.getAndUpdate((last) -> (last < LAST) ? last + 1 : FIRST);
			try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
				return socket.getLocalPort();
			}
			catch (IOException ex) {
				// Somebody listens there.
			}
		}
		throw new IllegalStateException("no port is free from %d to %d".formatted(FIRST, LAST));
	}

}
