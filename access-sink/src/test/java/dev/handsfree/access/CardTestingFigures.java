package dev.handsfree.access;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

import dev.handsfree.topics.Event;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Measures how long honest purchases take, from due to granted, alone and while a hundred
 * declined cards come a second: in one queue with eight workers, as they wait behind each
 * other in a sink whose places are full. Not a test by its name: run by
 * {@code -Dtest=CardTestingFigures}, with {@code -Ddeclines=1500} for fewer.
 */
@Tag("integration")
class CardTestingFigures {

	private static final int DECLINES = Integer.getInteger("declines", 10_000);

	private static final int WORKERS = 8;

	private static final long APART = Duration.ofMillis(10).toNanos();

	/** Of so many declines one is followed by an honest purchase. */
	private static final int ONE_OF = 10;

	@Test
	void honestPurchasesAmongDeclines(@TempDir Path dir) throws InterruptedException {
		try (TestDatabase database = new TestDatabase(dir)) {
			measure(database, "warming up", 500, (number) -> List.of(declined(number, "cus_w", "w@example.com")));
			measure(database, "no declines", Math.min(DECLINES, 2000), (number) -> List.of());
			measure(database, "one address", DECLINES, (number) -> List.of(declined(number, null, "a@example.com")));
			measure(database, "one customer, many addresses", DECLINES,
					(number) -> List.of(declined(number, "cus_x", "a%d@example.com".formatted(number))));
			measure(database, "one card, many addresses", DECLINES,
					(number) -> List.of(declined(number, null, "a%d@example.com".formatted(number))));
		}
	}

	private static Event declined(int number, @Nullable String customer, String email) {
		return CardTestingTest.declined(number, customer, email, "eur");
	}

	private static void measure(TestDatabase database, String what, int times, IntFunction<List<Event>> declines)
			throws InterruptedException {
		database.forgetEverything();
		AccessDestination sink = database.sink(Optional.empty());
		List<Long> declined = Collections.synchronizedList(new ArrayList<>());
		List<Long> honest = Collections.synchronizedList(new ArrayList<>());
		long begun = System.nanoTime();
		try (ExecutorService workers = Executors.newFixedThreadPool(WORKERS)) {
			for (int i = 0; i < times; i++) {
				long due = begun + i * APART;
				TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
				for (Event decline : declines.apply(i)) {
					workers.execute(() -> deliver(sink, decline, due, declined));
				}
				if (i % ONE_OF == 0) {
					Event purchase = purchase(i);
					workers.execute(() -> deliver(sink, purchase, due, honest));
				}
			}
		}
		System.out.printf("FIGURES %s: %d declines, honest purchases p50 %d ms, p99 %d ms, max %d ms%n", what,
				declined.size(), at(honest, 50), at(honest, 99), at(honest, 100));
		assertThat(honest).hasSize((times + ONE_OF - 1) / ONE_OF);
	}

	private static void deliver(AccessDestination sink, Event event, long due, List<Long> took) {
		TestDatabase.deliver(sink, event);
		took.add(System.nanoTime() - due);
	}

	private static Event purchase(int number) {
		Event paid = TestEvents.oneOff("evt_h" + number, "x",
				(one) -> one.setPaymentId("pi_h" + number)
					.setPaymentIntent("pi_h" + number)
					.setSession("cs_h" + number)
					.setProduct("day-pass"));
		return TestEvents.ofPayer(paid, "u_h" + number, "cus_h" + number, null);
	}

	private static long at(List<Long> nanos, int percent) {
		List<Long> sorted = nanos.stream().sorted().toList();
		return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100)) / 1_000_000;
	}

}
