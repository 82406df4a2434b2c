package dev.handsfree.crm.contact;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.handsfree.crm.CrmApplication;
import dev.handsfree.events.LeadCaptured;
import dev.handsfree.events.LeadEvent;
import dev.handsfree.events.PaymentEvent;
import dev.handsfree.events.PaymentRefunded;
import dev.handsfree.events.PaymentSucceeded;
import dev.handsfree.events.PriceLine;
import dev.handsfree.platform.RegistryServer;
import dev.handsfree.registry.EventSerdes;
import dev.handsfree.registry.RegistryAccess;
import dev.handsfree.settings.UnfitSettingsException;
import dev.handsfree.standin.StandIns;
import dev.handsfree.standin.hubspot.Contact;
import dev.handsfree.testkit.parts.RealKafka;
import dev.handsfree.testkit.parts.RealPostgres;
import dev.handsfree.testkit.parts.ServiceStarts;
import dev.handsfree.topics.EventType;
import dev.handsfree.topics.Topic;
import dev.handsfree.topics.TopicCatalogue;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** The whole service on a real broker, a real registry and a real Postgres. */
@Tag("integration")
@ExtendWith({ RealKafka.class, RealPostgres.class })
class CrmApplicationTest {

	private static RegistryServer registry;

	private final RealKafka.Broker kafka;

	private final RealPostgres.Database postgres;

	CrmApplicationTest(RealKafka.Broker kafka, RealPostgres.Database postgres) {
		this.kafka = kafka;
		this.postgres = postgres;
		Sink.clear(TestDatabase.empty(postgres));
	}

	@BeforeAll
	static void start(RealPostgres.Database postgres, @TempDir Path dir) {
		String password = postgres.jdbcUrl().replaceFirst(".*password=", "");
		registry = RegistryServer
			.start(new RegistryServer.Settings(dir, 0, postgres.jdbcUrl(), postgres.user(), password))
			.awaitReady(Duration.ofMinutes(3));
		RegistryAccess.note(registry.variables());
	}

	@AfterAll
	static void stop() {
		registry.close();
	}

	@Test
	void carriesALeadFromItsTopicToOneContact() {
		// Given
		try (StandIns standIns = StandIns.start(StandIns.Settings.ephemeral());
				ConfigurableApplicationContext service = start(standIns)) {

			// When
			publish(TopicCatalogue.LEADS, lead("chatbot:msg_1"), lead("chatbot:msg_2"));

			// Then
			assertThat(service.isRunning()).isTrue();
			await().atMost(Duration.ofMinutes(1))
				.untilAsserted(() -> assertThat(contacts(standIns, "ada@example.com")).singleElement()
					.satisfies((contact) -> assertThat(contact.properties())
						.containsEntry("handsfree_person_id", "ada@example.com")
						.containsEntry("handsfree_tags", "pricing")
						.containsEntry("lifecyclestage", "lead")));
		}
	}

	@Test
	void findsARefundedPaymentByItsLink() {
		// Given
		try (StandIns standIns = StandIns.start(StandIns.Settings.ephemeral());
				ConfigurableApplicationContext service = start(standIns)) {

			// When
			publish(TopicCatalogue.PAYMENTS, refund(), payment());
			publish(TopicCatalogue.IDENTITY_LINKS,
					MoneyInContactsTest.link("invoice_payment", "invoice:in_1", "payment_intent:pi_1"));

			// Then
			assertThat(service.isRunning()).isTrue();
			await().atMost(Duration.ofMinutes(1))
				.untilAsserted(() -> assertThat(contacts(standIns, "bob@example.com")).singleElement()
					.satisfies((contact) -> assertThat(contact.properties())
						.containsEntry("handsfree_payment_status", "refunded")
						.containsEntry("handsfree_plan", "prod_pro")
						.containsEntry("lifecyclestage", "customer")));
		}
	}

	@Test
	void asksStripeAndShowsADecisionByHand(@TempDir Path dir) throws IOException {
		// Given
		Path products = Files.writeString(dir.resolve("products.yml"), """
				products:
				  day: {prices: [price_day], name: Day}
				  pro: {prices: [price_pro], name: Pro}
				""");
		try (StandIns standIns = StandIns.start(StandIns.Settings.ephemeral());
				ConfigurableApplicationContext service = start("--REGISTRY_URL=" + registry.url(),
						"--REGISTRY_TOKEN=" + registry.variables().get("REGISTRY_TOKEN"), "--HUBSPOT_TOKEN=token",
						"--HUBSPOT_BASE_URL=" + standIns.url("hubspot"), "--STRIPE_API_KEY=sk_test_1",
						"--STRIPE_API_BASE=" + standIns.url("stripe"), "--PRODUCTS_FILE=" + products)) {
			standIns.stripe().put("""
					{"id": "cs_1", "object": "checkout.session", "line_items": {"data": [
					  {"id": "li_1", "object": "item", "quantity": 1,
					   "price": {"id": "price_day", "product": "prod_day"}}]}}""");

			// When
			publish(TopicCatalogue.PAYMENTS, soldInASession());
			publish(TopicCatalogue.DECISIONS, DecisionsByHandTest.decision("grant", "pro", null));

			// Then
			assertThat(service.isRunning()).isTrue();
			await().atMost(Duration.ofMinutes(1))
				.untilAsserted(() -> assertThat(contacts(standIns, "bob@example.com")).singleElement()
					.satisfies((contact) -> assertThat(contact.properties())
						.containsEntry("handsfree_payment_status", "paid")
						.containsEntry("handsfree_plan", "Day;Pro")));
		}
	}

