package dev.handsfree.access;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

import dev.handsfree.events.InboundEvent;
import dev.handsfree.events.ReconcileCursor;
import dev.handsfree.events.SubscriptionChanged;
import dev.handsfree.events.SubscriptionEvent;
import dev.handsfree.platform.EmbeddedBroker;
import dev.handsfree.purchases.fact.Name;
import dev.handsfree.registry.EventSerdes;
import dev.handsfree.topics.Topic;
import dev.handsfree.topics.TopicCatalogue;
import dev.handsfree.topics.TopicProvisioner;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;

import static dev.handsfree.access.TestEvents.START;
import static dev.handsfree.access.TestEvents.customer;
import static dev.handsfree.access.TestEvents.failed;
import static dev.handsfree.access.TestEvents.ofPayer;
import static dev.handsfree.access.TestEvents.subscription;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Until everybody who paid before Handsfree came is known, nobody unknown is told "no".
 * The router is played by this test: it routes, and commits its group's offsets.
 */
@Tag("integration")
class FirstBackfillTest {

	private static final Instant NOW = Instant.parse("2026-11-23T10:00:01Z");

	private static final EventSerdes SERDES = EventSerdes.inMemory();

	private static final HttpClient http = HttpClient.newHttpClient();

	@TempDir
	static Path databaseDir;

	private static TestDatabase database;

	@TempDir
	Path dir;

	private EmbeddedBroker broker;

	private Admin admin;

	private KafkaProducer<String, SpecificRecord> producer;

	private ConfigurableApplicationContext service;

	@BeforeAll
	static void startDatabase() {
		database = new TestDatabase(databaseDir.resolve("postgres"));
	}

	@AfterAll
	static void stopDatabase() {
		database.close();
	}

	@BeforeEach
	void start() {
		database.forgetEverything();
		this.broker = EmbeddedBroker.start(EmbeddedBroker.Settings.in(this.dir.resolve("kafka")));
		this.admin = Admin.create(Map.of("bootstrap.servers", this.broker.bootstrapServers()));
		new TopicProvisioner(this.admin, 1).ensure(TopicCatalogue.all());
		this.producer = new KafkaProducer<>(Map.of("bootstrap.servers", this.broker.bootstrapServers(),
				ProducerConfig.TRANSACTIONAL_ID_CONFIG, "router"), new StringSerializer(), SERDES.serializer());
		this.producer.initTransactions();
		this.service = run();
	}

	@AfterEach
	void stop() {
		this.service.close();
		this.producer.close(Duration.ZERO);
		this.admin.close();
		this.broker.close();
	}

	private ConfigurableApplicationContext run() {
		return AccessApplication.application()
			.sources(Surroundings.class)
			.web(WebApplicationType.SERVLET)
			.registerShutdownHook(false)
			.run("--ACCESS_PORT=0", "--management.server.port=-1",
					"--spring.main.allow-bean-definition-overriding=true", "--DATABASE_URL=" + database.jdbcUrl(),
					"--KAFKA_BOOTSTRAP_SERVERS=" + this.broker.bootstrapServers(), "--ACCESS_API_TOKENS=token",
					"--STRIPE_API_KEY=rk_test_1", "--STRIPE_API_BASE=http://127.0.0.1:1", "--INSTANCE_ID=test");
	}

	@Test
	void whoIsUnknownIsNotToldNoWhileNoBackfillHasBegun() throws Exception {
		HttpResponse<String> answer = access("nobody");

		assertThat(answer.statusCode()).isEqualTo(503);
		assertThat(answer.headers().firstValue("retry-after")).contains("2");
		assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
		assertThat(answer.body()).contains("\"status\":503", "It is not known yet who has paid", "has not begun")
			.doesNotContain("nobody");
		assertThat(access("cus_0?by=stripe").statusCode()).isEqualTo(503);
		assertThat(lookUp("nobody@example.com").statusCode()).isEqualTo(503);
		assertThat(awaited()).isOne();
	}

