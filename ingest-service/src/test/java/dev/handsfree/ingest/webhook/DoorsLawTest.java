package dev.handsfree.ingest.webhook;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import dev.handsfree.events.SourceSignal;
import dev.handsfree.ingest.door.answer.Entrance;
import dev.handsfree.ingest.door.answer.Outcome;
import dev.handsfree.ingest.signal.SourceSignals;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Promise 7 as a property: whatever arrives, in whatever order and side by side, is in
 * exactly one counter and in one minute of its source, while Kafka comes and goes.
 */
class DoorsLawTest {

	private static final int WEBHOOKS = 600;

	private static final int AT_A_TIME = 16;

	private final RunningIngest ingest = new RunningIngest("STRIPE_IGNORE=invoice.created", "CHATBOT_RATE=60/h");

	private final AtomicInteger next = new AtomicInteger();

	@AfterEach
	void stop() {
		this.ingest.close();
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 20261123 })
	void whateverArrivesIsCountedOnce(long seed) throws Exception {
		// Given
		List<Kind> mix = new Random(seed).ints(WEBHOOKS, 0, Kind.values().length)
			.mapToObj((kind) -> Kind.values()[kind])
			.toList();
		Map<Way, AtomicInteger> answers = new ConcurrentHashMap<>();

		// When
		try (ExecutorService senders = Executors.newFixedThreadPool(AT_A_TIME)) {
			List<Future<?>> sent = IntStream.range(0, WEBHOOKS).<Future<?>>mapToObj((i) -> senders.submit(() -> {
				String source = (mix.get(i) == Kind.UNKNOWN) ? "unknown" : mix.get(i).source;
				answers.computeIfAbsent(new Way(source, outcome(send(mix.get(i), i))), (way) -> new AtomicInteger())
					.incrementAndGet();
				return null;
			})).toList();
			for (Future<?> one : sent) {
				one.get();
			}
		}

		// Then
		assertThat(counted(null, null)).isEqualTo(WEBHOOKS);
		answers.forEach(
				(way, times) -> assertThat(counted(way.source(), way.outcome())).as("%s", way).isEqualTo(times.get()));
		assertSignalsAgree();
		assertThat(answers.keySet()).contains(new Way("stripe", "accepted"), new Way("stripe", "rejected"),
				new Way("stripe", "malformed"), new Way("stripe", "ignored"), new Way("stripe", "unavailable"),
				new Way("chatbot", "limited"), new Way("unknown", "malformed"));
	}

	// Attack: requests that no counter knows | what is no HTTP, broken heads, paths that
	// lead nowhere, beside webhooks | each is in exactly one counter
	@Test
	void whatTheServerRefusesByItselfIsCountedOnceToo() throws Exception {
		List<String> unreadable = List.of("NOTHING\r\n\r\n", "GET / HTTP/1.1\r\n\r\n",
				"GET /\u00ff HTTP/1.1\r\nHost: a\r\n\r\n",
				"GET / HTTP/1.1\r\nHost: a\r\na: " + "x".repeat(20_000) + "\r\n\r\n",
				"GET / HTTP/1.1\r\nHost: <a>\r\n\r\n", "POST /webhooks/stripe HTTP/9.9\r\nHost: a\r\n\r\n",
				"POST /webhooks/stripe HTTP/1.1\r\nHost: a\r\nContent-Length: a\r\n\r\n",
				"GET /nowhere HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
		for (String request : unreadable) {
			try (Wire wire = Wire.to(this.ingest.at("/"))) {
				wire.write(request);
				assertThat(wire.reply()).as(request.substring(0, 7))
					.hasValueSatisfying((reply) -> assertThat(reply.status()).isGreaterThanOrEqualTo(400));
			}
		}
		assertThat(this.ingest.stripe("no event").statusCode()).isEqualTo(400);

		await().untilAsserted(() -> assertThat(this.ingest.bean(MeterRegistry.class)
			.find("handsfree.requests.refused")
			.counters()
			.stream()
			.mapToDouble(Counter::count)
			.sum()).isEqualTo(unreadable.size()));
		assertThat(counted(null, null)).isOne();
	}

	private void assertSignalsAgree() {
		Map<String, Long> received = new ConcurrentHashMap<>();
		Map<Outcome, Long> byOutcome = new EnumMap<>(Outcome.class);
		for (SourceSignal signal : this.ingest.bean(SourceSignals.class).takeAll()) {
			long refused = signal.getRejected().values().stream().mapToLong(Long::longValue).sum();
			assertThat(signal.getReceived()).isEqualTo(signal.getAccepted() + refused);
			received.merge(signal.getSource(), signal.getReceived(), Long::sum);
			byOutcome.merge(Outcome.ACCEPTED, signal.getAccepted(), Long::sum);
			signal.getRejected()
				.forEach((cause, times) -> byOutcome.merge(
						Outcome.valueOf(cause.substring(0, cause.indexOf('.')).toUpperCase(Locale.ROOT)), times,
						Long::sum));
		}
		for (String source : List.of("stripe", "chatbot")) {
			assertThat(received.get(source)).as(source).isEqualTo((long) counted(source, null));
		}
		assertThat(received).doesNotContainKey("unknown");
		for (Outcome outcome : Outcome.values()) {
			double ofSources = counted("stripe", outcome.wireName()) + counted("chatbot", outcome.wireName());
			assertThat(byOutcome.getOrDefault(outcome, 0L)).as("%s", outcome).isEqualTo((long) ofSources);
		}
	}

	private int send(Kind kind, int number) throws Exception {
		// Kafka comes and goes under all of them.
		if (number % 50 == 20) {
			this.ingest.kept().goAway();
		}
		if (number % 50 == 40) {
			this.ingest.kept().comeBack();
		}
		String id = "evt_" + this.next.incrementAndGet();
		return switch (kind) {
			case VERIFIED -> this.ingest.stripe(body(id, "customer.created")).statusCode();
			case IGNORED -> this.ingest.stripe(body(id, "invoice.created")).statusCode();
			case MALFORMED -> this.ingest.stripe("no event").statusCode();
			case FORGED -> post("/webhooks/stripe", body(id, "customer.created") + " ", body(id, "customer.created"));
			case TOO_LARGE ->
				post("/webhooks/stripe", body(id, "x") + " ".repeat(Entrance.WEBHOOKS.limit()), body(id, "x"));
			case UNKNOWN -> post("/webhooks/nobody" + number, body(id, "x"), body(id, "x"));
			case LIMITED ->
				this.ingest.chatbot("msg_" + number, "{\"type\":\"nobody.knows\",\"data\":{}}").statusCode();
		};
	}

	private int post(String path, String body, String signedBody) throws Exception {
		return this.ingest
			.post(path, BodyPublishers.ofString(body),
					RunningIngest.signed("stripe", "", Instant.now(), signedBody.getBytes(StandardCharsets.UTF_8)))
			.statusCode();
	}

	private static String outcome(int status) {
		return switch (status) {
			case 202 -> "accepted";
			case 200 -> "ignored";
			case 401 -> "rejected";
			case 429 -> "limited";
			case 503 -> "unavailable";
			case 400, 404, 413 -> "malformed";
			default -> "unforeseen " + status;
		};
	}

	private double counted(@Nullable String source, @Nullable String outcome) {
		return this.ingest.bean(MeterRegistry.class)
			.find(RunningIngest.WEBHOOKS)
			.counters()
			.stream()
			.filter((counter) -> source == null || source.equals(counter.getId().getTag("source")))
			.filter((counter) -> outcome == null || outcome.equals(counter.getId().getTag("outcome")))
			.mapToDouble(Counter::count)
			.sum();
	}

	private static String body(String id, String type) {
		return "{\"id\":\"%s\",\"type\":\"%s\",\"data\":{\"object\":{\"id\":\"cus_1\"}}}".formatted(id, type);
	}

	private record Way(String source, String outcome) {
	}

	private enum Kind {

		VERIFIED("stripe"), IGNORED("stripe"), MALFORMED("stripe"), FORGED("stripe"), TOO_LARGE("stripe"),
		UNKNOWN("nobody"), LIMITED("chatbot");

		private final String source;

		Kind(String source) {
			this.source = source;
		}

	}

}
