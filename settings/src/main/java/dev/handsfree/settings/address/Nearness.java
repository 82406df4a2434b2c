package dev.handsfree.settings.address;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Decides whether plain text may be spoken with a host: on loopback, in private networks,
 * and with trusted proxies. A name is near if no public name server can answer for it;
 * what any other name means today it may not mean tomorrow, so it is not looked up.
 */
public final class Nearness {

	private static final List<Network> PRIVATE = Network
		.listOf("10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10, 169.254.0.0/16, fc00::/7, fe80::/10");

	private static final Pattern PRIVATE_NAME = Pattern
		.compile("[a-z0-9_-]+|.*\\.(localhost|internal|local|lan|home\\.arpa|svc)");

	private final List<Network> trusted;

	/**
	 * @param trusted networks that are near besides the private ones
	 */
	public Nearness(List<Network> trusted) {
		this.trusted = trusted;
	}

	/** Whether plain text may be spoken with this name or address. */
	public boolean isNear(String host) {
		return isLoopback(host) || Network.address(host)
			.map(this::isNear)
			.orElseGet(() -> PRIVATE_NAME.matcher(host.toLowerCase(Locale.ROOT)).matches());
	}

	/** Whether a name or address is this machine's own. */
	public static boolean isLoopback(String host) {
		return host.equalsIgnoreCase("localhost")
				|| Network.address(host).filter(InetAddress::isLoopbackAddress).isPresent();
	}

	private boolean isNear(InetAddress address) {
		return PRIVATE.stream().anyMatch((network) -> network.contains(address))
				|| this.trusted.stream().anyMatch((network) -> network.contains(address));
	}

}
