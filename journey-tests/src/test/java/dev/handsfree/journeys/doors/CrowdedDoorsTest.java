package dev.handsfree.journeys.doors;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import dev.handsfree.journeys.doors.Doors.Door;
import dev.handsfree.edge.Crowd;
import dev.handsfree.testkit.parts.RealKafka;
import dev.handsfree.testkit.parts.RealPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * More connections than a port takes, at every port of the services as they run: whoever
 * comes honestly is answered at once, and the heap is not filled.
 */
@Order(16)
@ExtendWith({ RealKafka.class, RealPostgres.class })
class CrowdedDoorsTest {

	private static final String LINE = "GET /nowhere HTTP/1.1\r\n";

	private static final String REQUEST = LINE + "Host: localhost\r\n\r\n";

	/** Nothing, the twenty bytes of a head, and what makes a connection hold the most. */
	private static final List<String> HALVES = List.of("", LINE.substring(0, 20),
			REQUEST + LINE + "a:b\r\n".repeat(60));

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

	// Attack: half requests at every port of the services as they run | three kinds by
	// 4,000 connections each | the heap is not filled, and whoever is honest is answered
	@Test
	void halfRequestsOfManyAddressesKeepNobodyWaitingAndFillNoHeap() throws Exception {
		for (Door door : doors.all()) {
			for (String half : HALVES) {
				long before = held();
				List<Crowd> crowds = IntStream.rangeClosed(1, 8).mapToObj((i) -> new Crowd(door.port())).toList();
				try {
					come(crowds, half);
					long taken = held() - before;

					assertAnsweredAtOnce(door);
					assertThat(taken).as("taken at " + door.name()).isLessThan(Runtime.getRuntime().maxMemory() / 4);
				}
				finally {
					for (Crowd crowd : crowds) {
						crowd.close();
					}
				}
			}
		}
	}

	/** All at a time, each from an address of its own. */
	private static void come(List<Crowd> crowds, String half) throws Exception {
		List<Future<?>> coming = new ArrayList<>();
		try (ExecutorService addresses = Executors.newVirtualThreadPerTaskExecutor()) {
			for (int i = 0; i < crowds.size(); i++) {
				Crowd crowd = crowds.get(i);
				String from = "127.0.0." + (i + 1);
				coming.add(addresses.submit(() -> {
					crowd.come(500, from, half);
					return null;
				}));
			}
		}
		for (Future<?> one : coming) {
			one.get();
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
