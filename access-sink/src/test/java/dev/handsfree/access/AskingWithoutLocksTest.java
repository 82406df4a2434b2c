package dev.handsfree.access;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import com.zaxxer.hikari.HikariDataSource;
import dev.handsfree.access.store.DocumentStore;
import dev.handsfree.access.store.FactStore;
import dev.handsfree.access.store.KnownPrices;
import dev.handsfree.access.store.PassingEnds;
import dev.handsfree.access.store.StoredEntitlements;
import dev.handsfree.access.store.UndeliveredPayments;
import dev.handsfree.access.store.WaitingSubjects;
import dev.handsfree.delivery.Outcome;
import dev.handsfree.delivery.SchemaMigration;
import dev.handsfree.purchases.fact.Line;
import dev.handsfree.purchases.fact.Name;
import dev.handsfree.purchases.fact.money.Subscription;
import dev.handsfree.purchases.grant.Grant;
import dev.handsfree.purchases.product.Products;
import dev.handsfree.purchases.reading.MoneyAdmission;
import dev.handsfree.purchases.reading.StoredJson;
import dev.handsfree.stripe.Inquiry;
import dev.handsfree.stripe.StripeCalls;
import dev.handsfree.stripe.StripeFacts;
import dev.handsfree.testkit.parts.RealPostgres;
import dev.handsfree.topics.Event;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

import static dev.handsfree.access.TestEvents.START;
import static dev.handsfree.access.TestEvents.oneOff;
import static dev.handsfree.access.TestEvents.paid;
import static dev.handsfree.access.TestEvents.refund;
import static dev.handsfree.access.TestEvents.subscription;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Stripe is asked while nothing is held: the pool has one connection, and whoever answers
 * takes it, so that a delivery which kept it would fail. What was answered counts only
 * for what it was asked about.
 */
@Tag("integration")
@ExtendWith(RealPostgres.class)
class AskingWithoutLocksTest {

	private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T10:00:01Z"), ZoneOffset.UTC);

	private final HikariDataSource pool = new HikariDataSource();

	private final JdbcClient jdbc = JdbcClient.create(this.pool);

	private final Answering stripe = new Answering();

	AskingWithoutLocksTest(RealPostgres.Database database) {
		PGSimpleDataSource plain = new PGSimpleDataSource();
		plain.setUrl(database.jdbcUrl());
		plain.setUser(database.user());
		SchemaMigration.migrate(plain, "access");
		this.pool.setDataSource(plain);
		this.pool.setMaximumPoolSize(1);
		this.pool.setConnectionTimeout(500);
	}

	@BeforeEach
	void forgetEverything() {
		TestDatabase.empty(this.jdbc);
	}

	@AfterEach
	void close() {
		this.pool.close();
	}

	@Test
	void everyQuestionIsPutWithoutAConnection() {
		deliver(subscription("evt_a", "active", START));
		deliver(subscription("evt_b", "past_due", START));
		deliver(refund("evt_r", "re_1", "ch_1", 2000, "succeeded"));
		deliver(oneOff("evt_o", "u_1", (one) -> one));
		deliver(subscription("evt_cut", "active", START.plusSeconds(60), (one) -> one.setItemsCut(true)));
		deliver(paid("evt_lines", "in_9", START, TestEvents.PERIOD_END));
		assertThat(this.stripe.asked).contains("confirmed", "invoicePaidBy", "charge", "linesOf", "itemsOf");
	}

	@Test
	void anAnswerThatWasOvertakenIsAskedForAgain() {
		this.stripe.statuses.addAll(List.of("past_due", "unpaid", "canceled"));
		deliver(subscription("evt_a", "active", START));
		// While the first tie is asked about, another snapshot of that second arrives, is
		// asked about, and is written.
		this.stripe.meanwhile = () -> deliver(subscription("evt_c", "trialing", START));
		deliver(subscription("evt_b", "incomplete", START));
		// Asked first by evt_b (past_due, overtaken), then by evt_c, then once more.
		assertThat(this.stripe.asked).containsExactly("confirmed", "confirmed", "confirmed");
		assertThat(states()).containsExactly(Grant.State.ENDED);
	}

