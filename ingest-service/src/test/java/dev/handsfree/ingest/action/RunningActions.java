package dev.handsfree.ingest.action;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.handsfree.events.InboundEvent;
import dev.handsfree.ingest.IngestApplication;
import dev.handsfree.publish.Availability;
import dev.handsfree.publish.EventPublisher;
import dev.handsfree.publish.Publication.Published;
import dev.handsfree.publish.Publication.Unavailable;
import dev.handsfree.testkit.parts.ServiceStarts;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The whole service on ports of its own, as a browser sees it, without Kafka. */
final class RunningActions implements AutoCloseable {

	/** The counter of actions. */
	static final String ACTIONS = "handsfree.actions";

	static final String LEAD = "/actions/capture-lead";

	static final String HUMAN = "/actions/request-human";

	private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

	private final List<InboundEvent> kept = new CopyOnWriteArrayList<>();

	private final ConfigurableApplicationContext context;

	private volatile boolean kafkaAway;

	private volatile boolean broken;

	RunningActions(String... settings) {
		List<String> arguments = new ArrayList<>(List.of("--server.port=0", "--management.server.port=-1"));
		for (String setting : settings) {
			arguments.add("--" + setting);
		}
		EventPublisher publisher = (events) -> {
			if (this.broken) {
				throw new IllegalStateException("a bug of ours");
			}
			if (this.kafkaAway) {
				return new Unavailable("TimeoutException");
			}
			this.kept.addAll(events);
			return new Published();
		};
		this.context = ServiceStarts
			.alone(() -> IngestApplication.application().registerShutdownHook(false).initializers((context) -> {
				GenericApplicationContext beans = (GenericApplicationContext) context;
				beans.registerBean("publisher", EventPublisher.class, () -> publisher);
				beans.registerBean("availability", Availability.class, () -> () -> !this.kafkaAway);
			}).run(arguments.toArray(String[]::new)));
	}

	/** With the tests' shared key. */
	static RunningActions withSecret(String... settings) {
		List<String> all = new ArrayList<>(List.of(settings));
		all.add("ACTIONS_JWT_SECRET=" + UserToken.SECRET);
		return new RunningActions(all.toArray(String[]::new));
	}

	List<InboundEvent> kept() {
		return this.kept;
	}

	void kafkaGoesAway() {
		this.kafkaAway = true;
	}

	void kafkaComesBack() {
		this.kafkaAway = false;
		this.broken = false;
	}

	/** What keeps events has a bug from now on. */
	void publisherBreaks() {
		this.broken = true;
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	List<String> beanNames(Class<?> type) {
		return List.of(this.context.getBeanNamesForType(type));
	}

	URI at(String path) {
		return URI.create(
				"http://127.0.0.1:" + this.context.getEnvironment().getRequiredProperty("local.server.port") + path);
	}

	/** Posts JSON with a token. */
	HttpResponse<String> post(String path, String token, String body) throws IOException, InterruptedException {
		return send("POST", path, BodyPublishers.ofString(body),
				Map.of("Authorization", "Bearer " + token, "Content-Type", "application/json"));
	}

	/** Posts JSON with a token under a key. */
	HttpResponse<String> post(String path, String token, String key, String body)
			throws IOException, InterruptedException {
		return send("POST", path, BodyPublishers.ofString(body),
				Map.of("Authorization", "Bearer " + token, "Content-Type", "application/json", "Idempotency-Key", key));
	}

	HttpResponse<String> send(String method, String path, BodyPublisher body, Map<String, String> headers)
			throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(at(path)).method(method, body);
		headers.forEach(request::header);
		return this.http.send(request.build(), BodyHandlers.ofString());
	}

	@Override
	public void close() {
		this.http.close();
		this.context.close();
	}

}
