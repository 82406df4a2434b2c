package dev.handsfree.ingest.webhook;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.handsfree.ingest.door.answer.Entrance;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Promises 7 and 8 at the door: every webhook is counted once, and nothing of a payload
 * or a secret is ever logged, whatever arrives.
 */
@ExtendWith(OutputCaptureExtension.class)
@Isolated("it reads the log of this JVM")
class LawAndLogTest {

	/** Stands in every body, header, path and query that this test sends. */
	private static final String MARK = "Zaubertrank";

	@Test
	void countsEveryWebhookOnceAndLogsNothingOfAny(CapturedOutput output) throws Exception {
		try (RunningIngest ingest = new RunningIngest("STRIPE_IGNORE=invoice.created", "CHATBOT_RATE=9/h",
				"logging.level.dev.handsfree=trace")) {
			int sent = 0;
			sent += verified(ingest);
			sent += refused(ingest);
			sent += limited(ingest);
			ingest.kept().goAway();
			assertThat(ingest.stripe(event("evt_9", "customer.created")).statusCode()).isEqualTo(503);
			sent++;
			notHttp(ingest);

			MeterRegistry meters = ingest.bean(MeterRegistry.class);
			assertThat(meters.find(RunningIngest.WEBHOOKS).counters().stream().mapToDouble(Counter::count).sum())
				.isEqualTo(sent);
			assertThat(count(meters, "stripe", "accepted")).isEqualTo(2);
			assertThat(count(meters, "stripe", "ignored")).isEqualTo(1);
			assertThat(count(meters, "stripe", "rejected")).isEqualTo(4);
			assertThat(count(meters, "stripe", "malformed")).isEqualTo(6);
			assertThat(count(meters, "stripe", "unavailable")).isEqualTo(1);
			assertThat(count(meters, "chatbot", "limited")).isEqualTo(1);
			assertThat(count(meters, "unknown", "malformed")).isEqualTo(1);
			assertThat(
					meters.get(SourceRecorder.REJECTED).tags("source", "stripe", "cause", "too_old").counter().count())
				.isEqualTo(1);
		}
		assertThat(output.getAll()).contains("cause=wrong_signature", "cause=too_old", "cause=missing_header",
				"stripe:evt_1");
		assertThat(output.getAll()).doesNotContain(MARK, RunningIngest.STRIPE_SECRET, RunningIngest.CHATBOT_SECRET,
				RunningIngest.CHATBOT_SECRET.substring("whsec_".length()));
	}

	@Test
	void countsWhatIsKeptWithoutATypeByTheReasonThatItCarries() throws Exception {
		try (RunningIngest ingest = new RunningIngest("STRIPE_TYPES=account.changed")) {
			ingest.stripe(event("evt_1", "customer.created"));
			ingest.stripe(event("evt_2", "customer.deleted"));
			ingest.stripe(event("evt_3", "nobody.knows"));
			ingest.stripe(event("evt_4", "invoice.paid"));
			for (int i = 5; i <= 6; i++) {
				ingest.stripe("""
						{"id":"evt_%d","type":"charge.refunded","data":{"object":{"id":"ch_1","captured":false,
						 "amount":5,"amount_refunded":5,"currency":"eur"}}}""".formatted(i));
			}
			ingest
				.stripe("""
						{"id":"evt_7","type":"payment_intent.succeeded","data":{"object":{"id":"pi_1","invoice":"in_1"}}}""");
			ingest.stripe("""
					{"id":"evt_8","type":"payment_intent.succeeded","data":{"object":{"id":"pi_2"}}}""");

			Map<String, Long> kept = ingest.kept()
				.all()
				.stream()
				.flatMap((event) -> event.getUnmapped().stream())
				.collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
			Map<String, Long> counted = ingest.bean(MeterRegistry.class)
				.find(SourceRecorder.UNMAPPED)
				.counters()
				.stream()
				.collect(Collectors.toMap((counter) -> Objects.requireNonNull(counter.getId().getTag("reason")),
						(counter) -> (long) counter.count()));
			assertThat(counted).isEqualTo(kept)
				.isEqualTo(Map.of("not_allowed", 1L, "unknown_type", 1L, "incomplete", 1L, "nothing_to_say", 3L));
			// The others have a type, or links: the router lets none of them fall there.
			assertThat(ingest.kept().all()).filteredOn((event) -> event.getUnmapped().isEmpty())
				.allSatisfy((event) -> assertThat(event.getType().isPresent() || !event.getLinks().isEmpty()).isTrue());
		}
	}