	@Test
	void doesNotStartWithoutAToken() {
		assertThatThrownBy(() -> start("--HUBSPOT_TOKEN=")).rootCause()
			.isInstanceOf(UnfitSettingsException.class)
			.hasMessageStartingWith("HUBSPOT_TOKEN is missing");
	}

	@Test
	void doesNotStartForACrmItDoesNotKnow() {
		assertThatThrownBy(() -> start("--HUBSPOT_TOKEN=token", "--CRM_VENDOR=pipedrive")).rootCause()
			.isInstanceOf(UnfitSettingsException.class)
			.hasMessageStartingWith("CRM_VENDOR names no CRM that is supported");
	}

	@Test
	void doesNotStartWithProductsThatCannotBeRead() {
		assertThatThrownBy(() -> start("--HUBSPOT_TOKEN=token", "--PRODUCTS_FILE=/nowhere/products.yml")).rootCause()
			.isInstanceOf(UnfitSettingsException.class)
			.hasMessage("PRODUCTS_FILE /nowhere/products.yml cannot be read.");
	}

	private ConfigurableApplicationContext start(StandIns standIns) {
		return start("--REGISTRY_URL=" + registry.url(),
				"--REGISTRY_TOKEN=" + registry.variables().get("REGISTRY_TOKEN"), "--HUBSPOT_TOKEN=token",
				"--HUBSPOT_BASE_URL=" + standIns.url("hubspot"));
	}

	private ConfigurableApplicationContext start(String... settings) {
		List<String> arguments = new ArrayList<>(
				List.of("--DATABASE_URL=" + this.postgres.jdbcUrl(), "--DATABASE_USER=" + this.postgres.user(),
						"--KAFKA_BOOTSTRAP_SERVERS=" + this.kafka.bootstrapServers(), "--MANAGEMENT_PORT=0"));
		arguments.addAll(List.of(settings));
		return ServiceStarts.alone(
				() -> CrmApplication.application().registerShutdownHook(false).run(arguments.toArray(String[]::new)));
	}

	@SafeVarargs
	private <T extends SpecificRecord> void publish(Topic topic, T... records) {
		Map<String, Object> settings = Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, this.kafka.bootstrapServers());
		try (var producer = new KafkaProducer<>(settings, new StringSerializer(),
				EventSerdes.registeredAt(registry.url()).<T>serializer())) {
			for (T record : records) {
				var unused = producer.send(new ProducerRecord<>(topic.name(), "ada", record));
			}
		}
	}

	private static List<Contact> contacts(StandIns standIns, String email) {
		return standIns.hubspot()
			.contacts()
			.stream()
			.filter((contact) -> contact.property("email").equals(email))
			.toList();
	}

	private static PaymentEvent payment() {
		return event(EventType.PAYMENT_SUCCEEDED).setEmail("bob@example.com")
			.setPaymentSucceeded(PaymentSucceeded.newBuilder()
				.setPaymentId("in_1")
				.setInvoice("in_1")
				.setSubscription("sub_1")
				.setAmount(2900)
				.setCurrency("eur")
				.setLines(List.of(PriceLine.newBuilder().setProduct("prod_pro").build()))
				.build())
			.build();
	}

	private static PaymentEvent soldInASession() {
		return event(EventType.PAYMENT_SUCCEEDED).setEmail("bob@example.com")
			.setUserId("u_1")
			.setPaymentSucceeded(PaymentSucceeded.newBuilder()
				.setPaymentId("pi_9")
				.setPaymentIntent("pi_9")
				.setSession("cs_1")
				.setAmount(900)
				.setCurrency("eur")
				.setLines(List.of())
				.build())
			.build();
	}

	private static PaymentEvent refund() {
		return event(EventType.PAYMENT_REFUNDED)
			.setPaymentRefunded(PaymentRefunded.newBuilder()
				.setRefund("re_1")
				.setPaymentIntent("pi_1")
				.setAmount(2900)
				.setCurrency("eur")
				.setStatus("succeeded")
				.build())
			.build();
	}

	private static PaymentEvent.Builder event(EventType type) {
		return PaymentEvent.newBuilder()
			.setEventId("stripe:" + type.wireName())
			.setType(type.wireName())
			.setOccurredAt(Instant.parse("2026-11-23T12:00:00Z"))
			.setSource("stripe")
			.setSubject("ada")
			.setLivemode(false);
	}

	private static LeadEvent lead(String id) {
		return LeadEvent.newBuilder()
			.setEventId(id)
			.setType(EventType.LEAD_CAPTURED.wireName())
			.setOccurredAt(Instant.parse("2026-11-23T12:00:00Z"))
			.setSource("chatbot")
			.setSubject("ada@example.com")
			.setEmail("ada@example.com")
			.setLeadCaptured(LeadCaptured.newBuilder().setName("Ada").setTags(List.of("pricing")).build())
			.build();
	}

}
