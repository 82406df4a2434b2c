package dev.handsfree.journeys;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import dev.handsfree.journeys.compose.ComposeFile;
import dev.handsfree.journeys.compose.ComposedService;
import dev.handsfree.journeys.compose.SecretsFolder;
import dev.handsfree.journeys.deployment.Ports;
import dev.handsfree.journeys.deployment.Programs;
import dev.handsfree.journeys.deployment.Secrets;
import dev.handsfree.platform.Platform;
import dev.handsfree.platform.Progress;
import dev.handsfree.settings.cluster.ClusterAccess;
import dev.handsfree.testkit.parts.Checkout;
import dev.handsfree.testkit.parts.TopicReader;
import dev.handsfree.topics.TopicCatalogue;
import dev.handsfree.webhooks.Presets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Promise 1 through a stop: the ingest process is sent SIGTERM while many send to it, and
 * what it has answered 202 is in Kafka.
 */
@Tag("integration")
@Order(25)
class IngestShutdownTest {

	private static final int SENDERS = 16;

	private static final int ACCEPTED_BEFORE = 300;

	private final Platform platform = Platform
		.open(Platform.Settings.in(Programs.scratch("shutdown")).withPrograms(Checkout.postgres()), Progress.SILENT);

	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();

	private final Queue<String> accepted = new ConcurrentLinkedQueue<>();

	private final Queue<Integer> otherAnswers = new ConcurrentLinkedQueue<>();

	private final AtomicInteger hungUp = new AtomicInteger();

	private final AtomicInteger number = new AtomicInteger();

	@AfterEach
	void leaveNothingRunning() {
		this.senders.shutdownNow();
		this.http.shutdownNow();
		this.platform.close();
	}

	@Test
	void whatWasAcceptedBeforeAndDuringAStopIsInKafka() throws Exception {
		// Given
		this.platform.start();
		try (ComposedService ingest = start()) {
			URI webhooks = ingest.at("INGEST_PORT").resolve("/webhooks/stripe");
			awaitReady(ingest);
			for (int i = 0; i < SENDERS; i++) {
				this.senders.execute(() -> sendUntilNobodyListens(webhooks));
			}
			await().atMost(Duration.ofSeconds(60)).until(() -> this.accepted.size() >= ACCEPTED_BEFORE);

			assertThat(this.hungUp).as("connections that ended without an answer before the stop").hasValue(0);

			// When
			int status = ingest.stop();

			// Then
			assertThat(status).isIn(0, 143);
			this.senders.shutdown();
			assertThat(this.senders.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
			assertThat(this.otherAnswers).as("answers other than 202").allMatch((answer) -> answer == 503);
			assertThat(kept()).containsAll(this.accepted);
			assertThat(this.accepted).doesNotHaveDuplicates();
		}
	}

	private ComposedService start() {
		Map<String, String> environment = new HashMap<>(Ports.free(List.of("INGEST_PORT", "MANAGEMENT_PORT")));
		environment.put("STRIPE_WEBHOOK_SECRETS", Secrets.of("STRIPE_WEBHOOK_SECRETS"));
		environment.putAll(this.platform.broker().variables());
		ClusterAccess.note(this.platform.broker().variables());
		environment.putAll(this.platform.registry().variables());
		var service = new ComposeFile.Service("ingest-service", Optional.empty(),
				Optional.of("dev.handsfree.ingest.IngestApplication"), Optional.empty(), environment, Set.of(),
				List.of(), ComposeFile.Confinement.NONE);
		return ComposedService.start(service,
				new ComposedService.Network("unused", "unused", "unused", SecretsFolder.none()));
	}

	private void awaitReady(ComposedService ingest) {
		URI readiness = ingest.at("MANAGEMENT_PORT").resolve("/actuator/health/readiness");
		await().atMost(Duration.ofSeconds(60))
			.pollInterval(Duration.ofMillis(250))
			.ignoreException(ConnectException.class)
			.failFast(() -> assertThat(ingest.isAlive()).as("ingest runs; it said:%n%s", ingest.output()).isTrue())
			.until(() -> this.http
				.send(HttpRequest.newBuilder(readiness).build(), HttpResponse.BodyHandlers.discarding())
				.statusCode() == 200);
	}

	private void sendUntilNobodyListens(URI webhooks) {
		while (!Thread.currentThread().isInterrupted()) {
			String id = "evt_" + this.number.incrementAndGet();
			try {
				int status = this.http.send(signed(webhooks, id), HttpResponse.BodyHandlers.discarding()).statusCode();
				if (status == 202) {
					this.accepted.add("stripe:" + id);
				}
				else {
					this.otherAnswers.add(status);
				}
			}
			catch (ConnectException ex) {
				return;
			}
			catch (IOException ex) {
				// A connection that was idle, or not taken yet, when the stop began ends
				// without an answer: nothing was promised, and a provider sends again.
				// How many there are is up to the client; that every webhook under way is
				// answered is shown in GracefulShutdownTest.
				this.hungUp.incrementAndGet();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
	}

	private static HttpRequest signed(URI webhooks, String id) {
		byte[] body = ("{\"id\":\"" + id + "\",\"type\":\"nobody.knows\"}").getBytes(StandardCharsets.UTF_8);
		HttpRequest.Builder request = HttpRequest.newBuilder(webhooks)
			.timeout(Duration.ofSeconds(10))
			.POST(HttpRequest.BodyPublishers.ofByteArray(body));
		Presets.named("stripe")
			.orElseThrow()
			.signer(Secrets.of("STRIPE_WEBHOOK_SECRETS"))
			.sign(id, Instant.now(), body)
			.forEach(request::header);
		return request.build();
	}

	/** The ids of all events in Kafka. */
	private Set<String> kept() {
		try (TopicReader reader = TopicReader.of(this.platform.broker().bootstrapServers(),
				List.of(TopicCatalogue.INBOUND))) {
			return reader.catchUp()
				.records(TopicCatalogue.INBOUND)
				.stream()
				.map(ConsumerRecord::key)
				.collect(Collectors.toSet());
		}
	}

}
