package dev.handsfree.journeys.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Ports of this machine that nobody uses. */
public final class Ports {

	private Ports() {
	}

	/**
	 * A free port for each variable; all of them different.
	 * @param variables such as INGEST_PORT
	 */
	public static Map<String, String> free(List<String> variables) {
		Map<String, String> ports = new LinkedHashMap<>();
		List<ServerSocket> held = new ArrayList<>();
		try {
			for (String variable : variables) {
				ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
				held.add(socket);
				ports.put(variable, Integer.toString(socket.getLocalPort()));
			}
			for (ServerSocket socket : held) {
				socket.close();
			}
			return ports;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