	@Test
	void whoHoldsSomethingIsAnsweredAsAlways() throws Exception {
		deliver(ofPayer(subscription("evt_1", "active", START), "u_1", "cus_1", "ada@example.com"));
		deliver(ofPayer(subscription("evt_2", "canceled", START, (one) -> one.setSubscription("sub_2")), "u_2", "cus_2",
				null));

		assertThat(access("u_1").body()).contains("\"allowed\":true");
		assertThat(access("cus_1?by=stripe").body()).contains("\"allowed\":true");
		assertThat(lookUp("ada@example.com").body()).contains("\"allowed\":true");
		assertThat(access("u_2").body()).contains("\"status\":\"none\"");
	}

	@Test
	void whoIsKnownAndHoldsNothingMayHavePaidBefore() throws Exception {
		deliver(ofPayer(failed("evt_1", "in_1", START), "u_1", "cus_1", "ada@example.com"));
		deliver(ofPayer(customer("evt_2", "cus_1", "ada@example.com"), "u_1", "cus_1", "ada@example.com"));

		assertThat(database.document(Name.user("u_1"))).isPresent();
		assertThat(access("u_1").statusCode()).isEqualTo(503);
		assertThat(lookUp("ada@example.com").statusCode()).isEqualTo(503);
	}

	@Test
	void runningAndCutShortSaySo() {
		say((record) -> record.setOutcome("running"));
		awaitAnswer("is running");
		say((record) -> record.setOutcome("incomplete").setWhy("too many pages"));
		awaitAnswer("was cut short");
	}

	@Test
	void noIsSaidOnceWhatWasPublishedHasPassedTheRouterAndThisSink() throws Exception {
		publishInbound("stripe:backfill:sub_1:1");
		say((record) -> record.setOutcome("complete").setCompleteUpTo(START));
		awaitAnswer("its events are arriving");

		sink().pause();
		route("cus_1");
		routerHasReadEverything();
		// Several times as long as it would take to be said.
		await().during(Duration.ofSeconds(4))
			.atMost(Duration.ofSeconds(30))
			.until(() -> access("nobody").statusCode() == 503);
		sink().resume();

		await().atMost(Duration.ofSeconds(30)).until(() -> access("nobody").statusCode() == 200);
		assertThat(access("cus_1?by=stripe").body()).contains("\"allowed\":true");
		assertThat(access("nobody").body()).contains("\"status\":\"none\"");
		assertThat(awaited()).isZero();
	}

	@Test
	void whatWasSetAsideHasStillToTeach() throws Exception {
		JdbcClient jdbc = this.service.getBean(JdbcClient.class);
		jdbc.sql(
				"""
						INSERT INTO delivery.waiting (sink, lane, record_key, automation, topic, partition, record_offset,
						  record_time, headers, value, event_id, cause, since, due_at)
						VALUES ('access', 'k', 'k', 'grant-access', 't', 0, 0, now(), '', '', 'e', 'conflict', '2026-11-01', '2999-01-01')
						""")
			.update();
		say((record) -> record.setOutcome("complete").setCompleteUpTo(START));
		awaitAnswer("its events are arriving");

		jdbc.sql("UPDATE delivery.waiting SET cause = 'not_yet_known'").update();

		await().atMost(Duration.ofSeconds(30)).until(() -> access("nobody").statusCode() == 200);
		jdbc.sql("DELETE FROM delivery.waiting").update();
	}

	@Test
	void laterBackfillIsNoFirstOneAndARestartFindsThatOut() throws Exception {
		say((record) -> record.setOutcome("complete").setCompleteUpTo(START));
		await().atMost(Duration.ofSeconds(30)).until(() -> access("nobody").statusCode() == 200);
		say((record) -> record.setOutcome("running").setCompleteUpTo(START));
		// What happens now was not there when it was complete, and is not waited for.
		publishInbound("stripe:evt_later");

		assertThat(access("nobody").statusCode()).isEqualTo(200);
		this.service.close();
		routerHasReadEverything();
		this.service = run();
		await().atMost(Duration.ofSeconds(30)).until(() -> access("nobody").statusCode() == 200);
	}

