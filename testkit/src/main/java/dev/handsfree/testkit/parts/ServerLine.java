package dev.handsfree.testkit.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A line to a server on this machine that can fall silent, as with a server that hangs,
 * and break, as with one that is gone, for a while or for good.
 */
public final class ServerLine implements AutoCloseable {

	private final int server;

	private final ServerSocket door;

	private final List<Socket> ends = new CopyOnWriteArrayList<>();

	private volatile boolean silent;

	private volatile boolean cut;

	private ServerLine(int server) throws IOException {
		this.server = server;
		this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
	}

	/**
	 * A line that carries everything.
	 * @param server the server's port
	 */
	public static ServerLine to(int server) {
		try {
			ServerLine line = new ServerLine(server);
			Thread.ofVirtual().start(line::connect);
			return line;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Where it is called. */
	public int port() {
		return this.door.getLocalPort();
	}

	/** From now on, calls are taken and never answered, also those that are under way. */
	public void silence() {
		this.silent = true;
	}

	/** From now on, calls are cut, and those under way too. */
	public void cut() {
		this.cut = true;
		this.ends.forEach(ServerLine::hangUp);
		this.ends.clear();
	}

	/** From now on, calls are carried again. */
	public void mend() {
		this.cut = false;
	}

	/** From now on, calls are refused, and those under way are cut. */
	@Override
	public void close() {
		hangUp(this.door);
		this.ends.forEach(ServerLine::hangUp);
	}

	private void connect() {
		try {
			while (true) {
				Socket caller = this.door.accept();
				if (this.cut) {
					hangUp(caller);
					continue;
				}
				this.ends.add(caller);
				Socket called = new Socket(InetAddress.getLoopbackAddress(), this.server);
				this.ends.add(called);
				Thread.ofVirtual().start(() -> carry(caller, called));
				Thread.ofVirtual().start(() -> carry(called, caller));
			}
		}
		catch (IOException ex) {
			close();
		}
	}

	private void carry(Socket from, Socket to) {
		byte[] piece = new byte[8192];
		try (from; to) {
			for (int read = 0; read >= 0; read = from.getInputStream().read(piece)) {
				if (!this.silent) {
					to.getOutputStream().write(piece, 0, read);
				}
			}
		}
		catch (IOException ex) {
			// One side has hung up: so has the line.
		}
	}

	private static void hangUp(AutoCloseable end) {
		try {
			end.close();
		}
		catch (Exception ex) {
			// It was closed already.
		}
	}

}
