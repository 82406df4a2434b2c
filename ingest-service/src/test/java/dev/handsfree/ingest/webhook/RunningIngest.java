package dev.handsfree.ingest.webhook;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import dev.handsfree.ingest.IngestApplication;
import dev.handsfree.publish.Availability;
import dev.handsfree.publish.EventPublisher;
import dev.handsfree.publish.KafkaEventPublisher;
import dev.handsfree.publish.KafkaProbe;
import dev.handsfree.registry.EventSerdes;
import dev.handsfree.telemetry.Tracing;
import dev.handsfree.testkit.parts.ServiceStarts;
import dev.handsfree.webhooks.Presets;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.Environment;

/** The whole service on ports of its own, with {@link KeptEvents} in Kafka's place. */
final class RunningIngest implements AutoCloseable {

	/** The counter of webhooks. */
	static final String WEBHOOKS = "handsfree.webhooks";

	static final String STRIPE_SECRET = "whsec_stripe_test_secret_0123456789";

	static final String CHATBOT_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

	private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

	private final KeptEvents kept = new KeptEvents();

	private final ConfigurableApplicationContext context;

	RunningIngest(String... settings) {
		this.context = run((context) -> context.registerBean(KeptEvents.class, () -> this.kept), settings);
	}

	/** An ingest service with another publisher in Kafka's place. */
	static RunningIngest publishingBy(EventPublisher publisher, String... settings) {
		return new RunningIngest((context) -> {
			context.registerBean(EventPublisher.class, () -> publisher);
			context.registerBean(Availability.class, () -> () -> true);
		}, settings);
	}

	/** An ingest service whose steps are collected. */
	static RunningIngest traced(Tracing tracing, String... settings) {
		KeptEvents kept = new KeptEvents();
		return new RunningIngest((context) -> {
			context.registerBean(KeptEvents.class, () -> kept);
			context.registerBean(Tracing.class, () -> tracing);
		}, settings);
	}

	private RunningIngest(Consumer<GenericApplicationContext> kafka, String... settings) {
		this.context = run(kafka, settings);
	}

	/** An ingest service on a real cluster, whose topics exist. */
	static RunningIngest on(String bootstrapServers, String... settings) {
		return new RunningIngest((context) -> {
			context.registerBean(KafkaEventPublisher.class,
					() -> KafkaEventPublisher.to(bootstrapServers, EventSerdes.inMemory().serializer()));
			context.registerBean(KafkaProbe.class, () -> KafkaProbe.of(bootstrapServers, Clock.systemUTC()));
		}, settings);
	}

	private static ConfigurableApplicationContext run(Consumer<GenericApplicationContext> kafka, String... settings) {
		List<String> arguments = new ArrayList<>(List.of("--server.port=0", "--management.server.port=0",
				"--STRIPE_WEBHOOK_SECRETS=" + STRIPE_SECRET, "--CHATBOT_WEBHOOK_SECRETS=" + CHATBOT_SECRET));
		for (String setting : settings) {
			arguments.add("--" + setting);
		}
		return ServiceStarts.alone(() -> IngestApplication.application()
			.registerShutdownHook(false)
			.initializers((context) -> kafka.accept((GenericApplicationContext) context))
			.run(arguments.toArray(String[]::new)));
	}

	KeptEvents kept() {
		return this.kept;
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	URI at(String path) {
		return local("local.server.port", path);
	}

	URI management(String path) {
		return local("local.management.port", path);
	}

	private URI local(String port, String path) {
		Environment environment = this.context.getEnvironment();
		return URI.create("http://127.0.0.1:" + environment.getRequiredProperty(port) + path);
	}

	HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
		return send(HttpRequest.newBuilder(uri).build());
	}

	/** A Stripe webhook, signed now. */
	HttpResponse<String> stripe(String body) throws IOException, InterruptedException {
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		return post("/webhooks/stripe", BodyPublishers.ofByteArray(bytes), signed("stripe", "", Instant.now(), bytes));
	}

	/** A webhook of the chatbot app, signed now. */
	HttpResponse<String> chatbot(String id, String body) throws IOException, InterruptedException {
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		return post("/webhooks/chatbot", BodyPublishers.ofByteArray(bytes),
				signed("chatbot", id, Instant.now(), bytes));
	}

	static Map<String, String> signed(String preset, String id, Instant at, byte[] body) {
		String secret = preset.equals("stripe") ? STRIPE_SECRET : CHATBOT_SECRET;
		return Presets.named(preset).orElseThrow().signer(secret).sign(id, at, body);
	}

	HttpResponse<String> post(String path, BodyPublisher body, Map<String, String> headers)
			throws IOException, InterruptedException {
		return send("POST", path, body, headers);
	}

	HttpResponse<String> send(String method, String path, BodyPublisher body, Map<String, String> headers)
			throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(at(path)).method(method, body);
		if (!headers.containsKey("Content-Type")) {
			request.header("Content-Type", "application/json");
		}
		headers.forEach(request::header);
		return send(request.build());
	}

	HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
		return this.http.send(request, BodyHandlers.ofString());
	}

	/** Stops the service as SIGTERM does. */
	void stop() {
		this.context.close();
	}

	@Override
	public void close() {
		this.http.close();
		this.context.close();
	}

}