	@Test
	void whatIsKnownStaysKnownWhileKafkaIsAway() throws Exception {
		say((record) -> record.setOutcome("running"));
		awaitAnswer("is running");
		this.broker.close();

		assertThat(access("nobody").body()).contains("is running");
	}

	private void say(UnaryOperator<ReconcileCursor.Builder> what) {
		ReconcileCursor.Builder record = ReconcileCursor.newBuilder()
			.setSource("stripe")
			.setCursor("SUBSCRIPTIONS/")
			.setCompleteUpTo(Instant.EPOCH);
		send(TopicCatalogue.RECONCILE, "stripe:backfill", what.apply(record).build());
	}

	private void publishInbound(String id) {
		send(TopicCatalogue.INBOUND, id,
				InboundEvent.newBuilder()
					.setEventId(id)
					.setSource("stripe")
					.setOccurredAt(START)
					.setSubject("cus_1")
					.setOriginal(ByteBuffer.allocate(0))
					.build());
	}

	private void route(String customer) {
		send(TopicCatalogue.SUBSCRIPTIONS, customer,
				SubscriptionEvent.newBuilder()
					.setEventId("stripe:backfill:sub_1:1")
					.setType("subscription.changed")
					.setLivemode(false)
					.setOccurredAt(START)
					.setSource("stripe")
					.setSubject(customer)
					.setCustomer(customer)
					.setSubscriptionChanged((SubscriptionChanged) subscription("evt_1", "active", START).details())
					.build());
	}

	private void send(Topic topic, String key, SpecificRecord value) {
		this.producer.beginTransaction();
		var unused = this.producer.send(new ProducerRecord<>(topic.name(), key, value));
		this.producer.commitTransaction();
	}

	private void routerHasReadEverything() throws Exception {
		Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
		for (int partition = 0; partition < TopicCatalogue.INBOUND.partitions(); partition++) {
			latest.put(new TopicPartition(TopicCatalogue.INBOUND.name(), partition), OffsetSpec.latest());
		}
		Map<TopicPartition, OffsetAndMetadata> read = new HashMap<>();
		this.admin.listOffsets(latest).all().get().forEach((partition, end) -> {
			// As a group does that stands before the end of a transaction.
			read.put(partition, new OffsetAndMetadata(Math.max(0, end.offset() - 1)));
		});
		this.admin.alterConsumerGroupOffsets(TopicCatalogue.ROUTER, read).all().get();
	}

	private KafkaMessageListenerContainer<?, ?> sink() {
		return this.service.getBean("sinkContainer", KafkaMessageListenerContainer.class);
	}

	private double awaited() {
		return this.service.getBean(MeterRegistry.class).get("handsfree.first.backfill.awaited").gauge().value();
	}

	private void deliver(dev.handsfree.topics.Event event) {
		TestDatabase.deliver(this.service.getBean(AccessDestination.class), event);
	}

	private void awaitAnswer(String sentence) {
		await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
			HttpResponse<String> answer = access("nobody");
			assertThat(answer.statusCode()).isEqualTo(503);
			assertThat(answer.body()).contains(sentence);
		});
	}

	private HttpResponse<String> access(String customer) throws Exception {
		String[] parts = customer.split("\\?", 2);
		return send(HttpRequest
			.newBuilder(url("/customers/" + parts[0] + "/access" + ((parts.length > 1) ? "?" + parts[1] : ""))));
	}

	private HttpResponse<String> lookUp(String email) throws Exception {
		return send(HttpRequest.newBuilder(url("/customers/lookup"))
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString("{\"email\": \"" + email + "\"}")));
	}

	private URI url(String path) {
		return URI.create("http://127.0.0.1:" + this.service.getEnvironment().getProperty("local.server.port") + path);
	}

	private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
		return http.send(request.header("Authorization", "Bearer token").build(), HttpResponse.BodyHandlers.ofString());
	}

	/** A clock that stands, and schemas without a registry. */
	@Configuration(proxyBeanMethods = false)
	static class Surroundings {

		@Bean
		Clock clock() {
			return Clock.fixed(NOW, ZoneOffset.UTC);
		}

		@Bean
		EventSerdes eventSerdes() {
			return SERDES;
		}

	}

}
