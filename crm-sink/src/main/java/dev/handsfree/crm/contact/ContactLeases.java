package dev.handsfree.crm.contact;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.handsfree.crm.ContactMemory;
import dev.handsfree.crm.ContactResult;
import dev.handsfree.crm.ContactWrite;
import dev.handsfree.crm.contact.Targets.Target;
import dev.handsfree.delivery.Outcome;
import dev.handsfree.telemetry.LogKeys;
import dev.handsfree.topics.Cause;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Decides who writes a person's contact, so that no two write it at a time: a lease on
 * the person, taken and given back in short transactions.
 *
 * <pre>
 *          take                settle, giveBack
 *  free ─────────> claimed ─────────────────────> free
 *                     │  its time is over: whoever takes the person next is the writer,
 *                     └─ and the one before has lost; its values may be the last to land
 * </pre>
 *
 * While a person is claimed, nothing counts as written and the person is due when the
 * claim ends: after a crash anywhere, the contact is written once more.
 */
final class ContactLeases {

	private static final Logger logger = LoggerFactory.getLogger(ContactLeases.class);

	/**
	 * On top of the longest write: to store its result, and what clocks of two machines
	 * differ.
	 */
	private static final Duration RESERVE = Duration.ofSeconds(10);

	private static final Outcome LOST = Outcome.TryLater.because(Cause.IN_DOUBT);

	private final TransactionOperations transaction;

	private final ContactRows rows;

	private final Targets targets;

	private final Duration length;

	private final Clock clock;

	/**
	 * @param longestWrite how long after it began a write may still touch a contact
	 */
	ContactLeases(TransactionOperations transaction, ContactRows rows, Targets targets, Duration longestWrite,
			Clock clock) {
		this.transaction = transaction;
		this.rows = rows;
		this.targets = targets;
		this.length = longestWrite.plus(RESERVE);
		this.clock = clock;
	}

	/**
	 * Claims those of the people whose contacts are to be written, and whom nobody else
	 * has claimed.
	 * @param traces the people, each with the event to name as the reason
	 */
	Lease take(Map<String, String> traces) {
		return Objects.requireNonNull(this.transaction.execute((status) -> taken(traces)));
	}

	private Lease taken(Map<String, String> traces) {
		Map<String, ContactRows.Row> free = this.rows.lock(traces.keySet());
		Instant now = this.clock.instant();
		free.values().removeIf((row) -> row.isClaimedAt(now));
		Map<String, Outcome> upToDate = new HashMap<>();
		List<ContactWrite> writes = new ArrayList<>();
		Map<String, Optional<Instant>> due = new HashMap<>();
		// Read under the lock: what others filed before they looked here is seen.
		this.targets.of(free.keySet(), now).forEach((person, target) -> {
			ContactMemory memory = Objects.requireNonNull(free.get(person)).memory();
			if (memory.shows(target.fields())) {
				upToDate.put(person, new Outcome.AlreadyThere(memory.contactId().orElseThrow()));
				due.put(person, target.changesAt());
			}
			else {
				writes.add(new ContactWrite(person, target.fields(), memory, traces.getOrDefault(person, "")));
			}
		});
		Lease lease = new Lease(UUID.randomUUID(), upToDate, writes);
		this.rows.due(due);
		this.rows.claim(lease.people(), lease.id(), now.plus(this.length));
		return lease;
	}

	/**
	 * Remembers what became of the writes, and gives the people back. Whoever's facts
	 * have changed since is due at once. Of those who were lost to another nothing is
	 * remembered, and their contacts are written again by whoever comes next.
	 * @return what it means for each person's events
	 */
	Map<String, Outcome> settle(Lease lease, Map<String, ContactResult> results) {
		return Objects.requireNonNull(this.transaction.execute((status) -> settled(lease, results)));
	}

	private Map<String, Outcome> settled(Lease lease, Map<String, ContactResult> results) {
		Map<String, ContactRows.Row> rows = this.rows.lock(lease.people());
		rows.values().removeIf((row) -> !row.isClaimedBy(lease.id()));
		Map<String, Outcome> outcomes = new HashMap<>();
		rows.keySet().forEach((person) -> outcomes.put(person, outcome(person, results)));
		Instant now = this.clock.instant();
		this.rows.free(lease.id(), due(lease, outcomes, now));
		List<String> lost = lease.people().stream().filter((person) -> !rows.containsKey(person)).toList();
		this.rows.lose(lost, now);
		lost.forEach((person) -> outcomes.put(person, LOST));
		return outcomes;
	}

	/**
	 * When those who were written are due: at once, if what they should show is not it.
	 */
	private Map<String, Optional<Instant>> due(Lease lease, Map<String, Outcome> outcomes, Instant now) {
		Map<String, Target> targets = this.targets.of(outcomes.keySet(), now);
		Map<String, Optional<Instant>> due = new HashMap<>();
		lease.writes().stream().filter((write) -> targets.containsKey(write.person())).forEach((write) -> {
			Target target = Objects.requireNonNull(targets.get(write.person()));
			boolean again = outcomes.get(write.person()) instanceof Outcome.TryLater
					|| !target.fields().equals(write.fields());
			due.put(write.person(), again ? Optional.of(now) : target.changesAt());
		});
		return due;
	}

	private Outcome outcome(String person, Map<String, ContactResult> results) {
		return switch (Objects.requireNonNull(results.get(person))) {
			case ContactResult.Settled(String contactId, ContactMemory memory, boolean changed) -> {
				this.rows.remember(person, memory);
				yield changed ? new Outcome.Delivered(contactId) : new Outcome.AlreadyThere(contactId);
			}
			case ContactResult.Failed(Outcome outcome) -> outcome;
		};
	}

	/**
	 * Gives people back of whose writes nothing is known; they are due at once. If that
	 * fails too, the claim ends by itself.
	 */
	void giveBack(Lease lease) {
		Optional<Instant> now = Optional.of(this.clock.instant());
		try {
			this.transaction.executeWithoutResult((status) -> this.rows.free(lease.id(),
					this.rows.lock(lease.people())
						.keySet()
						.stream()
						.collect(Collectors.toMap((one) -> one, (one) -> now))));
		}
		catch (RuntimeException ex) {
			logger.atWarn()
				.addKeyValue(LogKeys.ERROR, ex.getClass().getSimpleName())
				.log("contacts stay claimed until their claim ends");
		}
	}

	/**
	 * What was taken.
	 *
	 * @param id tells it from others' claims
	 * @param upToDate those who need no call
	 * @param writes those who are claimed, and what they should show
	 */
	record Lease(UUID id, Map<String, Outcome> upToDate, List<ContactWrite> writes) {

		Lease {
			upToDate = Map.copyOf(upToDate);
			writes = List.copyOf(writes);
		}

		Collection<String> people() {
			return this.writes.stream().map(ContactWrite::person).toList();
		}

	}

}
