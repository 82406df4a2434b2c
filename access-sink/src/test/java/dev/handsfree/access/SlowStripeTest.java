package dev.handsfree.access;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import com.zaxxer.hikari.HikariDataSource;
import dev.handsfree.delivery.DatabaseFailure;
import dev.handsfree.delivery.Outcome;
import dev.handsfree.testkit.parts.RealPostgres;
import dev.handsfree.topics.Cause;
import dev.handsfree.topics.Event;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Stripe answers nobody: who needs no answer does not wait for one. */
@Tag("integration")
@ExtendWith(RealPostgres.class)
class SlowStripeTest {

	/** As many deliveries as a sink has under way. */
	private static final int PLACES = 16;

	private static final int PURCHASES = 20;

	private final RunningAccess access;

	private final SilentStripe stripe = new SilentStripe();

	private final ExecutorService places = Executors.newFixedThreadPool(PLACES);

	SlowStripeTest(@TempDir Path dir, RealPostgres.Database database) throws IOException {
		this.access = new RunningAccess(dir, database, this.stripe.url(), "handsfree.access.stripe-call-limit=5m");
	}

	@BeforeEach
	void knowSomebody() {
		assertThat(this.access.deliver(RunningAccess.plain("known"))).isNotInstanceOf(Outcome.TryLater.class);
	}

	@AfterEach
	void stop() {
		this.stripe.speak();
		this.places.shutdownNow();
		this.places.close();
		this.access.close();
		this.stripe.close();
	}

	@Test
	void purchasesAndLookUpsThatNeedNoAnswerEndWhileStripeIsSilent() throws Exception {
		List<Event> open = IntStream.range(0, PURCHASES).mapToObj((i) -> RunningAccess.open("open" + i)).toList();
		List<Future<Outcome>> asking = open.stream().map(this::begin).toList();
		await().atMost(Duration.ofSeconds(30)).until(() -> this.stripe.asked() > 0);

		List<Future<Outcome>> others = IntStream.range(0, PURCHASES)
			.mapToObj((i) -> begin(RunningAccess.plain("plain" + i)))
			.toList();
		for (Future<Outcome> other : others) {
			assertThat(other.get(30, TimeUnit.SECONDS)).isInstanceOf(Outcome.Delivered.class);
		}
		for (int i = 0; i < PURCHASES; i++) {
			assertThat(this.access.lookUp("u_plain" + i).body()).contains("\"allowed\":true");
		}
		assertThat(this.access.health()).isEqualTo(200);

		this.stripe.speak();
		for (int i = 0; i < PURCHASES; i++) {
			Outcome outcome = asking.get(i).get(30, TimeUnit.SECONDS);
			if (!(outcome instanceof Outcome.Delivered)) {
				assertThat(outcome).isEqualTo(Outcome.TryLater.because(Cause.NOT_YET_KNOWN));
				// What was put off comes again, until there is a place for its question.
				Event again = open.get(i);
				await().atMost(Duration.ofSeconds(30))
					.until(() -> this.access.deliver(again) instanceof Outcome.Delivered);
			}
			assertThat(this.access.lookUp("u_open" + i).body()).contains("\"product\":\"day-pass\",\"allowed\":true");
		}
	}

	@Test
	void lookUpsAreAnsweredWhileDeliveriesHoldAllTheirConnections() throws Exception {
		HikariDataSource pool = this.access.bean(HikariDataSource.class);
		List<Connection> taken = new ArrayList<>();
		try {
			while (taken.size() < pool.getMaximumPoolSize()) {
				taken.add(pool.getConnection());
			}
			assertThat(this.access.lookUp("u_known").body()).contains("\"allowed\":true");
			assertThat(this.access.health()).isEqualTo(200);
			assertThat(this.access.deliver(RunningAccess.plain("late")))
				.isEqualTo(Outcome.TryLater.because(DatabaseFailure.away()));
		}
		finally {
			for (Connection one : taken) {
				one.close();
			}
		}
		assertThat(this.access.deliver(RunningAccess.plain("late"))).isInstanceOf(Outcome.Delivered.class);
	}

	private Future<Outcome> begin(Event event) {
		return this.places.submit(() -> this.access.deliver(event));
	}

}
