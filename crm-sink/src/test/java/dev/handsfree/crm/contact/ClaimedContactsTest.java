package dev.handsfree.crm.contact;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import dev.handsfree.crm.AnEvent;
import dev.handsfree.delivery.Outcome;
import dev.handsfree.testkit.clock.MovableClock;
import dev.handsfree.testkit.parts.RealPostgres;
import dev.handsfree.topics.Cause;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Two processes, and one person whose contact both would write. */
@Tag("integration")
@ExtendWith(RealPostgres.class)
class ClaimedContactsTest {

	private static final String ADA = "ada@example.com";

	private static final String BOB = "bob@example.com";

	private static final Outcome IN_DOUBT = Outcome.TryLater.because(Cause.IN_DOUBT);

	/** A minute that a write takes at most, and half a minute beside it. */
	private static final Duration CLAIM = Duration.ofSeconds(70);

	private final DataSource database;

	private final RememberingCrm crm = new RememberingCrm();

	private final MovableClock clock = new MovableClock(AnEvent.NOON.plus(Duration.ofHours(1)));

	private final Sink one;

	private final Sink other;

	ClaimedContactsTest(RealPostgres.Database database) {
		this.database = TestDatabase.empty(database);
		this.one = sink(this.database);
		this.other = sink(this.database);
	}

	@Test
	void aPersonIsWrittenByOneProcessAtATimeAndShowsTheNewestAtTheEnd() {
		// Given
		Set<String> underWay = ConcurrentHashMap.newKeySet();
		CountDownLatch met = new CountDownLatch(1);
		Sink first = new Sink(this.database, this.crm.watched(underWay, met), Sink.PLAIN, this.clock);
		Sink second = new Sink(this.database, this.crm.watched(underWay, met), Sink.PLAIN, this.clock);

		// When
		try (ExecutorService processes = Executors.newFixedThreadPool(2)) {
			var unused = CompletableFuture
				.allOf(CompletableFuture.runAsync(() -> deliverTwenty(first, 0), processes),
						CompletableFuture.runAsync(() -> deliverTwenty(second, 1), processes))
				.join();
		}
		first.round();

		// Then
		assertThat(met.getCount()).isOne();
		assertThat(this.crm.contact(ADA)).containsEntry("status", "past_due");
		assertThat(claims()).isZero();
	}

	@Test
	void whomAnotherWritesIsLeftUntilTheCallEnds() {
		List<Outcome> meanwhile = new ArrayList<>();
		this.crm
			.beforeItTakes(() -> meanwhile.addAll(this.other.deliver(AnEvent.lead("Ada").email(ADA).id("e2").minute(2),
					AnEvent.lead("Bob").email(BOB).id("e3").minute(2))));

		List<Outcome> outcomes = this.one.deliver(subscription("active").id("e1"));

		assertThat(outcomes).containsExactly(new Outcome.Delivered(ADA));
		assertThat(meanwhile).containsExactly(IN_DOUBT, new Outcome.Delivered(BOB));
		assertThat(this.other.deliver(AnEvent.lead("Ada").email(ADA).id("e2").minute(2)))
			.containsExactly(new Outcome.AlreadyThere(ADA));
	}

	@Test
	void aRoundLeavesOutWhomAnotherWrites() {
		this.one.deliver(subscription("active").id("e1"));
		this.crm.beforeItTakes(() -> {
			this.crm.onceItTook(() -> {
				throw new AssertionError("two write at a time");
			});
			due(ADA, this.clock.instant());
			this.other.round();
			this.crm.onceItTook(() -> {
			});
		});

		assertThat(this.one.deliver(subscription("past_due").id("e2").minute(2)))
			.containsExactly(new Outcome.Delivered(ADA));
	}

	@Test
	void whatBecomesKnownDuringTheCallIsWrittenInTheNextRound() {
		this.crm.beforeItTakes(() -> this.other.deliver(subscription("past_due").id("e2").minute(2)));

		this.one.deliver(subscription("active").id("e1").minute(1));
		assertThat(this.crm.contact(ADA)).containsEntry("status", "active");
		this.one.round();

		assertThat(this.crm.contact(ADA)).containsEntry("status", "past_due");
	}

	@Test
	void whoBecomesDueDuringTheCallStaysDue() {
		this.crm.beforeItTakes(() -> due(ADA, this.clock.instant()));

		this.one.deliver(subscription("active").id("e1"));

		assertThat(dueAt(ADA)).containsExactly(this.clock.instant());
	}

	@Test
	void aWriterThatBreaksOffAfterTheCallLeavesThePersonToTheNext() {
		// Given
		this.crm.onceItTook(() -> {
			throw new IllegalStateException("broken");
		});
		assertThatThrownBy(() -> this.one.deliver(subscription("active").id("e1").minute(1))).hasMessage("broken");
		assertThat(this.crm.contact(ADA)).containsEntry("status", "active");
		assertThat(claims()).isZero();

		// When
		List<Outcome> outcomes = this.other.deliver(subscription("past_due").id("e2").minute(2));

		// Then
		assertThat(outcomes).containsExactly(new Outcome.Delivered(ADA));
		assertThat(this.crm.contact(ADA)).containsEntry("status", "past_due");
	}

