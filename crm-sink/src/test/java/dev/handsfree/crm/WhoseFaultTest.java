package dev.handsfree.crm;

import java.nio.file.Path;
import java.time.Instant;

import dev.handsfree.events.LeadCaptured;
import dev.handsfree.events.LeadEvent;
import dev.handsfree.registry.EventSerdes;
import dev.handsfree.testkit.contract.WhoseFault;
import dev.handsfree.testkit.parts.RealKafka;
import dev.handsfree.testkit.parts.RealPostgres;
import dev.handsfree.testkit.standin.StandIns;
import dev.handsfree.topics.TopicCatalogue;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever HubSpot answers for one contact, the others go on. */
@Tag("integration")
@ExtendWith({ RealKafka.class, RealPostgres.class })
class WhoseFaultTest {

	private static final EventSerdes serdes = EventSerdes.inMemory();

	@Test
	void noStatusForOneContactCostsAnotherAnything(RealKafka.Broker broker, RealPostgres.Database database) {
		try (StandIns standIns = StandIns.start(StandIns.Settings.ephemeral());
				ConfigurableApplicationContext context = CrmApplication.application()
					.sources(SchemasInMemory.class)
					.run("--KAFKA_BOOTSTRAP_SERVERS=" + broker.bootstrapServers(),
							"--DATABASE_URL=" + database.jdbcUrl(), "--DATABASE_USER=" + database.user(),
							"--MANAGEMENT_PORT=0", "--INSTANCE_ID=test",
							"--spring.main.allow-bean-definition-overriding=true",
							"--HUBSPOT_BASE_URL=" + standIns.url("hubspot"), "--HUBSPOT_TOKEN=token");
				WhoseFault faults = new WhoseFault(broker.bootstrapServers(), serdes, "crm", TopicCatalogue.LEADS,
						WhoseFaultTest::lead)) {
			assertThat(context.isRunning()).isTrue();

			String table = faults.tryAll(standIns.hubspot()::failNext, standIns.hubspot()::failNoMore);

			WhoseFault.write(Path.of("target/whose-fault-hubspot.md"), table);
			assertThat(faults.pauses()).isZero();
			assertThat(table).doesNotContain("delivered");
		}
	}

	private static SpecificRecord lead(String name) {
		return LeadEvent.newBuilder()
			.setEventId("chatbot:" + name)
			.setType("lead.captured")
			.setOccurredAt(Instant.parse("2026-11-23T10:00:00Z"))
			.setSource("chatbot")
			.setSubject("u_" + name)
			.setEmail(name + "@example.com")
			.setLeadCaptured(LeadCaptured.newBuilder().build())
			.build();
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
