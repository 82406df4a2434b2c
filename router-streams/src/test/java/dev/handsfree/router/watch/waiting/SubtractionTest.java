package dev.handsfree.router.watch.waiting;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.handsfree.automations.Automations;
import dev.handsfree.events.AutomationDue;
import dev.handsfree.events.DeliveryOutcome;
import dev.handsfree.events.OutcomeKind;
import dev.handsfree.router.watch.Records;
import dev.handsfree.router.watch.signal.Failure;
import dev.handsfree.router.watch.signal.Tally;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SubtractionTest {

	private static final String CRM = "crm/customer-to-crm";

	private static final String ACCESS = "access/grant-access";

	private static final String TICKET = "ticket/payment-to-ticket";

	private static final List<OutcomeKind> ENDS = List.of(OutcomeKind.delivered, OutcomeKind.already_there,
			OutcomeKind.superseded, OutcomeKind.dead_lettered, OutcomeKind.in_review);

	private final RememberedEvents memory = new RememberedEvents();

	private final Subtraction subtraction = new Subtraction(this.memory, Automations.builtIn());

	// Law: for any interleaving of due, outcomes, duplicates and aborted transactions,
	// what
	// waits is what is due and has not ended.
	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8 })
	void whatWaitsIsWhatIsDueAndHasNotEnded(long seed) {
		for (int round = 0; round < 100; round++) {
			Random random = new Random(seed * 1000 + round);
			List<Object> records = records(random);
			Map<String, Long> expected = model(records);
			Set<String> failures = failures(records);
			Set<String> inTime = failuresBeforeTheEnd(records);

			RememberedEvents kept = new RememberedEvents();
			List<String> told = new ArrayList<>();
			for (int at = 0; at < records.size();) {
				int until = Math.min(records.size(), at + 1 + random.nextInt(5));
				if (random.nextInt(4) == 0) {
					// A crash before the commit: nothing of it was kept, and all is read
					// again.
					apply(kept.copy(), records.subList(at, until), (failure) -> {
					});
				}
				RememberedEvents next = kept.copy();
				apply(next, records.subList(at, until), (failure) -> told.add(name(failure)));
				kept = next;
				at = until;
			}

			assertThat(waiting(kept)).as("seed %d, round %d", seed, round).isEqualTo(expected);
			// That something was postponed is no news when it is known to have ended.
			assertThat(told).doesNotHaveDuplicates().isSubsetOf(failures).containsAll(inTime);
			RememberedEvents last = kept;
			expected.forEach((sink, count) -> assertThat(last.law(sink).waiting()).isEqualTo(count));
		}
	}

	private static void apply(RememberedEvents memory, List<Object> records, Consumer<Failure> told) {
		Subtraction subtraction = new Subtraction(memory, Automations.builtIn());
		for (Object record : records) {
			if (record instanceof AutomationDue due) {
				subtraction.due(due).forEach(told);
			}
			else if (record instanceof DeliveryOutcome outcome) {
				subtraction.outcome(outcome).ifPresent(told);
			}
		}
	}

	/** Some events, some of their ends, some of both twice, in any order. */
	private static List<Object> records(Random random) {
		List<Object> records = new ArrayList<>();
		for (int event = 0; event < 8; event++) {
			String id = "stripe:evt_" + event;
			List<String> deliveries = new ArrayList<>(List.of(CRM, ACCESS, TICKET));
			Collections.shuffle(deliveries, random);
			deliveries = deliveries.subList(0, 1 + random.nextInt(3));
			records.add(Records.due(id, Records.START, deliveries.toArray(String[]::new)));
			for (String delivery : deliveries) {
				if (random.nextInt(3) > 0) {
					OutcomeKind kind = ENDS.get(random.nextInt(ENDS.size()));
					records.add(Records.outcome(id, delivery, kind, "invalid", Records.START));
				}
				if (random.nextInt(4) == 0) {
					records.add(Records.outcome(id, delivery, OutcomeKind.try_later, "unavailable", Records.START));
				}
			}
		}
		IntStream.range(0, records.size())
			.filter((number) -> random.nextInt(3) == 0)
			.mapToObj(records::get)
			.toList()
			.forEach(records::add);
		Collections.shuffle(records, random);
		return records;
	}

	private static Map<String, Long> model(List<Object> records) {
		Set<String> open = new HashSet<>();
		Set<String> ended = new HashSet<>();
		Map<String, Long> waiting = new HashMap<>(Map.of("crm", 0L, "access", 0L, "ticket", 0L));
		for (Object record : records) {
			if (record instanceof AutomationDue due) {
				due.getDue()
					.forEach((one) -> open.add(due.getEventId() + " " + one.getSink() + " " + one.getAutomation()));
			}
			else if (record instanceof DeliveryOutcome outcome && ENDS.contains(outcome.getOutcome())) {
				ended.add(outcome.getEventId() + " " + outcome.getSink() + " " + outcome.getAutomation());
			}
		}
		open.removeAll(ended);
		open.forEach((one) -> waiting.merge(one.split(" ", -1)[1], 1L, Long::sum));
		return waiting.entrySet()
			.stream()
			.filter((sink) -> sink.getValue() > 0
					|| records.stream().anyMatch((record) -> concerns(record, sink.getKey())))
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	private static boolean concerns(Object record, String sink) {
		return record instanceof AutomationDue due
				&& due.getDue().stream().anyMatch((one) -> one.getSink().equals(sink));
	}

	private static Set<String> failures(List<Object> records) {
		Set<String> failures = new HashSet<>();
		for (Object record : records) {
			if (record instanceof DeliveryOutcome outcome) {
				boolean fails = outcome.getOutcome() == OutcomeKind.dead_lettered
						|| outcome.getOutcome() == OutcomeKind.try_later;
				if (fails) {
					failures.add(outcome.getEventId() + " " + outcome.getAutomation() + " "
							+ (outcome.getOutcome() == OutcomeKind.dead_lettered));
				}
			}
		}
		return failures;
	}

	private static Set<String> failuresBeforeTheEnd(List<Object> records) {
		Set<String> ended = new HashSet<>();
		Set<String> failures = new HashSet<>();
		for (Object record : records) {
			if (record instanceof DeliveryOutcome outcome) {
				String delivery = outcome.getEventId() + " " + outcome.getAutomation();
				if (!ended.contains(delivery)) {
					failures.addAll(failures(List.of(outcome)));
				}
				if (ENDS.contains(outcome.getOutcome())) {
					ended.add(delivery);
				}
			}
		}
		return failures;
	}

	private static String name(Failure failure) {
		return failure.eventId() + " " + failure.automation() + " " + failure.isDeadLetter();
	}

	private static Map<String, Long> waiting(RememberedEvents memory) {
		Map<String, Long> waiting = new HashMap<>();
		memory.sinks().forEach((sink) -> waiting.put(sink, 0L));
		memory.all().forEach((one) -> one.open().forEach((open) -> waiting.merge(open.sink(), 1L, Long::sum)));
		return waiting;
	}

	@Test
	void aFailureThatIsKnownBeforeItsDueRecordIsToldWithItsWorth() {
		// Given
		assertThat(this.subtraction
			.outcome(Records.outcome("stripe:evt_1", CRM, OutcomeKind.dead_lettered, "invalid", Records.START)))
			.isEmpty();

		// When
		List<Failure> told = this.subtraction.due(Records.due("stripe:evt_1", Records.START, CRM, ACCESS));

		// Then
		assertThat(told).singleElement().satisfies((failure) -> {
			assertThat(failure.cause()).isEqualTo("invalid");
			assertThat(failure.lost().money()).containsExactly(Map.entry("eur", 2000L));
		});
	}

	@Test
	void backfillsRaiseNothing() {
		// Given
		AutomationDue due = AutomationDue.newBuilder(Records.due("stripe:evt_1", Records.START, CRM))
			.setBackfill(true)
			.build();

		// When
		this.subtraction.due(due);

		// Then
		assertThat(this.subtraction
			.outcome(Records.outcome("stripe:evt_1", CRM, OutcomeKind.try_later, "unavailable", Records.START)))
			.isEmpty();
		assertThat(this.subtraction.tallies(this.memory.all(), Records.START.plus(Duration.ofDays(1)).toEpochMilli()))
			.isEmpty();
		assertThat(this.memory.law("crm").waiting()).isEqualTo(1);
	}

	@Test
	void whatWaitsForItsOwnReasonsIsNoFailureOfTheDestination() {
		this.subtraction.due(Records.due("stripe:evt_1", Records.START, CRM));

		assertThat(this.subtraction
			.outcome(Records.outcome("stripe:evt_1", CRM, OutcomeKind.try_later, "identity_unknown", Records.START)))
			.isEmpty();
	}

	// A payment whose customer nobody knows yet waits for hours, and nothing is wrong.
	@Test
	void whatWaitsForReasonsOfItsOwnHasItsAutomationsTimeBeforeItIsOverdue() {
		// Given
		this.subtraction.due(Records.due("stripe:evt_1", Records.START, ACCESS));

		// When
		assertThat(this.subtraction
			.outcome(Records.outcome("stripe:evt_1", ACCESS, OutcomeKind.try_later, "not_yet_known", Records.START)))
			.isEmpty();

		// Then
		assertThat(overdue(Duration.ofMinutes(64))).isZero();
		assertThat(overdue(Duration.ofMinutes(66))).isEqualTo(1);
	}

	private long overdue(Duration after) {
		return this.subtraction.tallies(this.memory.all(), Records.START.plus(after).toEpochMilli())
			.getOrDefault("access", Tally.NONE)
			.overdue()
			.events();
	}

	@Test
	void saysHowMuchWaitsAndHowMuchOfItBeyondItsTime() {
		// Given
		this.subtraction.due(Records.due("stripe:evt_1", "cus_1", Records.START, CRM, ACCESS));
		this.subtraction.due(Records.due("stripe:evt_2", "cus_1", Records.START.plusSeconds(240), CRM));

		// When
		Map<String, Tally> tallies = this.subtraction.tallies(this.memory.all(),
				Records.START.plusSeconds(301).toEpochMilli());

		// Then
		assertThat(tallies.getOrDefault("crm", Tally.NONE)).satisfies((crm) -> {
			assertThat(crm.waiting().events()).isEqualTo(2);
			assertThat(crm.waiting().customers().count()).isEqualTo(1);
			assertThat(crm.waiting().money()).containsExactly(Map.entry("eur", 4000L));
			assertThat(crm.overdue().events()).isEqualTo(1);
			assertThat(crm.oldest()).isEqualTo(Records.START.toEpochMilli());
			assertThat(crm.automation()).isEqualTo("customer-to-crm");
		});
		assertThat(tallies.getOrDefault("access", Tally.NONE).overdue().examples()).containsExactly("stripe:evt_1");
	}

}
