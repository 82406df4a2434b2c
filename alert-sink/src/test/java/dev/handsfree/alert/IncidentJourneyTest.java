package dev.handsfree.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import dev.handsfree.events.DeliveryOutcome;
import dev.handsfree.events.Incident;
import dev.handsfree.events.MoneyWaiting;
import dev.handsfree.events.OutcomeKind;
import dev.handsfree.messengers.Messages;
import dev.handsfree.registry.EventSerdes;
import dev.handsfree.settings.UnfitSettingsException;
import dev.handsfree.settings.cluster.ClusterAccess;
import dev.handsfree.standin.StandIns;
import dev.handsfree.standin.mail.Mail;
import dev.handsfree.standin.slack.SlackMessage;
import dev.handsfree.standin.wire.Fault;
import dev.handsfree.testkit.parts.RealKafka;
import dev.handsfree.testkit.parts.RealPostgres;
import dev.handsfree.testkit.parts.ServiceStarts;
import dev.handsfree.testkit.parts.TopicReader;
import dev.handsfree.topics.DeadLetterHeaders;
import dev.handsfree.topics.EventHeaders;
import dev.handsfree.topics.TopicCatalogue;
import dev.handsfree.topics.TopicProvisioner;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Incidents from their topic to people, on a real broker and a real database. */
@Tag("integration")
@Isolated
@ExtendWith({ RealKafka.class, RealPostgres.class, OutputCaptureExtension.class })
class IncidentJourneyTest {

	private static final EventSerdes serdes = EventSerdes.inMemory();

	private final StandIns standIns = StandIns.start(StandIns.Settings.ephemeral());

	private final RealKafka.Broker broker;

	private final RealPostgres.Database database;

	private final KafkaProducer<String, byte[]> producer;

	private final TopicReader reader;

	private final String run = Long.toString(System.nanoTime());

	private long said;

	IncidentJourneyTest(RealKafka.Broker broker, RealPostgres.Database database) {
		this.broker = broker;
		this.database = database;
		try (Admin admin = Admin.create(ClusterAccess.to(broker.bootstrapServers()))) {
			new TopicProvisioner(admin, 1).ensure(TopicCatalogue.all());
		}
		this.producer = new KafkaProducer<>(ClusterAccess.to(broker.bootstrapServers()), new StringSerializer(),
				new ByteArraySerializer());
		this.reader = TopicReader.of(broker.bootstrapServers(),
				List.of(TopicCatalogue.OUTCOMES, TopicCatalogue.deadLetters("alert")));
	}

	@BeforeEach
	void noStormIsOn() {
		JdbcClient jdbc = JdbcClient.create(this.database.pool());
		if (jdbc.sql("SELECT to_regclass('alert.thread') IS NOT NULL").query(Boolean.class).single()) {
			// What an earlier test told stays told, should it come again.
			jdbc.sql("UPDATE alert.thread SET gathers = false").update();
		}
	}

	@AfterEach
	void stop() {
		this.reader.close();
		this.producer.close();
		this.standIns.close();
	}

	@Test
	void anIncidentIsOneSlackMessageOfABotFromItsOpeningToItsEnd() {
		try (ConfigurableApplicationContext service = start(bot())) {
			assertThat(service.isRunning()).isTrue();
			say("crm:hubspot", "open");
			awaitOutcomes("crm:hubspot", 1);
			say("crm:hubspot", "updated");
			say("crm:hubspot", "closed");

			assertThat(awaitOutcomes("crm:hubspot", 3)).containsOnly(OutcomeKind.delivered);
			assertThat(messages()).singleElement().satisfies((message) -> {
				assertThat(message.text()).startsWith("Over: Incident: crm:hubspot");
				assertThat(message.payload().toString()).contains("4", "29.00 EUR", "ops@example.com", "unreachable",
						"https://console.example.com/incidents/");
			});
			assertThat(mails()).isEmpty();
		}
	}

