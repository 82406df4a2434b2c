package dev.handsfree.edge;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What senders of half requests can take of the heap, and of the others' time, on a port
 * whose JVM has little.
 */
@Tag("integration")
class HalfRequestsTest {

	private static final String LINE = "GET /health HTTP/1.1\r\n";

	private static final String REQUEST = LINE + "Host: localhost\r\n\r\n";

	/** From as many addresses as can fill all connections. */
	private static final int ADDRESSES = 8;

	private static final int EACH = 500;

	private static PortProcess port;

	@BeforeAll
	static void start() throws IOException {
		port = new PortProcess("128m");
	}

	@AfterAll
	static void stop() throws IOException {
		port.close();
	}

	static List<Arguments> halves() {
		Map<String, String> all = new LinkedHashMap<>();
		all.put("nothing", "");
		all.put("twenty bytes", LINE.substring(0, 20));
		all.put("sixty headers", LINE + "a:b\r\n".repeat(60));
		all.put("all but the end of a head", LINE + "a: " + "x".repeat(8000));
		all.put("a request and half of one", REQUEST + LINE.substring(0, 20));
		all.put("a request and sixty headers", REQUEST + LINE + "a:b\r\n".repeat(60));
		all.put("half a body", LINE + "Host: localhost\r\nContent-Length: 16000\r\n\r\n" + "x".repeat(15_000));
		all.put("half a chunk",
				LINE + "Host: localhost\r\nTransfer-Encoding: chunked\r\n\r\nffff\r\n" + "x".repeat(9000));
		return all.entrySet().stream().map((half) -> Arguments.of(half.getKey(), half.getValue())).toList();
	}

	// Attack: half requests by the thousand | 4,000 connections from 8 addresses with
	// eight
	// kinds of halves, on a heap of 128 MB | they hold less than an eighth of the heap,
	// and
	// an honest request is answered within 3 s
	@ParameterizedTest(name = "{0}")
	@MethodSource("halves")
	void asManyHalfRequestsAsComeFillNoHeapAndKeepNobodyWaiting(String name, String half) throws Exception {
		try (Crowd crowd = new Crowd(port.port())) {
			Crowd.answer(port.port(), "127.0.0.99");
			long before = port.held();
			for (int i = 1; i <= ADDRESSES; i++) {
				crowd.come(EACH, "127.0.0." + i, half);
			}
			long held = port.held() - before;
			Instant asked = Instant.now();

			assertThat(Crowd.answer(port.port(), "127.0.0.99")).isEqualTo("HTTP/1.1 200 ");

			assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(3));
			assertThat(DataSize.ofBytes(held)).isLessThan(DataSize.ofMegabytes(128 / 8));
		}
	}

}