	@Test
	void aWriterThatBreaksOffLeavesThePersonToTheNextRound() {
		this.crm.beforeItTakes(() -> {
			throw new IllegalStateException("broken");
		});
		assertThatThrownBy(() -> this.one.deliver(subscription("active").id("e1"))).hasMessage("broken");

		this.other.round();

		assertThat(this.crm.contact(ADA)).containsEntry("status", "active");
	}

	@Test
	void aDeadProcessHoldsAPersonUntilItsClaimEnds() {
		// Given
		dieAfterTheCall(subscription("active").id("e1").minute(1));
		assertThat(claims()).isOne();
		AnEvent next = subscription("past_due").id("e2").minute(2);

		// Then
		assertThat(this.other.deliver(next)).containsExactly(IN_DOUBT);
		this.clock.pass(CLAIM.minusMillis(1));
		assertThat(this.other.deliver(next)).containsExactly(IN_DOUBT);
		this.clock.pass(Duration.ofMillis(1));
		assertThat(this.other.deliver(next)).containsExactly(new Outcome.Delivered(ADA));
		assertThat(this.crm.contact(ADA)).containsEntry("status", "past_due");
	}

	@Test
	void whatADeadProcessWroteIsWrittenAgainWithoutAnEvent() {
		// Given
		dieAfterTheCall(subscription("active").id("e1"));
		this.crm.forget();

		// Then
		this.other.round();
		assertThat(this.crm.contact(ADA)).isEmpty();
		this.clock.pass(CLAIM);
		this.other.round();
		assertThat(this.crm.contact(ADA)).containsEntry("status", "active");
		assertThat(claims()).isZero();
	}

	@Test
	void whoLosesItsClaimStoresNothingAndHasItWrittenAgain() {
		// Given
		this.crm.beforeItTakes(() -> {
			this.clock.pass(CLAIM);
			assertThat(this.other.deliver(subscription("past_due").id("e2").minute(2)))
				.containsExactly(new Outcome.Delivered(ADA));
		});

		// When
		List<Outcome> outcomes = this.one.deliver(subscription("active").id("e1").minute(1));

		// Then
		assertThat(outcomes).containsExactly(IN_DOUBT);
		assertThat(this.crm.contact(ADA)).containsEntry("status", "active");
		this.other.round();
		assertThat(this.crm.contact(ADA)).containsEntry("status", "past_due");
		assertThat(this.one.deliver(subscription("active").id("e1").minute(1)))
			.containsExactly(new Outcome.AlreadyThere(ADA));
	}

	@Test
	void whoLosesItsClaimToOneThatStillWritesHasItWrittenAgainAfterBoth() {
		// Given
		CompletableFuture<Void> successorTook = new CompletableFuture<>();
		CompletableFuture<Void> loserEnded = new CompletableFuture<>();
		AtomicReference<CompletableFuture<List<Outcome>>> successor = new AtomicReference<>();
		this.crm.beforeItTakes(() -> {
			this.clock.pass(CLAIM);
			// The successor's values land first, and it ends after the loser.
			this.crm.onceItTook(() -> {
				successorTook.complete(null);
				loserEnded.join();
			});
			successor.set(CompletableFuture
				.supplyAsync(() -> this.other.deliver(subscription("past_due").id("e2").minute(2))));
			successorTook.join();
		});

		// When
		List<Outcome> ofOne = this.one.deliver(subscription("active").id("e1").minute(1));
		loserEnded.complete(null);
		List<Outcome> ofOther = successor.get().join();

		// Then
		assertThat(ofOne).containsExactly(IN_DOUBT);
		assertThat(ofOther).containsExactly(IN_DOUBT);
		assertThat(this.crm.contact(ADA)).containsEntry("status", "active");
		this.clock.pass(CLAIM);
		this.one.round();
		assertThat(this.crm.contact(ADA)).containsEntry("status", "past_due");
		assertThat(claims()).isZero();
	}

	private static void deliverTwenty(Sink process, int from) {
		for (int minute = from; minute < from + 40; minute += 2) {
			process.deliver(subscription((minute % 4 < 2) ? "active" : "past_due").id("e" + minute).minute(minute));
		}
	}

	/** Its database is gone once the CRM took what it was told. */
	private void dieAfterTheCall(AnEvent event) {
		try (HikariDataSource pool = TestDatabase.poolOfOne(this.database)) {
			this.crm.onceItTook(pool::close);
			assertThat(sink(pool).deliver(event)).containsExactly(Outcome.TryLater.because(Cause.DATABASE_UNAVAILABLE));
		}
	}

	private Sink sink(DataSource source) {
		return new Sink(source, this.crm, Sink.PLAIN, this.clock);
	}

	private static AnEvent subscription(String status) {
		return AnEvent.subscription("sub_1", status, "prod_pro").email(ADA).customer("cus_1");
	}

	private int claims() {
		return JdbcClient.create(this.database)
			.sql("SELECT count(*) FROM crm.person WHERE claim IS NOT NULL OR claimed_until IS NOT NULL")
			.query(Integer.class)
			.single();
	}

	private void due(String person, Instant at) {
		JdbcClient.create(this.database)
			.sql("UPDATE crm.person SET due_at = ?::timestamptz WHERE id = ?")
			.params(at.toString(), person)
			.update();
	}

	private List<Instant> dueAt(String person) {
		return JdbcClient.create(this.database)
			.sql("SELECT due_at FROM crm.person WHERE id = ?")
			.param(person)
			.query((row, number) -> row.getTimestamp(1).toInstant())
			.list();
	}

}
