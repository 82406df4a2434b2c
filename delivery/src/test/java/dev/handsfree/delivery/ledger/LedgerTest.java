package dev.handsfree.delivery.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import dev.handsfree.delivery.SchemaMigration;
import dev.handsfree.testkit.parts.RealPostgres;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** On a real Postgres. */
@Tag("integration")
@ExtendWith(RealPostgres.class)
class LedgerTest {

	private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

	private static final Duration DEADLINE = Duration.ofSeconds(15);

	private final String effect = "ticket:" + UUID.randomUUID();

	private JdbcClient jdbc;

	private Ledger ledger;

	@BeforeEach
	void open(RealPostgres.Database database) {
		SchemaMigration.migrate(database.pool(), "delivery");
		this.jdbc = JdbcClient.create(database.pool());
		this.ledger = at(NOW);
	}

	@Test
	void aNewEffectIsFresh() {
		assertThat(begin(this.ledger)).isInstanceOf(Ledger.Entry.Fresh.class);
	}

	@Test
	void anEffectThatWasMadeIsDone() {
		begin(this.ledger);
		this.ledger.done("zendesk", this.effect, "17");

		assertThat(begin(this.ledger)).isEqualTo(new Ledger.Entry.Done("17"));
		assertThat(this.ledger.find("zendesk", this.effect)).contains("17");
	}

	@Test
	void anEffectThatWasBegunIsUnderWayUntilItsDeadline() {
		begin(this.ledger);

		assertThat(begin(at(NOW.plusSeconds(5)))).isEqualTo(new Ledger.Entry.UnderWay(Duration.ofSeconds(10)));
	}

	@Test
	void afterTheDeadlineOneClaimantIsToldToLookItUp() {
		begin(this.ledger);
		Ledger later = at(NOW.plusSeconds(16));

		assertThat(begin(later)).isInstanceOf(Ledger.Entry.Unknown.class);
		assertThat(begin(later)).isInstanceOf(Ledger.Entry.UnderWay.class);
	}

	@Test
	void anAbandonedEffectIsFreshAgain() {
		this.ledger.abandon("zendesk", this.effect, fresh());

		assertThat(begin(this.ledger)).isInstanceOf(Ledger.Entry.Fresh.class);
	}

	@Test
	void anEffectThatWasMadeIsNeverAbandoned() {
		UUID claim = fresh();
		this.ledger.done("zendesk", this.effect, "17");
		this.ledger.abandon("zendesk", this.effect, claim);

		assertThat(begin(this.ledger)).isEqualTo(new Ledger.Entry.Done("17"));
	}

	@Test
	void aClaimThatAnotherTookOverIsNotGivenBackByItsFirstClaimant() {
		UUID first = fresh();
		Ledger later = at(NOW.plusSeconds(16));
		begin(later);

		this.ledger.abandon("zendesk", this.effect, first);

		assertThat(begin(later)).isInstanceOf(Ledger.Entry.UnderWay.class);
	}

	@Test
	void anEffectOfAnyNameCanBeClaimed() {
		String name = "ticket:\0" + "long".repeat(5000);

		assertThat(this.ledger.begin("zendesk", name, DEADLINE)).isInstanceOf(Ledger.Entry.Fresh.class);
		this.ledger.done("zendesk", name, "17");

		assertThat(this.ledger.find("zendesk", name)).contains("17");
	}

	@Test
	void ofManyClaimantsAtATimeOneWins() throws Exception {
		try (var threads = Executors.newFixedThreadPool(8)) {
			var claims = threads.invokeAll(
					IntStream.range(0, 16).<Callable<Ledger.Entry>>mapToObj((i) -> () -> begin(this.ledger)).toList());
			int fresh = 0;
			for (var claim : claims) {
				fresh += (claim.get() instanceof Ledger.Entry.Fresh) ? 1 : 0;
			}
			assertThat(fresh).isEqualTo(1);
		}
	}

	private UUID fresh() {
		return (begin(this.ledger) instanceof Ledger.Entry.Fresh(UUID claim)) ? claim : UUID.randomUUID();
	}

	private Ledger.Entry begin(Ledger ledger) {
		return ledger.begin("zendesk", this.effect, DEADLINE);
	}

	private Ledger at(Instant instant) {
		return new Ledger(this.jdbc, Clock.fixed(instant, ZoneOffset.UTC));
	}

}
