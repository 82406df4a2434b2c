package dev.handsfree.crm.contact;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import com.zaxxer.hikari.HikariDataSource;
import dev.handsfree.crm.AnEvent;
import dev.handsfree.delivery.Outcome;
import dev.handsfree.testkit.clock.MovableClock;
import dev.handsfree.testkit.parts.RealPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.transaction.support.TransactionSynchronizationManager;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The CRM is written while nothing is held: the pool has one connection, and the CRM
 * takes it, so that a writer which kept it would fail.
 */
@Tag("integration")
@ExtendWith(RealPostgres.class)
class WritingWithoutLocksTest {

	private static final String ADA = "ada@example.com";

	private static final String BOB = "bob@example.com";

	private final HikariDataSource pool;

	private final RememberingCrm crm = new RememberingCrm();

	private final MovableClock clock = new MovableClock(AnEvent.NOON);

	private final AtomicInteger calls = new AtomicInteger();

	WritingWithoutLocksTest(RealPostgres.Database database) {
		this.pool = TestDatabase.poolOfOne(TestDatabase.empty(database));
	}

	@AfterEach
	void close() {
		this.pool.close();
	}

	@Test
	void anEventsContactIsWrittenWithoutAConnection() {
		this.crm.onceItTook(this::takeTheOnlyConnection);

		List<Outcome> outcomes = sink().deliver(AnEvent.lead("Ada").email(ADA));

		assertThat(outcomes).containsExactly(new Outcome.Delivered(ADA));
		assertThat(this.calls).hasValue(1);
	}

	@Test
	void aContactThatIsDueIsWrittenWithoutAConnection() {
		// Given
		Sink sink = sink();
		sink.learns(DecisionsByHandTest.decision("grant", "pro", AnEvent.NOON.plus(Duration.ofDays(1))));
		sink.deliver(AnEvent.signUp("Ada").email(ADA).user("u_1"));
		this.clock.pass(Duration.ofHours(25));
		this.crm.onceItTook(this::takeTheOnlyConnection);

		// When
		sink.round();

		// Then
		assertThat(this.crm.contact(ADA)).containsEntry("status", "expired");
		assertThat(this.calls).hasValue(1);
	}

	@Test
	void anotherPersonsEventIsSettledWhileOneCallHangs() {
		// Given
		Sink sink = sink();
		CountDownLatch called = new CountDownLatch(1);
		CountDownLatch answered = new CountDownLatch(1);
		this.crm.beforeItTakes(() -> {
			called.countDown();
			join(answered);
		});
		CompletableFuture<List<Outcome>> hanging = CompletableFuture
			.supplyAsync(() -> sink.deliver(AnEvent.lead("Ada").email(ADA).id("e1")));
		join(called);

		// When
		List<Outcome> outcomes = sink.deliver(AnEvent.lead("Bob").email(BOB).id("e2"));

		// Then
		answered.countDown();
		assertThat(outcomes).containsExactly(new Outcome.Delivered(BOB));
		assertThat(hanging.join()).containsExactly(new Outcome.Delivered(ADA));
	}

	private Sink sink() {
		return new Sink(this.pool, this.crm, Sink.PLAIN, this.clock);
	}

	private void takeTheOnlyConnection() {
		this.calls.incrementAndGet();
		assertThat(TransactionSynchronizationManager.isActualTransactionActive()).isFalse();
		try (Connection only = this.pool.getConnection()) {
			assertThat(only.isClosed()).isFalse();
		}
		catch (SQLException ex) {
			throw new AssertionError("a connection is held while the CRM is called", ex);
		}
	}

	private static void join(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

}
