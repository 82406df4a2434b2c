package dev.handsfree.access;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import dev.handsfree.delivery.Outcome;
import dev.handsfree.standin.StandIns;
import dev.handsfree.standin.wire.Fault;
import dev.handsfree.testkit.parts.RealPostgres;
import dev.handsfree.topics.Event;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Measures how long purchases that need no Stripe take, and look-ups, while Stripe
 * answers in 8 s. Deliveries are 16 at a time, in their order, as a sink makes them; what
 * is to wait comes again after a second. Not a test by its name: run by
 * {@code -Dtest=SlowStripeFigures}.
 */
@Tag("integration")
@ExtendWith(RealPostgres.class)
class SlowStripeFigures {

	private static final int SECONDS = 40;

	private final Figures purchases = new Figures("purchases that need no Stripe");

	private final Figures lookUps = new Figures("look-ups");

	private final AtomicInteger failed = new AtomicInteger();

	private final AtomicInteger again = new AtomicInteger();

	@Test
	void whileStripeAnswersInEightSeconds(@TempDir Path dir, RealPostgres.Database database) throws Exception {
		try (StandIns standIns = StandIns.start(StandIns.Settings.ephemeral());
				RunningAccess access = new RunningAccess(dir, database, standIns.url("stripe"));
				ScheduledExecutorService schedule = Executors.newScheduledThreadPool(2);
				ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
				ExecutorService places = Executors.newFixedThreadPool(16)) {
			for (int i = 0; i < 50; i++) {
				access.deliver(RunningAccess.plain("warm" + i));
				access.lookUp("u_warm" + i);
			}
			standIns.stripe().failNext(Fault.slow(Duration.ofSeconds(8)).times(-1));
			for (int i = 0; i < SECONDS * 20; i++) {
				String who = "p" + i;
				boolean asks = i % 10 == 0;
				var unused = schedule.schedule(() -> {
					begin(access, places, schedule, RunningAccess.plain(who), this.purchases);
					if (asks) {
						begin(access, places, schedule, RunningAccess.open("o" + who), new Figures("asking"));
					}
					callers.execute(() -> lookUp(access));
				}, i * 50L, TimeUnit.MILLISECONDS);
			}
			this.purchases.awaitCount(SECONDS * 20);
			this.lookUps.awaitCount(SECONDS * 20);
			System.out.printf("FIGURES %s%nFIGURES %s; %d answered otherwise than 200%nFIGURES put off: %d%n",
					this.purchases, this.lookUps, this.failed.get(), this.again.get());
			schedule.shutdownNow();
			places.shutdownNow();
		}
		assertThat(this.purchases.count()).isEqualTo(SECONDS * 20);
	}

	private void begin(RunningAccess access, ExecutorService places, ScheduledExecutorService schedule, Event event,
			Figures figures) {
		attempt(access, places, schedule, event, figures, System.nanoTime());
	}

	private void attempt(RunningAccess access, ExecutorService places, ScheduledExecutorService schedule, Event event,
			Figures figures, long since) {
		places.execute(() -> {
			if (access.deliver(event) instanceof Outcome.TryLater) {
				this.again.incrementAndGet();
				var unused = schedule.schedule(() -> attempt(access, places, schedule, event, figures, since), 1,
						TimeUnit.SECONDS);
			}
			else {
				figures.add(System.nanoTime() - since);
			}
		});
	}

	private void lookUp(RunningAccess access) {
		long since = System.nanoTime();
		try {
			if (access.lookUp("u_warm1").statusCode() != 200) {
				this.failed.incrementAndGet();
			}
		}
		catch (Exception ex) {
			this.failed.incrementAndGet();
		}
		this.lookUps.add(System.nanoTime() - since);
	}

	private static final class Figures {

		private final String what;

		private final List<Long> nanos = Collections.synchronizedList(new ArrayList<>());

		Figures(String what) {
			this.what = what;
		}

		void add(long nanos) {
			this.nanos.add(nanos);
		}

		int count() {
			return this.nanos.size();
		}

		void awaitCount(int count) {
			org.awaitility.Awaitility.await().atMost(Duration.ofMinutes(5)).until(() -> count() >= count);
		}

		@Override
		public String toString() {
			List<Long> sorted = this.nanos.stream().sorted().toList();
			return "%s: %d, p50 %d ms, p99 %d ms, max %d ms".formatted(this.what, sorted.size(), at(sorted, 50),
					at(sorted, 99), at(sorted, 100));
		}

		private static long at(List<Long> sorted, int percent) {
			return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100)) / 1_000_000;
		}

	}

}
