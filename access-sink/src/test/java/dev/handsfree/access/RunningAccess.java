package dev.handsfree.access;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

import dev.handsfree.delivery.Outcome;
import dev.handsfree.platform.EmbeddedBroker;
import dev.handsfree.registry.EventSerdes;
import dev.handsfree.testkit.parts.RealPostgres;
import dev.handsfree.topics.Event;
import dev.handsfree.topics.TopicCatalogue;
import dev.handsfree.topics.TopicProvisioner;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static dev.handsfree.access.TestEvents.START;
import static dev.handsfree.access.TestEvents.ofPayer;
import static dev.handsfree.access.TestEvents.oneOff;
import static dev.handsfree.access.TestEvents.subscription;

/** The service as it runs, with somebody at Stripe's address. */
final class RunningAccess implements AutoCloseable {

	private static final String TOKEN = "token-1";

	private static final EventSerdes SERDES = EventSerdes.inMemory();

	private final EmbeddedBroker broker;

	private final ConfigurableApplicationContext service;

	private final String url;

	private final HttpClient http = HttpClient.newHttpClient();

	RunningAccess(Path dir, RealPostgres.Database database, String stripe, String... more) throws IOException {
		this.broker = EmbeddedBroker.start(EmbeddedBroker.Settings.in(dir.resolve("kafka")));
		try (Admin admin = Admin.create(Map.of("bootstrap.servers", this.broker.bootstrapServers()))) {
			new TopicProvisioner(admin, 1).ensure(TopicCatalogue.all());
		}
		Path products = Files.writeString(dir.resolve("products.yml"),
				"products: {pro: {prices: [price_pro], name: Pro}, day-pass: {prices: [price_day], name: Day pass}}");
		this.service = AccessApplication.application()
			.sources(Surroundings.class)
			.web(WebApplicationType.SERVLET)
			.registerShutdownHook(false)
			.properties(more)
			.run("--ACCESS_PORT=0", "--management.server.port=-1",
					"--spring.main.allow-bean-definition-overriding=true", "--DATABASE_URL=" + database.jdbcUrl(),
					"--DATABASE_USER=" + database.user(), "--KAFKA_BOOTSTRAP_SERVERS=" + this.broker.bootstrapServers(),
					"--PRODUCTS_FILE=" + products, "--ACCESS_API_TOKENS=" + TOKEN, "--STRIPE_API_KEY=sk_test_1",
					"--STRIPE_API_BASE=" + stripe);
		this.url = "http://127.0.0.1:" + this.service.getEnvironment().getProperty("local.server.port");
	}

	/** A subscription that says all there is to know. */
	static Event plain(String who) {
		return ofPayer(
				subscription("evt_" + who, "active", START,
						(one) -> one.setSubscription("sub_" + who).setLatestInvoice("in_" + who)),
				"u_" + who, "cus_" + who, null);
	}

	/** A purchase of which only Stripe knows what was bought. */
	static Event open(String who) {
		return ofPayer(
				oneOff("evt_" + who, "u_" + who,
						(one) -> one.setPaymentId("pi_" + who).setPaymentIntent("pi_" + who).setSession("cs_" + who)),
				"u_" + who, "cus_" + who, null);
	}

	Outcome deliver(Event event) {
		return TestDatabase.deliver(bean(AccessDestination.class), event);
	}

	/** The answer of a look-up. */
	HttpResponse<String> lookUp(String user) throws IOException, InterruptedException {
		return this.http.send(HttpRequest.newBuilder(URI.create(this.url + "/customers/" + user + "/access"))
			.header("Authorization", "Bearer " + TOKEN)
			.build(), HttpResponse.BodyHandlers.ofString());
	}

	/** Whether look-ups can be answered, as the service says. */
	int health() throws IOException, InterruptedException {
		return this.http
			.send(HttpRequest.newBuilder(URI.create(this.url + "/health")).build(),
					HttpResponse.BodyHandlers.ofString())
			.statusCode();
	}

	<T> T bean(Class<T> type) {
		return this.service.getBean(type);
	}

	@Override
	public void close() {
		this.http.close();
		this.service.close();
		this.broker.close();
	}

	/** A clock that stands, and schemas without a registry. */
	@Configuration(proxyBeanMethods = false)
	static class Surroundings {

		@Bean
		Clock clock() {
			return Clock.fixed(Instant.parse("2026-11-23T10:00:01Z"), ZoneOffset.UTC);
		}

		@Bean
		EventSerdes eventSerdes() {
			return SERDES;
		}

	}

}
