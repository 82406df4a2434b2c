package dev.handsfree.ticket;

import java.nio.file.Path;
import java.time.Clock;

import dev.handsfree.delivery.Destination;
import dev.handsfree.delivery.Ledger;
import dev.handsfree.delivery.Ledgers;
import dev.handsfree.platform.EmbeddedDatabase;
import dev.handsfree.testkit.standin.StandIns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ExtendWith(OutputCaptureExtension.class)
class TicketApplicationTest {

	@Test
	void startsWithItsSchemaAndOneDestination(@TempDir Path folder) {
		try (EmbeddedDatabase database = EmbeddedDatabase
			.start(EmbeddedDatabase.Settings.in(folder).withPrograms(Path.of("target", "postgres")));
				StandIns standIns = StandIns.start(StandIns.Settings.ephemeral());
				ConfigurableApplicationContext context = TicketApplication.application()
					.sources(DeliveryForNow.class)
					.run("--DATABASE_URL=" + database.jdbcUrl(EmbeddedDatabase.SERVICES),
							"--ZENDESK_BASE_URL=" + standIns.url("zendesk"), "--ZENDESK_EMAIL=agent@example.com",
							"--ZENDESK_TOKEN=token", "--MANAGEMENT_PORT=0")) {
			assertThat(context.getBean(Destination.class).probe()).isEmpty();
			assertThat(context.getBean(JdbcClient.class)
				.sql("SELECT count(*) FROM ticket.settled")
				.query(Long.class)
				.single()).isZero();
			assertThat(context.getEnvironment().getProperty("local.management.port", Integer.class)).isPositive();
		}
	}

	@Test
	void saysWhatIsMissingWithoutAStackTrace(CapturedOutput output) {
		assertThatThrownBy(
				() -> TicketApplication.application().sources(DeliveryForNow.class).run("--MANAGEMENT_PORT=-1"))
			.hasRootCauseInstanceOf(InvalidSettingsException.class);

		assertThat(output).contains("ZENDESK_TOKEN is missing").doesNotContain("\tat dev.handsfree");
	}

	/** What delivery brings. */
	@Configuration(proxyBeanMethods = false)
	static class DeliveryForNow {

		@Bean
		Ledger ledger(JdbcClient jdbc) {
			return Ledgers.in(jdbc, Clock.systemUTC());
		}

	}

}
