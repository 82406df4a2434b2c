package dev.handsfree.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.random.RandomGenerator;

/**
 * Decides which port on 127.0.0.1 a server gets: the one asked for if it is free, or for
 * 0 any free one.
 */
final class Loopback {

	static final String HOST = "127.0.0.1";

	/**
	 * Below the ranges from which Linux (32768) and macOS (49152) take the ports of
	 * outgoing connections, which therefore cannot take a port between our choosing and
	 * our using it.
	 */
	private static final int FIRST = 20_000;

	private static final int END = 32_000;

	private static final int ANSWER_MILLIS = 1000;

	private Loopback() {
	}

	/**
	 * The port to listen on.
	 * @throws PlatformException naming the variable, if the port asked for is taken
	 */
	static int claim(int wanted, String variable) {
		if (wanted == 0) {
			return free();
		}
		if (!isFree(wanted)) {
			throw PlatformException.portInUse(wanted, variable);
		}
		return wanted;
	}

	static int free() {
		for (int attempt = 0; attempt < 200; attempt++) {
			int port = RandomGenerator.getDefault().nextInt(FIRST, END);
			if (isFree(port)) {
				return port;
			}
		}
		throw new IllegalStateException("no free port between " + FIRST + " and " + END);
	}

	/** Whether connections are taken there; says no within a second. */
	static boolean answers(int port) {
		try (Socket probe = new Socket()) {
			probe.connect(address(port), ANSWER_MILLIS);
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	static boolean isFree(int port) {
		try (ServerSocket probe = new ServerSocket()) {
			// A port whose last connections are in TIME_WAIT can be listened on again.
			probe.setReuseAddress(true);
			probe.bind(address(port));
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static InetSocketAddress address(int port) throws UnknownHostException {
		return new InetSocketAddress(InetAddress.getByAddress(new byte[] { 127, 0, 0, 1 }), port);
	}

}