	private static int verified(RunningIngest ingest) throws Exception {
		assertThat(ingest.stripe(event("evt_1", "customer.created")).statusCode()).isEqualTo(202);
		assertThat(ingest.stripe(event("evt_2", "nobody.knows")).statusCode()).isEqualTo(202);
		assertThat(ingest.stripe(event("evt_3", "invoice.created")).statusCode()).isEqualTo(200);
		assertThat(ingest.stripe("payload-" + MARK).statusCode()).isEqualTo(400);
		assertThat(ingest.stripe("{\"id\":\"\",\"x\":\"payload-" + MARK + "\"}").statusCode()).isEqualTo(400);
		return 5;
	}

	private static int refused(RunningIngest ingest) throws Exception {
		String body = event("evt_4", "customer.created");
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		var publisher = BodyPublishers.ofByteArray(bytes);
		var large = BodyPublishers.ofString(body + " ".repeat(Entrance.WEBHOOKS.limit()));
		Map<String, String> right = RunningIngest.signed("stripe", "", Instant.now(), bytes);
		Map<String, String> old = RunningIngest.signed("stripe", "", Instant.now().minusSeconds(400), bytes);
		String plain = "text/" + MARK;
		assertStatus(401, ingest.post("/webhooks/stripe", publisher, Map.of()));
		assertStatus(401, ingest.post("/webhooks/stripe", publisher, Map.of("Stripe-Signature", MARK)));
		assertStatus(401, ingest.post("/webhooks/stripe?x=" + MARK, publisher, old));
		assertStatus(401, ingest.post("/webhooks/stripe", BodyPublishers.ofString(body + " "), right));
		assertStatus(413, ingest.post("/webhooks/stripe", large, right));
		assertStatus(415, ingest.post("/webhooks/stripe", publisher, Map.of("Content-Type", plain)));
		assertStatus(405, ingest.send("PUT", "/webhooks/stripe", publisher, right));
		assertStatus(405, ingest.send(MARK, "/webhooks/stripe", publisher, right));
		assertStatus(404, ingest.post("/webhooks/" + MARK, publisher, right));
		return 9;
	}

	private static int limited(RunningIngest ingest) throws Exception {
		for (int i = 1; i <= 9; i++) {
			assertStatus(400, ingest.chatbot("msg_" + i,
					"{\"type\":\"lead.captured\",\"data\":{\"message\":\"payload-" + MARK + "\"}}"));
		}
		HttpResponse<String> answer = ingest.chatbot("msg_10", "{\"type\":\"lead.captured\"}");
		assertStatus(429, answer);
		assertThat(answer.headers().firstValueAsLong("Retry-After").orElseThrow()).isPositive();
		return 10;
	}

	/** What Tomcat itself refuses never reaches the door, and is not logged either. */
	private static void notHttp(RunningIngest ingest) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), ingest.at("/").getPort())) {
			socket.getOutputStream()
				.write(("{\"x\":\"payload-" + MARK + "\"} /webhooks/stripe HTTP/1.1\r\n\r\n")
					.getBytes(StandardCharsets.UTF_8));
			String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertThat(answer).startsWith("HTTP/1.1 400")
				.contains("application/problem+json")
				.doesNotContain(MARK, "Exception", "Tomcat");
		}
	}

	private static void assertStatus(int status, HttpResponse<String> answer) {
		assertThat(answer.statusCode()).isEqualTo(status);
		assertThat(answer.body()).doesNotContain(MARK, "Exception");
	}

	private static double count(MeterRegistry meters, String source, String outcome) {
		return meters.get(RunningIngest.WEBHOOKS).tags("source", source, "outcome", outcome).counter().count();
	}

	private static String event(String id, String type) {
		return "{\"id\":\"" + id + "\",\"type\":\"" + type
				+ "\",\"data\":{\"object\":{\"id\":\"cus_1\",\"name\":\"payload-" + MARK + "\"}}}";
	}

}
