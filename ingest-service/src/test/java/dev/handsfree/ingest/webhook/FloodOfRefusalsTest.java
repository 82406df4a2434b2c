package dev.handsfree.ingest.webhook;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A sender that nobody knows cannot push the history out of the log: what is refused is
 * summed up there, and each of it is in a counter.
 */
@Tag("integration")
@ExtendWith(OutputCaptureExtension.class)
@Isolated("it looks for what the log of this JVM does not say")
class FloodOfRefusalsTest {

	private static final int REQUESTS = 10_000;

	private static final int AT_A_TIME = 8;

	private static final Pattern COUNT = Pattern.compile("refused .*webhook.*\\bcount=(\\d+)");

	// Attack: the log flushed by refusals | 10,000 refused requests of three kinds from
	// two
	// networks | some lines, whose counts add up to 10,000
	@Test
	void isAHandfulOfLinesWhoseCountsAddUp(CapturedOutput output) throws Exception {
		// Given
		double counted;
		// A machine that stands still is no sender that says nothing: no deadline is
		// asked
		// here.
		try (RunningIngest ingest = new RunningIngest("TRUSTED_PROXIES=127.0.0.1", "edge.silence=1m",
				"edge.patience=1m")) {
			// When
			flood(ingest);
			counted = ingest.bean(MeterRegistry.class)
				.find(RunningIngest.WEBHOOKS)
				.counters()
				.stream()
				.mapToDouble(Counter::count)
				.sum();
		}

		// Then
		List<String> lines = output.getAll().lines().filter((line) -> line.contains("refused ")).toList();
		// Three causes from two networks, begun at once and summed up in some minutes.
		assertThat(lines).hasSizeBetween(6, 6 + 6 * 5);
		assertThat(lines.stream().mapToLong(FloodOfRefusalsTest::count).sum()).isEqualTo(REQUESTS);
		assertThat(counted).isEqualTo(REQUESTS);
		assertThat(output.getAll()).contains("cause=wrong_signature client=203.0.113.0/24",
				"cause=no_such_source client=2001:db8:1:2:0:0:0:0/64", "cause=not_json client=203.0.113.0/24");
	}

	private static void flood(RunningIngest ingest) throws Exception {
		try (ExecutorService senders = Executors.newFixedThreadPool(AT_A_TIME)) {
			List<Future<?>> sent = new ArrayList<>();
			for (int i = 0; i < REQUESTS; i++) {
				int number = i;
				sent.add(senders.submit(() -> {
					long begun = System.nanoTime();
					try {
						refused(ingest, number);
					}
					catch (IOException ex) {
						throw new IOException("request %d of %d had no answer after %d ms".formatted(number, REQUESTS,
								(System.nanoTime() - begun) / 1_000_000), ex);
					}
					return null;
				}));
			}
			for (Future<?> one : sent) {
				one.get();
			}
		}
	}

	private static void refused(RunningIngest ingest, int number) throws Exception {
		String client = (number % 2 == 0) ? "203.0.113." + number % 256
				: "2001:db8:1:2::" + Integer.toHexString(number);
		int status = switch (number % 3) {
			case 0 ->
				ingest
					.post("/webhooks/stripe", BodyPublishers.ofString("{}"),
							Map.of("X-Forwarded-For", client, "Stripe-Signature", signature()))
					.statusCode();
			case 1 -> ingest
				.post("/webhooks/nobody" + number, BodyPublishers.ofString("{}"), Map.of("X-Forwarded-For", client))
				.statusCode();
			default ->
				ingest
					.post("/webhooks/stripe", BodyPublishers.ofString("{}"),
							Map.of("X-Forwarded-For", client, "Content-Type", "text/plain"))
					.statusCode();
		};
		assertThat(status).isEqualTo(Arrays.asList(401, 404, 415).get(number % 3));
	}

	private static String signature() {
		return "t=%d,v1=%s".formatted(System.currentTimeMillis() / 1000, "00".repeat(32));
	}

	private static long count(String line) {
		var count = COUNT.matcher(line);
		return count.find() ? Long.parseLong(count.group(1)) : 0;
	}

}
