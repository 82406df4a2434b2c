package dev.handsfree.standin.mail;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Accepts connections and can break one of them by its peer's address, which the SMTP
 * library cannot: it always says goodbye first.
 */
final class CuttableSockets extends ServerSocket {

	private final Map<SocketAddress, Socket> open = new ConcurrentHashMap<>();

	/**
	 * Makes it unbound: the SMTP library binds it.
	 * @throws IOException when the system has no socket left
	 */
	CuttableSockets() throws IOException {
		setReuseAddress(true);
	}

	@Override
	public Socket accept() throws IOException {
		Socket socket = super.accept();
		this.open.values().removeIf(Socket::isClosed);
		this.open.put(socket.getRemoteSocketAddress(), socket);
		return socket;
	}

	/** Closes the connection of that peer without a word. */
	void cut(SocketAddress peer) {
		Socket socket = this.open.remove(peer);
		if (socket != null) {
			close(socket);
		}
	}

	void cutAll() {
		this.open.values().forEach(CuttableSockets::close);
	}

	private static void close(Socket socket) {
		try {
			socket.close();
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

}