	@Test
	void anAnswerThatIsOvertakenByANewerSnapshotChangesNothing() {
		this.stripe.statuses.add("past_due");
		deliver(subscription("evt_a", "active", START));
		this.stripe.meanwhile = () -> deliver(subscription("evt_c", "active", START.plusSeconds(5)));
		deliver(subscription("evt_b", "unpaid", START));
		assertThat(this.stripe.asked).containsExactly("confirmed");
		assertThat(states()).containsExactly(Grant.State.ACTIVE);
	}

	private List<Grant.State> states() {
		return new DocumentStore(this.jdbc, StoredJson.mapper()).find(Name.customer("cus_1"))
			.map(StoredEntitlements::entitlements)
			.stream()
			.flatMap((known) -> known.grants().stream())
			.map(Grant::state)
			.toList();
	}

	private Outcome deliver(Event event) {
		Outcome outcome = TestDatabase.deliver(sink(), event);
		assertThat(outcome).isNotInstanceOf(Outcome.Refused.class);
		return outcome;
	}

	private AccessDestination sink() {
		var json = StoredJson.mapper();
		StripeFacts guarded = new StripeCalls(this.stripe, TransactionSynchronizationManager::isActualTransactionActive,
				2);
		AccessLearning learning = new AccessLearning(new TransactionTemplate(new JdbcTransactionManager(this.pool)),
				new FactStore(this.jdbc, json), new DocumentStore(this.jdbc, json), new WaitingSubjects(this.jdbc),
				new PassingEnds(this.jdbc, java.time.Duration.ofDays(14)), new Inquiry(Optional.of(guarded)),
				new KnownPrices(this.jdbc, Products.none()), CLOCK);
		return new AccessDestination(new MoneyAdmission(false, Set.of()), learning, (subjects) -> {
		}, (about, subject, sentence) -> {
		}, TestDatabase.preview(), new UndeliveredPayments(this.jdbc), this.jdbc, CLOCK);
	}

	/** Answers with the pool's only connection in its hand. */
	private final class Answering implements StripeFacts {

		private final List<String> asked = new ArrayList<>();

		/** What the subscription's status is, question after question. */
		private final List<String> statuses = new ArrayList<>();

		private Runnable meanwhile = () -> {
		};

		private int answers;

		private <T> T answer(String question, Supplier<T> answer) {
			this.asked.add(question);
			takeTheOnlyConnection(AskingWithoutLocksTest.this.pool);
			T told = answer.get();
			Runnable now = this.meanwhile;
			this.meanwhile = () -> {
			};
			now.run();
			return told;
		}

		/** Not through the thread's own transaction, if it has one. */
		private static void takeTheOnlyConnection(HikariDataSource pool) {
			try (Connection only = pool.getConnection()) {
				assertThat(only.isClosed()).isFalse();
			}
			catch (SQLException ex) {
				throw new AssertionError("a connection is held while Stripe is asked", ex);
			}
		}

		@Override
		public Optional<Subscription> confirmed(Subscription doubted) {
			return answer("confirmed", () -> {
				String status = this.statuses.isEmpty() ? "active" : this.statuses.removeFirst();
				return Optional.of(Answering.read(doubted, status, START.plusSeconds(++this.answers)));
			});
		}

		private static Subscription read(Subscription as, String status, Instant at) {
			return new Subscription(as.subscription(), as.payer(), status, as.asOf(), false, Optional.empty(),
					as.items(), as.periodStart(), as.periodEnd(), as.cancelAt(), as.cancelAtPeriodEnd(), as.trialEnd(),
					as.latestInvoice(), as.product(), as.eventId(), as.startedAt(), as.paused(), as.cut(), Map.of(),
					List.of())
				.confirming(as, at);
		}

		@Override
		public Optional<String> invoicePaidBy(String intent) {
			return answer("invoicePaidBy", Optional::empty);
		}

		@Override
		public Optional<Subscription> current(String id, String eventId) {
			return answer("current", Optional::empty);
		}

		@Override
		public Optional<Charge> charge(String charge) {
			return answer("charge", Optional::empty);
		}

		@Override
		public List<Line> linesOfInvoice(String invoice) {
			return answer("linesOfInvoice", List::of);
		}

		@Override
		public List<Line> itemsOf(String subscription) {
			return answer("itemsOf", List::of);
		}

		@Override
		public Map<String, String> productsOf(Collection<String> prices) {
			return answer("productsOf", Map::of);
		}

		@Override
		public List<Line> linesOf(String session) {
			return answer("linesOf", List::of);
		}

	}

}
