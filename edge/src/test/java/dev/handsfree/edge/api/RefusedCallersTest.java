package dev.handsfree.edge.api;

import java.util.ArrayList;
import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.handsfree.telemetry.LogKeys;
import io.github.bucket4j.TimeMeter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

/** Callers of the customer API that hold no token, in numbers. */
@Isolated
class RefusedCallersTest {

	private final RefusedCallers refused = new RefusedCallers("customers", "look-up", new OneMoment());

	private final MockMvc api = MockMvcBuilders.standaloneSetup(new Look())
		.addInterceptors(new TokenInterceptor(new BearerTokens(List.of("a-right-token")), this.refused))
		.setControllerAdvice(new ApiProblems())
		.build();

	@AfterEach
	void close() {
		this.refused.close();
	}

	// Attack: tokens guessed at the customer API | 1,000 calls from one network | 401,
	// and
	// beyond 300 a minute 429; holders of a token are not held back
	@Test
	void areToldToWaitBeyondTheRateOfTheirNetwork() throws Exception {
		List<Integer> statuses = guesses("203.0.113.7", 1000);

		assertThat(statuses.subList(0, (int) RefusedCallers.PER_MINUTE)).containsOnly(401);
		assertThat(statuses).endsWith(429);
		MockHttpServletResponse held = call("203.0.113.7", "wrong");
		assertThat(held.getStatus()).isEqualTo(429);
		assertThat(held.getContentType()).isEqualTo("application/problem+json");
		assertThat(Long.parseLong(String.valueOf(held.getHeader("Retry-After")))).isPositive();
		assertThat(held.getContentAsString()).doesNotContain("wrong", "203.0.113");
	}

	@Test
	void holdNobodyBackWhoHoldsAToken() throws Exception {
		guesses("203.0.113.7", 1000);

		assertThat(call("203.0.113.7", "a-right-token").getStatus()).isEqualTo(200);
	}

	@Test
	void holdNoOtherNetworkBack() throws Exception {
		guesses("203.0.113.7", 1000);

		assertThat(call("203.0.113.8", "wrong").getStatus()).isEqualTo(401);
	}

	@Test
	void areOneNetworkWithAllAddressesOfTheirs() throws Exception {
		for (int host = 0; host < 1000; host++) {
			call("2001:db8:0:1::" + Integer.toHexString(host), "wrong");
		}

		assertThat(call("2001:db8:0:1:ffff::1", "wrong").getStatus()).isEqualTo(429);
		assertThat(call("2001:db8:0:2::1", "wrong").getStatus()).isEqualTo(401);
	}

	@Test
	void areFewLinesInTheLog() throws Exception {
		// Its own ears: how lines look is another test's to decide in this JVM.
		ListAppender<ILoggingEvent> ears = new ListAppender<>();
		ears.start();
		Logger log = (Logger) LoggerFactory.getLogger("dev.handsfree.edge.refusal");
		Level level = log.getLevel();
		log.setLevel(Level.INFO);
		log.addAppender(ears);
		try {
			guesses("203.0.113.7", 1000);
			guesses("198.51.100.8", 10);
			this.refused.close();
		}
		finally {
			log.detachAppender(ears);
			log.setLevel(level);
		}

		List<ILoggingEvent> lines = ears.list.stream()
			.filter((line) -> line.getFormattedMessage().contains("look-up"))
			.toList();
		// Two causes from one network, one from the other: the first of each, and the
		// sums.
		assertThat(lines).hasSize(6)
			.noneMatch((line) -> (line.getFormattedMessage() + line.getKeyValuePairs()).contains("wrong")
					|| String.valueOf(line.getKeyValuePairs()).contains("203.0.113.7"));
		assertThat(lines.stream().mapToInt(RefusedCallersTest::count).sum()).isEqualTo(1010);
	}

	private static int count(ILoggingEvent line) {
		return line.getKeyValuePairs()
			.stream()
			.filter((pair) -> pair.key.equals(LogKeys.COUNT))
			.mapToInt((pair) -> Integer.parseInt(String.valueOf(pair.value)))
			.findFirst()
			.orElse(0);
	}

	private List<Integer> guesses(String address, int times) throws Exception {
		List<Integer> statuses = new ArrayList<>();
		for (int i = 0; i < times; i++) {
			statuses.add(call(address, "wrong-" + i).getStatus());
		}
		return statuses;
	}

	private MockHttpServletResponse call(String address, String token) throws Exception {
		MockHttpServletRequestBuilder request = get("/look").header("Authorization", "Bearer " + token);
		request.with((sent) -> {
			sent.setRemoteAddr(address);
			return sent;
		});
		return this.api.perform(request).andReturn().getResponse();
	}

	/** Nothing is refilled, however slow the machine is. */
	private static final class OneMoment implements TimeMeter {

		@Override
		public long currentTimeNanos() {
			return 0;
		}

		@Override
		public boolean isWallClockBased() {
			return false;
		}

	}

	@RestController
	static final class Look {

		@GetMapping("/look")
		String look() {
			return "{}";
		}

	}

}
