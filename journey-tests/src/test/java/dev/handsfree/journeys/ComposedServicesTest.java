package dev.handsfree.journeys;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;

import dev.handsfree.automations.Automations;
import dev.handsfree.journeys.compose.ComposeFile;
import dev.handsfree.journeys.compose.ComposedBroker;
import dev.handsfree.journeys.compose.ComposedService;
import dev.handsfree.journeys.compose.SecretsFolder;
import dev.handsfree.journeys.deployment.Programs;
import dev.handsfree.journeys.deployment.Secrets;
import dev.handsfree.journeys.deployment.Senders;
import dev.handsfree.journeys.story.Crowd;
import dev.handsfree.platform.Platform;
import dev.handsfree.platform.Progress;
import dev.handsfree.standin.StandIns;
import dev.handsfree.testkit.parts.Checkout;
import dev.handsfree.testkit.parts.ServerLine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Each service of the compose file by itself, with exactly the environment that the file
 * gives it: together they carry every story to its end.
 */
@Tag("integration")
@Order(30)
class ComposedServicesTest {

	private static final Pattern PASSWORD = Pattern.compile(":'(\\w+)'");

	private static final String OPERATOR = "hft_an_operators_token";

	private static final Duration PATIENCE = Duration.ofMinutes(3);

	private final StandIns destinations = StandIns.start(StandIns.Settings.ephemeral());

	private final Path folder = Programs.scratch("compose");

	private final Platform platform = Platform.open(Platform.Settings.in(this.folder).withPrograms(Checkout.postgres()),
			Progress.SILENT);

	private final ComposeFile compose = ComposeFile.read(Programs.project().resolve("docker-compose.yml"), variables());

	private final SecretsFolder secrets = SecretsFolder.make(Secrets.ALL);

	private final ComposedBroker broker = ComposedBroker.start(this.compose.service("kafka-1"), this.secrets);

	private final HttpClient http = HttpClient.newHttpClient();

	private final Map<String, ComposedService> services = new HashMap<>();

	@AfterEach
	void leaveNothingRunning() {
		this.services.values().forEach(ComposedService::close);
		this.http.shutdownNow();
		this.broker.close();
		this.platform.close();
		this.destinations.close();
	}

