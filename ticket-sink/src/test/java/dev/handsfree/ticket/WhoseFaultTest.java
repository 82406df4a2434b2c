package dev.handsfree.ticket;

import java.nio.file.Path;
import java.time.Instant;

import dev.handsfree.events.ConversationEvent;
import dev.handsfree.registry.EventSerdes;
import dev.handsfree.testkit.contract.WhoseFault;
import dev.handsfree.testkit.parts.RealKafka;
import dev.handsfree.testkit.parts.RealPostgres;
import dev.handsfree.testkit.standin.StandIns;
import dev.handsfree.topics.TopicCatalogue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever Zendesk answers for one ticket, the others go on. */
@Tag("integration")
@ExtendWith({ RealKafka.class, RealPostgres.class })
class WhoseFaultTest {

	static final EventSerdes serdes = EventSerdes.inMemory();

	@Test
	void noStatusForOneTicketCostsAnotherAnything(RealKafka.Broker broker, RealPostgres.Database database) {
		try (StandIns standIns = StandIns.start(StandIns.Settings.ephemeral());
				ConfigurableApplicationContext context = start(broker, database, standIns);
				WhoseFault faults = new WhoseFault(broker.bootstrapServers(), serdes, "ticket",
						TopicCatalogue.CONVERSATIONS, WhoseFaultTest::escalation)) {
			assertThat(context.isRunning()).isTrue();

			String table = faults.tryAll(standIns.zendesk()::failNext, standIns.zendesk()::failNoMore);

			WhoseFault.write(Path.of("target/whose-fault-zendesk.md"), table);
			assertThat(faults.pauses()).isZero();
			assertThat(table).doesNotContain("delivered");
		}
	}

	static ConfigurableApplicationContext start(RealKafka.Broker broker, RealPostgres.Database database,
			StandIns standIns) {
		return TicketApplication.application()
			.sources(SchemasInMemory.class)
			.run("--KAFKA_BOOTSTRAP_SERVERS=" + broker.bootstrapServers(), "--DATABASE_URL=" + database.jdbcUrl(),
					"--DATABASE_USER=" + database.user(), "--MANAGEMENT_PORT=0", "--INSTANCE_ID=test",
					"--spring.main.allow-bean-definition-overriding=true",
					"--ZENDESK_BASE_URL=" + standIns.url("zendesk"), "--ZENDESK_EMAIL=agent@example.com",
					"--ZENDESK_TOKEN=token");
	}

	static ConversationEvent escalation(String name) {
		return ConversationEvent.newBuilder()
			.setEventId("chatbot:" + name)
			.setType("conversation.escalated")
			.setOccurredAt(Instant.parse("2026-11-23T10:00:00Z"))
			.setSource("chatbot")
			.setSubject("u_" + name)
			.setConversationEscalated(Events.escalation(name).build())
			.build();
	}

	/** The registry is the one real part that this test does without. */
	@Configuration(proxyBeanMethods = false)
	static class SchemasInMemory {

		@Bean
		EventSerdes eventSerdes() {
			return serdes;
		}

	}

}
