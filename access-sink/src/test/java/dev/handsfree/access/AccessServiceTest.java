package dev.handsfree.access;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import dev.handsfree.delivery.Outcome;
import dev.handsfree.events.IdentityLink;
import dev.handsfree.events.Link;
import dev.handsfree.events.ReviewDecision;
import dev.handsfree.platform.EmbeddedBroker;
import dev.handsfree.registry.EventSerdes;
import dev.handsfree.topics.TopicCatalogue;
import dev.handsfree.topics.TopicProvisioner;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

import static dev.handsfree.access.TestEvents.PERIOD_END;
import static dev.handsfree.access.TestEvents.START;
import static dev.handsfree.access.TestEvents.checkout;
import static dev.handsfree.access.TestEvents.customer;
import static dev.handsfree.access.TestEvents.ofPayer;
import static dev.handsfree.access.TestEvents.paid;
import static dev.handsfree.access.TestEvents.refund;
import static dev.handsfree.access.TestEvents.subscription;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The service as it runs: HTTP in front, Postgres and Kafka behind. */
@Tag("integration")
class AccessServiceTest {

	private static final String TOKEN = "token-2";

	private static final EventSerdes SERDES = EventSerdes.inMemory();

	@TempDir
	static Path dir;

	private static TestDatabase database;

	private static EmbeddedBroker broker;

	private static ConfigurableApplicationContext service;

	private static String url;

	private static final HttpClient http = HttpClient.newHttpClient();

