package dev.handsfree.journeys.doors;

import java.time.Duration;
import java.time.Instant;

import dev.handsfree.edge.Crowd;
import dev.handsfree.journeys.doors.Doors.Door;
import dev.handsfree.testkit.parts.RealKafka;
import dev.handsfree.testkit.parts.RealPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * More connections than a port takes, at every port of the services as they run: whoever
 * comes honestly is answered at once, and the heap is not filled.
 */
@Tag("integration")
@Order(16)
@ExtendWith({ RealKafka.class, RealPostgres.class })
@ResourceLock("doors")
class CrowdedDoorsTest {

	private static final String LINE = "GET /nowhere HTTP/1.1\r\n";

	private static final String REQUEST = LINE + "Host: localhost\r\n\r\n";

	/** What makes a connection hold the most; other kinds are tried at the edge's own. */
	private static final String HALF = REQUEST + LINE + "a:b\r\n".repeat(60);

	private static Doors doors;

	@BeforeAll
	static void start(RealKafka.Broker broker, RealPostgres.Database database) throws Exception {
		doors = new Doors(broker, database, "--STRIPE_WEBHOOK_SECRETS=whsec_stripe_test_secret_0123456789",
				"--ACCESS_API_TOKENS=" + Doors.TOKEN);
	}

	@AfterAll
	static void stop() {
		doors.close();
	}

	@Test
	void oneAddressWithIdleConnectionsKeepsNoStrangerWaiting() throws Exception {
		for (Door door : doors.all()) {
			try (Crowd crowd = new Crowd(door.port())) {
				crowd.come(2305, "127.0.0.1", REQUEST);

				assertAnsweredAtOnce(door);
			}
		}
	}

	// Attack: half requests at every port of the services as they run | 2,240 connections
	// from eight addresses, more than a port takes | the heap is not filled, and whoever
	// is honest is answered
	@Test
	void halfRequestsOfManyAddressesKeepNobodyWaitingAndFillNoHeap() throws Exception {
		for (Door door : doors.all()) {
			long before = held();
			try (Crowd crowd = new Crowd(door.port())) {
				for (int i = 1; i <= 8; i++) {
					crowd.come(280, "127.0.0." + i, HALF);
				}
				long taken = held() - before;

				assertAnsweredAtOnce(door);
				assertThat(taken).as("taken at " + door.name()).isLessThan(Runtime.getRuntime().maxMemory() / 4);
			}
		}
	}

	private static void assertAnsweredAtOnce(Door door) throws Exception {
		Instant asked = Instant.now();

		assertThat(Crowd.answer(door.port(), "127.0.0.99")).as("the answer of " + door.name()).startsWith("HTTP/1.1 ");

		assertThat(Duration.between(asked, Instant.now())).as("the patience that " + door.name() + " asks for")
			.isLessThan(Duration.ofSeconds(3));
	}

	private static long held() {
		System.gc();
		return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
	}

}
