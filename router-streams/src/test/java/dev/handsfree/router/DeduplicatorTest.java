package dev.handsfree.router;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.handsfree.events.InboundEvent;
import dev.handsfree.events.PaymentEvent;
import dev.handsfree.topics.TopicCatalogue;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quicktheories.core.Gen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

class DeduplicatorTest {

	private static final List<String> IDS = List.of("stripe:evt_0", "stripe:evt_1", "stripe:evt_2", "stripe:evt_3");

	@TempDir
	private Path stateDir;

	/**
	 * Any order of copies, understood or not, up to 40 hours between two of them, so that
	 * all lie within the 42 days: an id passes at most once understood, at most once not
	 * understood, and never not understood after it was understood.
	 */
	@Test
	void anyInterleavingOfCopiesPassesOnce() {
		qt().withExamples(60).forAll(arrivals()).checkAssert((arrivals) -> {
			try (RouterUnderTest router = new RouterUnderTest(freshFolder())) {
				arrivals.forEach((arrival) -> {
					router.after(arrival.since());
					router.receives(arrival.event());
				});
				assertThat(passed(router.<PaymentEvent>on(TopicCatalogue.PAYMENTS)))
					.isEqualTo(expected(arrivals, true));
				assertThat(passed(router.unmapped())).isEqualTo(expected(arrivals, false));
				assertThat(router.meters.get("handsfree.duplicates").counter().count())
					.isEqualTo(arrivals.size() - expected(arrivals, true).size() - expected(arrivals, false).size());
			}
		});
	}

	@Test
	void theFirstCopyWins() {
		try (RouterUnderTest router = new RouterUnderTest(this.stateDir)) {
			router.receives(InboundEvent.newBuilder(RouterUnderTest.payment("a")).setSubject("first").build());
			router.receives(InboundEvent.newBuilder(RouterUnderTest.payment("a")).setSubject("second").build());

			assertThat(router.<PaymentEvent>on(TopicCatalogue.PAYMENTS)).extracting(TestRecord::key)
				.containsExactly("first");
		}
	}

	@Test
	void anUnmappedEventPassesOnceMoreWhenItIsMapped() {
		try (RouterUnderTest router = new RouterUnderTest(this.stateDir)) {
			router.receives(SampleEvents.unmapped("a"));
			router.after(Duration.ofDays(20));
			router.receives(RouterUnderTest.payment("a"));
			router.receives(RouterUnderTest.payment("a"));
			router.receives(SampleEvents.unmapped("a"));

			assertThat(router.unmapped()).hasSize(1);
			assertThat(router.<PaymentEvent>on(TopicCatalogue.PAYMENTS)).hasSize(1);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2, 3, 4, 5, 6 })
	void remembersAnIdForSixWeeksWhateverTheDayOfTheWeek(int day) {
		try (RouterUnderTest router = new RouterUnderTest(this.stateDir)) {
			router.after(Duration.ofDays(day));
			router.receives(RouterUnderTest.payment("a"));
			router.after(Duration.ofDays(41));
			router.receives(RouterUnderTest.payment("b"));
			router.receives(RouterUnderTest.payment("a"));
			assertThat(router.<PaymentEvent>on(TopicCatalogue.PAYMENTS)).hasSize(2);

			router.after(Duration.ofDays(9));
			router.receives(RouterUnderTest.payment("a"));
			assertThat(router.<PaymentEvent>on(TopicCatalogue.PAYMENTS)).hasSize(1);
		}
	}

	@Test
	void remembersWhenTheBrokersClockGoesBackIntoTheWeekBefore() {
		try (RouterUnderTest router = new RouterUnderTest(this.stateDir)) {
			router.receives(RouterUnderTest.payment("a"));
			router.after(Duration.ofDays(-7));
			router.receives(RouterUnderTest.payment("a"));

			assertThat(router.<PaymentEvent>on(TopicCatalogue.PAYMENTS)).hasSize(1);
		}
	}

	@Test
	void remembersWhenTheBrokersClockIsYearsAheadForOneRecord() {
		try (RouterUnderTest router = new RouterUnderTest(this.stateDir)) {
			router.receives(RouterUnderTest.payment("a"));

			router.brokersClockJumps(Duration.ofDays(3 * 365));
			router.receives(RouterUnderTest.payment("b"));
			router.brokersClockJumps(Duration.ofDays(-3 * 365));
			router.receives(RouterUnderTest.payment("a"));
			router.receives(RouterUnderTest.payment("b"));

			assertThat(router.<PaymentEvent>on(TopicCatalogue.PAYMENTS)).extracting(TestRecord::getRecordTime)
				.containsExactly(RouterUnderTest.START, RouterUnderTest.START.plus(Duration.ofMinutes(5)));
		}
	}

	@Test
	void goesOnAtARecordWithoutATime() {
		try (RouterUnderTest router = new RouterUnderTest(this.stateDir)) {
			router.receives(RouterUnderTest.payment("a"));
			router.brokersClockJumps(Duration.ofMillis(-1 - RouterUnderTest.START.toEpochMilli()));
			router.receives(RouterUnderTest.payment("b"));

			assertThat(router.<PaymentEvent>on(TopicCatalogue.PAYMENTS)).hasSize(2);
		}
	}

	private static Gen<List<Timed>> arrivals() {
		Gen<Timed> arrival = integers().between(0, IDS.size() - 1)
			.zip(integers().between(0, 2), integers().between(0, 40),
					(id, kind, hours) -> new Timed(IDS.get(id), kind > 0, Duration.ofHours(hours)));
		return lists().of(arrival).ofSizeBetween(0, 24);
	}

	private static Map<String, Long> passed(List<? extends TestRecord<String, ?>> records) {
		return records.stream()
			.map((record) -> (record.value() instanceof PaymentEvent event) ? event.getEventId() : record.key())
			.collect(Collectors.groupingBy((id) -> id, Collectors.counting()));
	}

	private static Map<String, Long> expected(List<Timed> arrivals, boolean mapped) {
		return arrivals.stream()
			.filter((arrival) -> arrival.mapped() == mapped)
			.filter((arrival) -> mapped || arrivals.stream()
				.filter((other) -> other.id().equals(arrival.id()))
				.findFirst()
				.filter((first) -> !first.mapped())
				.isPresent())
			.map(Timed::id)
			.distinct()
			.collect(Collectors.toMap((id) -> id, (id) -> 1L));
	}

	private Path freshFolder() {
		try {
			return Files.createTempDirectory(this.stateDir, "state");
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private record Timed(String id, boolean mapped, Duration since) {

		InboundEvent event() {
			return this.mapped ? RouterUnderTest.payment(this.id) : SampleEvents.unmapped(this.id);
		}

	}

}
