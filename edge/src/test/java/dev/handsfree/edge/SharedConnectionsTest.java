package dev.handsfree.edge;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Whose connections are kept when there are more than a port takes. */
@Tag("integration")
class SharedConnectionsTest {

	private static final String REQUEST = "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n";

	// Attack: a port shut by one address | more idle connections than the port takes |
	// whoever comes from elsewhere is answered at once
	@Test
	void oneAddressWithMoreIdleConnectionsThanThereAreKeepsNoStrangerWaiting() throws Exception {
		try (PortProcess port = new PortProcess("512m"); Crowd crowd = new Crowd(port.port())) {
			crowd.come(2305, "127.0.0.1", REQUEST);
			Instant asked = Instant.now();

			assertThat(Crowd.answer(port.port(), "127.0.0.2")).isEqualTo("HTTP/1.1 200 ");
			assertThat(Crowd.answer(port.port(), "127.0.0.1")).isEqualTo("HTTP/1.1 200 ");

			assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(3));
		}
	}

	@Test
	void whoeverHasWaitedLongestEndsForTheNewOneWhichIsAnswered() throws Exception {
		try (PortProcess port = new PortProcess("24m"); Crowd crowd = new Crowd(port.port())) {
			for (int i = 1; i <= 60; i++) {
				crowd.come(1, "127.0.1." + i, REQUEST);
				crowd.readAnswer();
				// There is room for more than ten, and for fewer than sixty.
				assertThat(i > 10 || crowd.isOpen(0)).isTrue();
			}

			assertThat(crowd.isOpen(0)).isFalse();
			assertThat(Crowd.answer(port.port(), "127.0.0.2")).isEqualTo("HTTP/1.1 200 ");
		}
	}

	// Attack: connections of a trusted proxy | a third of what the port takes, idle | all
	// stay open, where a stranger's first are ended for the stranger's own next
	@Test
	void aTrustedProxySpeaksForManyAndHoldsAsManyAsItNeeds() throws Exception {
		try (PortProcess port = new PortProcess("512m", "127.0.2.0/24");
				Crowd proxy = new Crowd(port.port());
				Crowd stranger = new Crowd(port.port())) {
			comeAndStay(proxy, "127.0.2.1");
			comeAndStay(stranger, "127.0.3.1");

			assertThat(Crowd.answer(port.port(), "127.0.3.1")).isEqualTo("HTTP/1.1 200 ");
			assertThat(proxy.isOpen(0)).isTrue();
			assertThat(stranger.isOpen(0)).isFalse();
		}
	}

	/** A third of what the port takes; of the first the answer is read. */
	private static void comeAndStay(Crowd crowd, String from) throws Exception {
		crowd.come(1, from, REQUEST);
		crowd.readAnswer();
		crowd.come(180, from, REQUEST);
	}

}
