package dev.handsfree.edge.connection;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import dev.handsfree.settings.address.Network;
import org.apache.tomcat.util.net.NioEndpoint;

/**
 * Decides whose connections a port keeps. A network may hold a quarter of them, and
 * beyond that, or when the port is full, the one that has waited longest for its sender
 * ends for the new one: first of those between two requests, then of those in the middle
 * of a head, then of a body. A request that has arrived is never cut off.
 */
final class SharedEndpoint extends NioEndpoint {

	/** The part of all connections that one network may hold. */
	private static final int SHARE = 4;

	private static final Comparator<NioSocketWrapper> LEAST_LOSS = Comparator.comparingInt(SharedEndpoint::begun)
		.thenComparingLong(NioSocketWrapper::getLastRead);

	private final ConnectionsByNetwork open = new ConnectionsByNetwork();

	private volatile List<Network> trusted = List.of();

	SharedEndpoint() {
		this.connections = this.open;
	}

	/** Whose connections are counted with nobody's. */
	void trust(List<Network> proxies) {
		this.trusted = proxies;
	}

	/** The part of the connections that is taken, from 0 to 1. */
	double filled() {
		return (double) this.open.size() / getMaxConnections();
	}

	/** Called by the one thread that accepts. */
	@Override
	protected boolean setSocketOptions(SocketChannel socket) {
		// One that has gone already counts for nobody.
		Optional<String> network = Optional.ofNullable(socket.socket().getInetAddress())
			.flatMap((remote) -> ConnectionsByNetwork.of(remote, this.trusted));
		if (network.filter((name) -> !hasRoomFor(name)).isPresent()) {
			destroySocket(socket);
			return false;
		}
		if (this.open.size() + 1 >= getMaxConnections()) {
			// The last place is given away now, so that the next to come is never kept
			// waiting for it.
			takeBack((any) -> true);
		}
		network.ifPresent((name) -> this.open.count(socket, name));
		return super.setSocketOptions(socket);
	}

	/**
	 * While those of a network are at work, just coming or just ending, none of them can
	 * be taken back: for that long it may hold twice its part.
	 */
	private boolean hasRoomFor(String network) {
		int part = Math.max(1, getMaxConnections() / SHARE);
		int held = this.open.from(network);
		return held < part || takeBack((socket) -> this.open.isFrom(socket, network)) || held < 2 * part;
	}

	/**
	 * Lets its next read say that nothing more comes, which its own thread understands
	 * and cleans up after.
	 */
	private boolean takeBack(Predicate<SocketChannel> whose) {
		return this.open.entrySet()
			.stream()
			.filter((connection) -> whose.test(connection.getKey()) && !connection.getKey().socket().isInputShutdown())
			.map((connection) -> (NioSocketWrapper) connection.getValue())
			.filter((connection) -> connection.interestOpsHas(SelectionKey.OP_READ))
			.min(LEAST_LOSS)
			.map((connection) -> isShut(connection.getSocket().getIOChannel()))
			.orElse(false);
	}

	/**
	 * How far a request is: 0 for none, 1 for a part of its head, 2 for a part of its
	 * body.
	 */
	private static int begun(NioSocketWrapper connection) {
		// A thread at work on a request holds the lock while it waits for the body.
		if (connection.getLock().isLocked()) {
			return 2;
		}
		return (connection.getCurrentProcessor() != null) ? 1 : 0;
	}

	private static boolean isShut(SocketChannel socket) {
		try {
			socket.shutdownInput();
			return true;
		}
		catch (IOException ex) {
			// It has gone by itself.
			return true;
		}
	}

}
