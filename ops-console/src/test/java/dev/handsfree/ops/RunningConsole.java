package dev.handsfree.ops;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import dev.handsfree.registry.EventSerdes;
import dev.handsfree.testkit.parts.RealKafka;
import dev.handsfree.testkit.parts.RealPostgres;
import dev.handsfree.testkit.parts.ServiceStarts;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service as it runs. */
final class RunningConsole implements AutoCloseable {

	static final String TOKEN = "a-token-of-operations";

	private static final JsonMapper json = JsonMapper.builder().build();

	private final ConfigurableApplicationContext service;

	private final String url;

	private final HttpClient http = HttpClient.newHttpClient();

	private RunningConsole(ConfigurableApplicationContext service) {
		this.service = service;
		this.url = "http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port");
	}

	static RunningConsole on(RealKafka.Broker broker, RealPostgres.Database database, Clock clock, String... more) {
		List<String> settings = new ArrayList<>(List.of("--CONSOLE_PORT=0", "--management.server.port=-1",
				"--spring.main.allow-bean-definition-overriding=true", "--DATABASE_URL=" + database.jdbcUrl(),
				"--DATABASE_USER=" + database.user(), "--KAFKA_BOOTSTRAP_SERVERS=" + broker.bootstrapServers(),
				"--CONSOLE_API_TOKENS=another-token," + TOKEN));
		settings.addAll(List.of(more));
		return new RunningConsole(ServiceStarts.alone(() -> OpsApplication.application().initializers((context) -> {
			GenericApplicationContext beans = (GenericApplicationContext) context;
			beans.addBeanFactoryPostProcessor((factory) -> {
				GenericApplicationContext late = beans;
				late.removeBeanDefinition("clock");
				late.registerBean("clock", Clock.class, () -> clock);
				late.removeBeanDefinition("eventSerdes");
				late.registerBean("eventSerdes", EventSerdes.class, () -> TestTopics.SERDES);
			});
		}).web(WebApplicationType.SERVLET).registerShutdownHook(false).run(settings.toArray(String[]::new))));
	}

	/** The address of a path. */
	String at(String path) {
		return this.url + path;
	}

	/** What a call answers. */
	Answer get(String path) {
		return send(HttpRequest.newBuilder(URI.create(this.url + path)).header("Authorization", "Bearer " + TOKEN));
	}

	Answer post(String path, String body) {
		return send(HttpRequest.newBuilder(URI.create(this.url + path))
			.header("Authorization", "Bearer " + TOKEN)
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(body)));
	}

	/** A call by somebody else. */
	Answer as(String authorization, String method, String path) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.url + path))
			.header("Content-Type", "application/json")
			.method(method, HttpRequest.BodyPublishers.ofString("{}"));
		return send(authorization.isEmpty() ? request : request.header("Authorization", authorization));
	}

	private Answer send(HttpRequest.Builder request) {
		try {
			HttpResponse<String> response = this.http.send(request.build(), HttpResponse.BodyHandlers.ofString());
			return new Answer(response.statusCode(), response.headers().firstValue("Content-Type").orElse(""),
					response.body());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/** A text that is JSON. */
	static JsonNode json(String text) {
		return json.readTree(text);
	}

	/** A text as part of a path or query. */
	static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	/** A dead letter as the list tells it, whatever its state. */
	JsonNode letter(String id) {
		return get("/api/dead-letters/" + id).json();
	}

	<T> T bean(Class<T> type) {
		return this.service.getBean(type);
	}

	@Override
	public void close() {
		this.http.close();
		this.service.close();
	}

	/** What was answered. */
	record Answer(int status, String contentType, String body) {

		JsonNode json() {
			return RunningConsole.json(this.body);
		}

	}

}