	@Test
	void carryEveryStoryToItsEndWithTheEnvironmentOfTheComposeFile() throws Exception {
		// Given
		this.platform.start();
		makeDatabasesOfTheComposeFile();
		ServerLine postgres = ServerLine.to(this.platform.database().port());
		Crowd crowd = Crowd.ofEachFate("c");
		crowd.putInto(this.destinations.stripe());

		// When
		this.compose.own()
			.forEach((service) -> this.services.put(service.name(), ComposedService.start(service, network(postgres))));
		this.services.values().forEach(this::awaitHealthy);
		try (Senders senders = new Senders(at("ingest-service", "INGEST_PORT"))) {
			senders.sendAll(crowd.webhooks());
			assertThat(senders.refused()).isEmpty();
		}

		// Then
		try (Effects effects = new Effects(this.destinations, at("access-sink", "ACCESS_PORT"))) {
			await("all stories end").atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
				effects.assertContacts(crowd);
				effects.assertTickets(crowd);
				effects.assertAccess(crowd.people());
			});
		}
		assertThat(this.services.values())
			.allSatisfy((service) -> assertThat(service.output()).as("%s is refused nothing", service.name())
				.doesNotContainIgnoringCase("not authorized", "AuthorizationException", "permission denied"));
		assertThatADeadSinkIsNoticed(postgres);
		postgres.silence();
		assertHealthTellsThatTheDatabaseIsAway("silent");
		postgres.close();
		assertHealthTellsThatTheDatabaseIsAway("gone");
		assertThat(this.services.values()).allSatisfy(
				(service) -> assertThat(service.stop()).as("%s stops when it is told to", service.name()).isIn(0, 143));
	}

	/**
	 * It can report nothing itself: the watch finds what is due and has not ended, and is
	 * asked for it as an operator asks.
	 */
	private void assertThatADeadSinkIsNoticed(ServerLine postgres) throws Exception {
		Crowd crowd = Crowd.ofEachFate("k");
		crowd.putInto(this.destinations.stripe());
		Objects.requireNonNull(this.services.get("ticket-sink")).close();
		try (Senders senders = new Senders(at("ingest-service", "INGEST_PORT"))) {
			senders.sendAll(crowd.webhooks());
		}
		await("the dead sink is noticed").atMost(PATIENCE)
			.pollInterval(Duration.ofSeconds(1))
			.untilAsserted(() -> assertThat(openIncidents()).contains("\"ticket:zendesk\"", "\"overdue\"")
				.contains("support@example.com"));
		this.services.put("ticket-sink", ComposedService.start(this.compose.service("ticket-sink"), network(postgres)));
		awaitHealthy(Objects.requireNonNull(this.services.get("ticket-sink")));
		try (Effects effects = new Effects(this.destinations, at("access-sink", "ACCESS_PORT"))) {
			await("its deliveries are made up for").atMost(PATIENCE)
				.pollInterval(Duration.ofMillis(500))
				.untilAsserted(() -> effects.assertTickets(crowd));
		}
	}

	private String openIncidents() throws Exception {
		URI incidents = at("ops-console", "CONSOLE_PORT").resolve("/api/incidents?state=open");
		return this.http
			.send(HttpRequest.newBuilder(incidents).header("Authorization", "Bearer " + OPERATOR).build(),
					HttpResponse.BodyHandlers.ofString())
			.body();
	}

	/** Who needs it tells it in time, each by its own health; the others are well. */
	private void assertHealthTellsThatTheDatabaseIsAway(String how) throws Exception {
		Map<URI, Integer> expected = new HashMap<>();
		this.services.values()
			.forEach((service) -> expected.put(service.at("MANAGEMENT_PORT").resolve("/actuator/health"),
					service.hasDatabase() ? 503 : 200));
		expected.put(at("access-sink", "ACCESS_PORT").resolve("/health"), 503);
		expected.put(at("ingest-service", "INGEST_PORT").resolve("/health"), 200);
		for (URI health : expected.keySet()) {
			long begun = System.nanoTime();
			assertThat(status(health)).as("%s while Postgres is %s", health, how).isEqualTo(expected.get(health));
			assertThat(Duration.ofNanos(System.nanoTime() - begun)).as("%s while Postgres is %s", health, how)
				.isLessThan(Duration.ofSeconds(2));
		}
	}

	private void awaitHealthy(ComposedService service) {
		URI health = service.at("MANAGEMENT_PORT").resolve("/actuator/health");
		await("%s is healthy".formatted(service.name())).atMost(PATIENCE)
			.pollInterval(Duration.ofMillis(250))
			.failFast(() -> assertThat(service.isAlive()).as("%s runs; it said:%n%s", service.name(), service.output())
				.isTrue())
			.until(() -> status(health) == 200);
	}

	private int status(URI uri) throws InterruptedException {
		try {
			HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build();
			return this.http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
		}
		catch (IOException ex) {
			return 0;
		}
	}

	private URI at(String service, String port) {
		ComposedService running = this.services.get(service);
		if (running == null) {
			throw new IllegalArgumentException("the compose file has no " + service);
		}
		return running.at(port);
	}

	private ComposedService.Network network(ServerLine postgres) {
		this.secrets.fill("CONSOLE_API_TOKENS", OPERATOR);
		// The embedded registry knows a token of its own.
		this.secrets.fill("registry_token", this.platform.registry().variables().getOrDefault("REGISTRY_TOKEN", ""));
		// An address that is a secret is mounted.
		this.secrets.fill("SLACK_WEBHOOK_URL",
				Secrets.addresses(this.destinations).getOrDefault("SLACK_WEBHOOK_URL", ""));
		return new ComposedService.Network(this.broker.address(), this.platform.registry().url().getAuthority(),
				"127.0.0.1:" + postgres.port(), this.secrets);
	}

	/** The built-in map, but that a ticket is overdue after seconds. */
	private Path impatient() {
		try (InputStream builtIn = Objects.requireNonNull(Automations.class.getResourceAsStream("/automations.yml"))) {
			String map = new String(builtIn.readAllBytes(), StandardCharsets.UTF_8);
			return Files.writeString(this.folder.resolve("automations.yml"),
					map.replace("sink: ticket", "sink: ticket\n    incident: {overdue: 5s}"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * What an operator writes into .env: the agent, who is no secret, and the stand-ins.
	 */
	private Map<String, String> variables() {
		Map<String, String> variables = new HashMap<>(Secrets.addresses(this.destinations));
		variables.put("ZENDESK_EMAIL", Secrets.of("ZENDESK_EMAIL"));
		variables.put("AUTOMATIONS_FILE", impatient().toString());
		return variables;
	}

	/** The image of Postgres runs the file's own statements when its volume is empty. */
	private void makeDatabasesOfTheComposeFile() throws Exception {
		String sql = Files.readString(Programs.project().resolve("deploy/postgres/databases.sql"));
		Properties passwords = new Properties();
		passwords.load(new StringReader(Files.readString(this.folder.resolve("postgres/passwords"))));
		try (Connection connection = DriverManager.getConnection(this.platform.database().jdbcUrl("postgres"),
				"postgres", passwords.getProperty("superuser")); Statement statement = connection.createStatement()) {
			for (String each : sql.replaceAll("--.*", "").split(";", -1)) {
				// The registry is the platform's own here, and its database is there.
				if (!each.isBlank() && !each.contains(" registry")) {
					statement.execute(PASSWORD.matcher(each)
						.replaceAll((role) -> "'" + this.secrets.text("database_" + role.group(1)) + "'"));
				}
			}
		}
	}

}
