package dev.handsfree.ingest.action;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;

/** Decides whether an address is reached in plain text through a public network. */
final class PlainText {

	private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

	private PlainText() {
	}

	static boolean isPublic(URI address) {
		return "http".equalsIgnoreCase(address.getScheme())
				&& !LOOPBACK.contains(address.getHost().toLowerCase(Locale.ROOT)) && !isPrivate(address.getHost());
	}

	/** Asked of literal addresses only: a name could mean something else tomorrow. */
	private static boolean isPrivate(String host) {
		if (!host.matches("[0-9.]+|\\[.*]")) {
			return false;
		}
		try {
			InetAddress address = InetAddress.getByName(host);
			return address.isSiteLocalAddress() || address.isLoopbackAddress();
		}
		catch (UnknownHostException ex) {
			return false;
		}
	}

}
