package dev.handsfree.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LoopbackTest {

	@Test
	void namesTheVariableOfAPortThatIsTaken() throws IOException {
		// Given
		try (ServerSocket other = new ServerSocket(Loopback.free(), 1, InetAddress.getLoopbackAddress())) {

			// When
			assertThatExceptionOfType(PlatformException.class)
				.isThrownBy(() -> Loopback.claim(other.getLocalPort(), "KAFKA_PORT"))

				// Then
				.withMessage("Port %d is taken by another program; set KAFKA_PORT to a free one.",
						other.getLocalPort());
		}
	}

	@Test
	void noticesAServerOnAllAddresses() throws IOException {
		try (ServerSocket other = new ServerSocket(Loopback.free())) {
			assertThat(Loopback.isFree(other.getLocalPort())).isFalse();
		}
	}

	@Test
	void keepsAFreePortThatWasAskedFor() {
		int free = Loopback.free();

		assertThat(Loopback.claim(free, "KAFKA_PORT")).isEqualTo(free);
	}

}
