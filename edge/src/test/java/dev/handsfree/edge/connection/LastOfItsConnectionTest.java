package dev.handsfree.edge.connection;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.handsfree.settings.address.Network;
import org.apache.catalina.LifecycleException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** No sender writes its next request into a connection that is being closed. */
class LastOfItsConnectionTest {

	private static final int PLACES = 200;

	private final PunctualProtocol protocol = new PunctualProtocol();

	@TempDir
	private Path directory;

	private TomcatOf tomcat;

	@BeforeEach
	void start() throws LifecycleException {
		this.protocol.setMaxConnections(PLACES);
		this.protocol.setKeepAliveTimeout((int) Duration.ofSeconds(75).toMillis());
		// As behind a proxy: the places are nobody's in particular.
		this.protocol.trust(Network.listOf("127.0.0.0/8"));
		this.tomcat = new TomcatOf(this.protocol, this.directory);
	}

	@AfterEach
	void end() throws LifecycleException {
		this.tomcat.close();
	}

	@Test
	void whileThereAreFreePlacesAConnectionIsKept() throws IOException {
		try (Socket socket = this.tomcat.connect()) {
			assertThat(head(socket)).startsWith("http/1.1 404").doesNotContain("connection: close");
		}
	}

	@Test
	void whoseConnectionCannotBeKeptIsToldWithTheAnswer() throws IOException {
		List<Socket> held = new ArrayList<>();
		try {
			while (held.size() < PLACES - 2) {
				held.add(this.tomcat.connect());
			}
			try (Socket socket = this.tomcat.connect()) {
				assertThat(head(socket)).startsWith("http/1.1 404").contains("connection: close");
			}
		}
		finally {
			for (Socket socket : held) {
				socket.close();
			}
		}
	}

	private static String head(Socket socket) throws IOException {
		socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
		StringBuilder head = new StringBuilder();
		while (head.indexOf("\r\n\r\n") < 0) {
			int read = socket.getInputStream().read();
			assertThat(read).isNotNegative();
			head.append((char) read);
		}
		return head.toString().toLowerCase(Locale.ROOT);
	}

}