	@Test
	void withoutABotAStormIsOneMessageAndLaterStatesAreMore() {
		try (ConfigurableApplicationContext service = start(webhook())) {
			assertThat(service.isRunning()).isTrue();
			for (int i = 0; i < 10; i++) {
				say("crm:hubspot" + i, "open");
			}
			for (int i = 0; i < 10; i++) {
				awaitOutcomes("crm:hubspot" + i, 1);
			}

			Awaitility.await()
				.atMost(Duration.ofSeconds(20))
				.untilAsserted(() -> assertThat(messages()).extracting(SlackMessage::text).hasSize(1));
			assertThat(messages().getFirst().text()).startsWith("10 incidents within a minute");

			say("crm:hubspot3", "closed");
			awaitOutcomes("crm:hubspot3", 2);
			JdbcClient.create(this.database.pool()).sql("UPDATE alert.later SET due_at = now()").update();
			Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> messages().size() == 2);
			assertThat(messages().getLast().text()).startsWith("Over: Incident: crm:hubspot3");
		}
	}

	@Test
	void mailIsToldWhatSlackDoesNotTakeAndNothingLoops() {
		this.standIns.slack().failNext(Fault.status(403).times(-1));
		try (ConfigurableApplicationContext service = start(webhook())) {
			assertThat(service.isRunning()).isTrue();
			say("crm:hubspot", "open");
			say("alert:slack", "open");

			assertThat(awaitOutcomes("crm:hubspot", 1)).containsExactly(OutcomeKind.delivered);
			assertThat(awaitOutcomes("alert:slack", 1)).containsExactly(OutcomeKind.delivered);
			Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> mails().size() == 2);
			assertThat(messages()).isEmpty();
			assertThat(mails()).allSatisfy((mail) -> assertThat(mail.to()).contains("ops@example.com"));
			assertThat(mails()).extracting(Mail::subject)
				.containsExactlyInAnyOrder("[Handsfree] Incident: crm:hubspot", "[Handsfree] Incident: alert:slack");
			assertThat(mails()).extracting(Mail::text).anyMatch((text) -> text.contains("slack did not take it"));
		}
	}

	@Test
	void anIncidentThatIsRefusedBecomesADeadLetterWhichCanBeReplayed() {
		this.standIns.slack().failNext(Fault.status(400).times(-1).on("chat.postMessage"));
		try (ConfigurableApplicationContext service = start(bot())) {
			assertThat(service.isRunning()).isTrue();
			say("crm:hubspot", "open");
			assertThat(awaitOutcomes("crm:hubspot", 1)).containsExactly(OutcomeKind.dead_lettered);
			ConsumerRecord<String, byte[]> letter = this.reader.catchUp()
				.records(TopicCatalogue.deadLetters("alert"), id("crm:hubspot"))
				.getFirst();
			assertThat(EventHeaders.text(letter.headers(), DeadLetterHeaders.AUTOMATION)).contains("incident-to-alert");

			this.standIns.slack().failNoMore();
			var unused = this.producer.send(new ProducerRecord<>(TopicCatalogue.replays("alert").name(), null,
					letter.key(), letter.value(), letter.headers()));

			assertThat(awaitOutcomes("crm:hubspot", 2)).endsWith(OutcomeKind.delivered);
			assertThat(messages()).hasSize(1);
		}
	}

	@Test
	void doesNotStartWhereNobodyWouldBeAlerted(CapturedOutput output) {
		assertThatThrownBy(this::start).hasRootCauseInstanceOf(UnfitSettingsException.class);

		assertThat(output).contains("Nobody would be alerted: set SLACK_WEBHOOK_URL")
			.doesNotContain("\tat dev.handsfree");
	}

	@Test
	void doesNotStartWithABotThatHasNoChannel() {
		assertThatThrownBy(() -> start("--SLACK_BOT_TOKEN=xoxb-1")).rootCause()
			.isInstanceOf(UnfitSettingsException.class)
			.hasMessageStartingWith("SLACK_CHANNEL is missing");
	}

	private ConfigurableApplicationContext start(String... settings) {
		String[] arguments = Stream
			.concat(Stream.of("--KAFKA_BOOTSTRAP_SERVERS=" + this.broker.bootstrapServers(),
					"--DATABASE_URL=" + this.database.jdbcUrl(), "--DATABASE_USER=" + this.database.user(),
					"--MANAGEMENT_PORT=0", "--INSTANCE_ID=incidents", "--CONSOLE_URL=https://console.example.com",
					"--spring.main.allow-bean-definition-overriding=true"), Arrays.stream(settings))
			.toArray(String[]::new);
		return ServiceStarts.alone(() -> AlertApplication.application()
			.sources(SchemasInMemory.class)
			.registerShutdownHook(false)
			.run(arguments));
	}

	private String[] bot() {
		return new String[] { "--SLACK_API_BASE=" + this.standIns.url("slack") + "/api", "--SLACK_BOT_TOKEN=xoxb-1",
				"--SLACK_CHANNEL=C0STANDIN" };
	}

	private String[] webhook() {
		return new String[] { "--SLACK_WEBHOOK_URL=" + this.standIns.url("slack") + "/services/T/B/x",
				"--SMTP_URL=" + this.standIns.smtpUrl(), "--MAIL_FROM=handsfree@example.com" };
	}

	private void say(String integration, String state) {
		Instant now = Messages.NOON.plusSeconds(this.said++);
		Incident incident = Incident.newBuilder()
			.setIncident(id(integration))
			.setState(state)
			.setCause("unreachable")
			.setSentence("Nothing is written: nobody answers at the destination's address.")
			.setAt(now)
			.setIntegration(integration)
			.setOwner(Messages.OWNER)
			.setOpenedAt(Messages.NOON)
			.setEvents(4)
			.setCustomers(3)
			.setMoney(List.of(new MoneyWaiting("eur", 2900L)))
			.setError("unreachable")
			.build();
		String topic = TopicCatalogue.ALERTS.name();
		var unused = this.producer.send(new ProducerRecord<>(topic, incident.getIncident(),
				serdes.<Incident>serializer().serialize(topic, incident)));
	}

	private String id(String integration) {
		return integration + ":unreachable:" + this.run;
	}

	/** How deliveries of the incident ended, once so many have. */
	private List<OutcomeKind> awaitOutcomes(String integration, int count) {
		Awaitility.await().atMost(Duration.ofSeconds(40)).until(() -> outcomes(integration).size() >= count);
		return outcomes(integration);
	}

	private List<OutcomeKind> outcomes(String integration) {
		return this.reader.catchUp()
			.records(TopicCatalogue.OUTCOMES, id(integration))
			.stream()
			.map((record) -> serdes.<DeliveryOutcome>deserializer().deserialize(record.topic(), record.value()))
			.map(DeliveryOutcome::getOutcome)
			.filter((kind) -> kind != OutcomeKind.try_later)
			.toList();
	}

	private List<SlackMessage> messages() {
		return this.standIns.slack().messages();
	}

	private List<Mail> mails() {
		return this.standIns.mail().mails();
	}

	/**
	 * The registry is the one real part that this test does without. Not annotated: other
	 * tests' services look for such classes here.
	 */
	static class SchemasInMemory {

		@Bean
		EventSerdes eventSerdes() {
			return serdes;
		}

	}

}