	@BeforeAll
	static void start() throws IOException {
		database = new TestDatabase(dir.resolve("postgres"));
		broker = EmbeddedBroker.start(EmbeddedBroker.Settings.in(dir.resolve("kafka")));
		try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
			new TopicProvisioner(admin, 1).ensure(TopicCatalogue.all());
		}
		Path products = Files.writeString(dir.resolve("products.yml"),
				"products: {pro: {prices: [price_pro], name: Pro}}");
		service = AccessApplication.application()
			.sources(Surroundings.class)
			.web(WebApplicationType.SERVLET)
			.registerShutdownHook(false)
			.run("--ACCESS_PORT=0", "--management.server.port=-1",
					"--spring.main.allow-bean-definition-overriding=true", "--DATABASE_URL=" + database.jdbcUrl(),
					"--KAFKA_BOOTSTRAP_SERVERS=" + broker.bootstrapServers(), "--PRODUCTS_FILE=" + products,
					"--ACCESS_API_TOKENS=token-1, " + TOKEN);
		url = "http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port");
		for (var event : List.of(subscription("evt_active", "active", START),
				paid("evt_paid", "in_1", START, PERIOD_END), checkout("evt_checkout"),
				customer("evt_customer", "cus_1", "ada@example.com"))) {
			deliver(event);
		}
	}

	@AfterAll
	static void stop() {
		service.close();
		broker.close();
		database.close();
	}

	@Test
	void answersTheDocumentInItsExactForm() throws Exception {
		HttpResponse<String> answer = get("/customers/u_1/access");
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.headers().firstValue("content-type")).contains("application/json");
		assertThat(answer.body()).isEqualTo("""
				{"customer":"u_1","allowed":true,"status":"active",\
				"message":"Your Pro plan is active until 23 December 2026.",\
				"products":[{"product":"pro","allowed":true,"status":"active","quantity":1,"trial":false,\
				"until":"2026-12-23T10:00:00Z","cancels_at":null,"because":"stripe:evt_active"}],\
				"updated_at":"2026-11-23T10:00:01Z"}""");
	}

	@Test
	void answersTheSameByStripesCustomerAndByEmail() throws Exception {
		String document = get("/customers/u_1/access").body();
		assertThat(get("/customers/cus_1/access?by=stripe").body()).isEqualTo(document);
		assertThat(lookUp("{\"email\": \" Ada@Example.com\"}").body()).isEqualTo(document);
	}

	@Test
	void unknownCustomerHasNothing() throws Exception {
		HttpResponse<String> answer = get("/customers/nobody/access");
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.body()).isEqualTo("""
				{"customer":"nobody","allowed":false,"status":"none",\
				"message":"There is no active plan for this account.","products":[],"updated_at":null}""");
	}

	@Test
	void oddAndLongUserIdsAreAnswered() throws Exception {
		for (String id : List.of("a/b\\c;d=1?e#f%g", "ü 😀", "..", "x".repeat(10_000))) {
			deliver(ofPayer(
					subscription("evt_" + id.hashCode(), "active", START,
							(one) -> one.setSubscription("sub_" + id.hashCode()).setLatestInvoice(null)),
					id, "cus_" + id.hashCode(), null));
			String encoded = URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20").replace("..", "%2E%2E");
			HttpResponse<String> answer = get("/customers/" + encoded + "/access");
			assertThat(answer.statusCode()).as(id).isEqualTo(200);
			assertThat(answer.body()).contains("\"allowed\":true");
		}
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", "Bearer", "Bearer ", "Bearer wrong", "Basic token-2", "token-2", "Bearer token-1,token-2" })
	void withoutATokenNobodyIsAnswered(String authorization) throws Exception {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + "/customers/u_1/access"));
		if (!authorization.isEmpty()) {
			request.header("Authorization", authorization);
		}
		HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
		assertThat(answer.statusCode()).isEqualTo(401);
		assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
		assertThat(answer.body()).doesNotContain("u_1");
	}

	@ParameterizedTest
	@CsvSource({ "GET, /customers/u_secret/access?by=paddle, 400", "GET, /customers/u_secret, 404",
			"POST, /customers/u_secret/access, 405", "GET, /u_secret, 404", "GET, /customers/lookup, 405" })
	void whatCannotBeAnsweredIsAProblemThatTellsNothingOfTheRequest(String method, String path, int status)
			throws Exception {
		HttpResponse<String> answer = send(
				HttpRequest.newBuilder(URI.create(url + path)).method(method, HttpRequest.BodyPublishers.noBody()));
		assertThat(answer.statusCode()).isEqualTo(status);
		assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
		assertThat(answer.body()).contains("\"status\":" + status).doesNotContain("u_secret");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "[]", "{}", "{\"email\": \" \"}", "\"ada@example.com\"" })
	void lookUpWithoutAnEmailIsRefused(String body) throws Exception {
		assertThat(lookUp(body).statusCode()).isEqualTo(400);
	}

	@Test
	void healthIsUpForGetAndHead() throws Exception {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + "/health"));
		HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.body()).isEqualTo("{\"status\":\"UP\"}");
		assertThat(http
			.send(request.method("HEAD", HttpRequest.BodyPublishers.noBody()).build(),
					HttpResponse.BodyHandlers.ofString())
			.statusCode()).isEqualTo(200);
	}

	@Test
	void linkFromKafkaLetsARefundFindItsPayment() throws Exception {
		deliver(ofPayer(
				subscription("evt_l1", "active", START, (one) -> one.setSubscription("sub_l").setLatestInvoice("in_l")),
				"u_l", "cus_l", null));
		deliver(refund("evt_l2", "re_l", "ch_l", 2000, "succeeded"));
		assertThat(get("/customers/u_l/access").body()).contains("\"allowed\":true");
		assertThat(waitingForAnOwner("evt_l2")).isOne();
		try (var producer = new KafkaProducer<String, IdentityLink>(
				Map.of("bootstrap.servers", broker.bootstrapServers()), new StringSerializer(), SERDES.serializer())) {
			producer
				.send(new ProducerRecord<>(TopicCatalogue.IDENTITY_LINKS.name(), "invoice:in_l",
						IdentityLink.newBuilder()
							.setEventId("stripe:evt_l4")
							.setLearnedAt(START)
							.setSource("stripe")
							.setLink(Link.newBuilder()
								.setKind("invoice_payment")
								.setLeft("invoice:in_l")
								.setRight("payment_intent:pi_l")
								.build())
							.build()))
				.get();
		}
		await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(waitingForAnOwner("evt_l2")).isZero());
	}

	@Test
	void grantFromKafkaIsAnsweredAndARevokeEndsIt() throws Exception {
		decide("grant", START);
		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(get("/customers/u_hand/access").body()).contains("\"allowed\":true",
					"\"because\":\"access:u_hand:pro:2026-11-23T10:00:00Z\""));
		decide("revoke", START.plusMillis(500));
		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(get("/customers/u_hand/access").body()).contains("\"allowed\":false"));
	}

	private static void decide(String decision, Instant at) throws Exception {
		try (var producer = new KafkaProducer<String, ReviewDecision>(
				Map.of("bootstrap.servers", broker.bootstrapServers()), new StringSerializer(), SERDES.serializer())) {
			producer
				.send(new ProducerRecord<>(TopicCatalogue.DECISIONS.name(), "access:u_hand:pro",
						ReviewDecision.newBuilder()
							.setReview("access:u_hand:pro")
							.setDecision(decision)
							.setBy("ops")
							.setAt(at)
							.setReason("promised")
							.setSubject("u_hand")
							.setProduct("pro")
							.build()))
				.get();
		}
	}

	private static long waitingForAnOwner(String subject) {
		return service.getBean(JdbcClient.class)
			.sql("SELECT count(*) FROM access.waiting_subject WHERE subject = ?")
			.param(subject)
			.query(Long.class)
			.single();
	}

	private static void deliver(dev.handsfree.topics.Event event) {
		Outcome outcome = TestDatabase.deliver(service.getBean(AccessDestination.class), event);
		assertThat(outcome).isNotInstanceOf(Outcome.Superseded.class);
	}

	private static HttpResponse<String> get(String path) throws Exception {
		return send(HttpRequest.newBuilder(URI.create(url + path)));
	}

	private static HttpResponse<String> lookUp(String body) throws Exception {
		return send(HttpRequest.newBuilder(URI.create(url + "/customers/lookup"))
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(body)));
	}

	private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
		return http.send(request.header("Authorization", "Bearer " + TOKEN).build(),
				HttpResponse.BodyHandlers.ofString());
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
