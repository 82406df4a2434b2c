package dev.handsfree.journeys;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import com.sun.net.httpserver.HttpServer;
import dev.handsfree.journeys.deployment.Deployment;
import dev.handsfree.journeys.deployment.Senders;
import dev.handsfree.journeys.deployment.Topics;
import dev.handsfree.journeys.story.Webhook;
import dev.handsfree.testkit.standin.StandIns;
import dev.handsfree.topics.EventHeaders;
import dev.handsfree.topics.Topic;
import dev.handsfree.topics.TopicCatalogue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * One event is one trace, from the webhook to the destination, for whoever collects
 * spans: services tell of it by themselves, each under its own name.
 */
@Order(36)
class TraceJourneyTest {

	private static final String ID = "chatbot:msg_traced";

	private static final Duration PATIENCE = Duration.ofSeconds(40);

	private final Queue<String> spans = new ConcurrentLinkedQueue<>();

	private final StandIns destinations = StandIns.start(StandIns.Settings.ephemeral());

	private final HttpServer collector = collector();

	private final Deployment deployment = Deployment.named("trace", this.destinations)
		.with("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:" + this.collector.getAddress().getPort());

	TraceJourneyTest() throws IOException {
	}

	@AfterEach
	void leaveNothingRunning() {
		this.deployment.close();
		this.destinations.close();
		this.collector.stop(0);
	}

	@Test
	void oneEventIsOneTraceFromTheWebhookToTheDestination() {
		// Given
		this.deployment.start();
		try (Senders senders = new Senders(this.deployment.ingest());
				Topics topics = Topics.of(this.deployment, List.of(TopicCatalogue.INBOUND, TopicCatalogue.LEADS))) {

			// When
			senders.sendAll(List.of(new Webhook("chatbot", "msg_traced", """
					{"type":"lead.captured","timestamp":"2026-11-23T10:00:00Z",
					 "data":{"email":"ada@example.com","name":"Ada"}}""", Map.of())));

			// Then
			await("routed").atMost(PATIENCE).until(() -> {
				topics.catchUp();
				return !topics.records(TopicCatalogue.LEADS).isEmpty();
			});
			String trace = traceOn(topics, TopicCatalogue.INBOUND);
			assertThat(traceOn(topics, TopicCatalogue.LEADS)).isEqualTo(trace);
			await("told by every service").atMost(PATIENCE)
				.untilAsserted(() -> assertThat(List.of("ingest-service", "router-streams", "crm-sink"))
					.allSatisfy((service) -> assertThat(tell(service, trace)).as(service).isTrue()));
			assertThat(String.join("", this.spans))
				.contains("webhook chatbot", "keep in Kafka", "route events.leads", "deliver crm", ID)
				.doesNotContain("ada@example.com");
		}
	}

	private static String traceOn(Topics topics, Topic topic) {
		return topics.records(topic)
			.stream()
			.filter((record) -> EventHeaders.text(record.headers(), EventHeaders.ID).filter(ID::equals).isPresent())
			.map((record) -> EventHeaders.text(record.headers(), EventHeaders.TRACE).orElseThrow())
			.map((header) -> header.substring(3, 35))
			.findFirst()
			.orElseThrow();
	}

	/** Ids are sixteen bytes in what is sent, and every sender is one service. */
	private boolean tell(String service, String trace) {
		String bytes = new String(HexFormat.of().parseHex(trace), StandardCharsets.ISO_8859_1);
		return this.spans.stream().anyMatch((sent) -> sent.contains(service) && sent.contains(bytes));
	}

	private HttpServer collector() throws IOException {
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.createContext("/v1/traces", (exchange) -> {
			this.spans.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
			exchange.sendResponseHeaders(200, -1);
			exchange.close();
		});
		server.start();
		return server;
	}

}
