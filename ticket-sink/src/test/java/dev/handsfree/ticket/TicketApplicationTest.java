package dev.handsfree.ticket;

import java.util.Arrays;
import java.util.stream.Stream;

import dev.handsfree.registry.EventSerdes;
import dev.handsfree.settings.UnfitSettingsException;
import dev.handsfree.testkit.parts.RealKafka;
import dev.handsfree.testkit.parts.RealPostgres;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Tag("integration")
@Isolated
@ExtendWith({ RealKafka.class, RealPostgres.class, OutputCaptureExtension.class })
class TicketApplicationTest {

	private static final EventSerdes serdes = EventSerdes.inMemory();

	@Test
	void saysWhatIsMissingWithoutAStackTrace(RealKafka.Broker broker, RealPostgres.Database database,
			CapturedOutput output) {
		assertThatThrownBy(() -> application().run(arguments(broker, database)))
			.hasRootCauseInstanceOf(UnfitSettingsException.class);

		assertThat(output).contains("ZENDESK_TOKEN is missing").doesNotContain("\tat dev.handsfree");
	}

	@Test
	void doesNotStartForAHelpDeskItDoesNotKnow(RealKafka.Broker broker, RealPostgres.Database database) {
		assertThatThrownBy(() -> application().run(arguments(broker, database, "--TICKET_VENDOR=freshdesk")))
			.rootCause()
			.isInstanceOf(UnfitSettingsException.class)
			.hasMessageStartingWith("TICKET_VENDOR names no help desk that is supported");
	}

	private static SpringApplicationBuilder application() {
		return TicketApplication.application().sources(SchemasInMemory.class);
	}

	private static String[] arguments(RealKafka.Broker broker, RealPostgres.Database database, String... more) {
		return Stream
			.concat(Stream.of("--KAFKA_BOOTSTRAP_SERVERS=" + broker.bootstrapServers(),
					"--DATABASE_URL=" + database.jdbcUrl(), "--DATABASE_USER=" + database.user(), "--MANAGEMENT_PORT=0",
					"--INSTANCE_ID=test", "--spring.main.allow-bean-definition-overriding=true"), Arrays.stream(more))
			.toArray(String[]::new);
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
