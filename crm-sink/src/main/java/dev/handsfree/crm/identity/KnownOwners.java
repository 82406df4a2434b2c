package dev.handsfree.crm.identity;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.handsfree.crm.statement.EventStatement;

/**
 * Whose events they are.
 *
 * @param persons the person's id by event id, where known
 * @param learned what became known with them
 * @param owners whom the names mean under which their money is filed
 * @param ties snapshots that the clock cannot put in order
 */
public record KnownOwners(Map<String, String> persons, Learned learned, Map<String, String> owners,
		List<SnapshotTie> ties) {

	/** Both; what is learned later is added. */
	public KnownOwners and(KnownOwners later) {
		Map<String, String> allPersons = new HashMap<>(this.persons);
		allPersons.putAll(later.persons);
		Map<String, String> allOwners = new HashMap<>(this.owners);
		allOwners.putAll(later.owners);
		return new KnownOwners(allPersons, this.learned.and(later.learned), allOwners, List.of());
	}

	/** Whose the money is that an event tells of, and tells first. */
	public Optional<String> owner(EventStatement ofMoney) {
		return Optional.ofNullable(this.owners.get(ofMoney.money().getFirst().under())).or(() -> person(ofMoney));
	}

	public Optional<String> person(EventStatement statement) {
		return Optional.ofNullable(this.persons.get(statement.eventId()));
	}

	/** Whose the money is that these tell of. */
	public Set<String> owners(Collection<EventStatement> statements) {
		return statements.stream()
			.flatMap((one) -> one.money().stream())
			.flatMap((filed) -> Optional.ofNullable(this.owners.get(filed.under())).stream())
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/** Everybody else whose contact may have changed. */
	public Set<String> others() {
		Set<String> others = new TreeSet<>(this.owners.values());
		others.addAll(this.learned.left());
		return others;
	}

}
