package dev.handsfree.edge.connection;

import java.net.InetAddress;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import dev.handsfree.settings.address.Network;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * The open connections of a port, counted by the network that they come from: an IPv4
 * address, or the /64 that an IPv6 sender has to itself. Proxies that are trusted are
 * counted with nobody, since they speak for many.
 */
final class ConnectionsByNetwork extends ConcurrentHashMap<SocketChannel, SocketWrapperBase<NioChannel>> {

	private static final long serialVersionUID = 1L;

	private final transient ConcurrentMap<SocketChannel, String> networks = new ConcurrentHashMap<>();

	private final transient ConcurrentMap<String, Integer> counts = new ConcurrentHashMap<>();

	/** The network that an address counts for; empty if it is in one of the trusted. */
	static Optional<String> of(InetAddress remote, List<Network> trusted) {
		return Optional.of(remote)
			.filter((address) -> trusted.stream().noneMatch((network) -> network.contains(address)))
			.map(Network::ofOneSender)
			.map(Network::toString);
	}

	/** Counts a connection until it is removed; called before it is put. */
	void count(SocketChannel socket, String network) {
		this.networks.put(socket, network);
		this.counts.merge(network, 1, Integer::sum);
	}

	/** How many connections of a network are open. */
	int from(String network) {
		return this.counts.getOrDefault(network, 0);
	}

	/** Whether a connection counts for a network. */
	boolean isFrom(SocketChannel socket, String network) {
		return network.equals(this.networks.get(socket));
	}

	@Override
	public @Nullable SocketWrapperBase<NioChannel> remove(Object socket) {
		String network = this.networks.remove(socket);
		if (network != null) {
			this.counts.computeIfPresent(network, (name, count) -> (count > 1) ? count - 1 : null);
		}
		return super.remove(socket);
	}

}
