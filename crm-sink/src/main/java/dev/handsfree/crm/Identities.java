package dev.handsfree.crm;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import dev.handsfree.crm.FactFile.Learned;
import dev.handsfree.crm.FactFile.Link;

import org.springframework.transaction.support.TransactionOperations;

/**
 * Decides whose events these are: by the e-mail in the event, else by a name that an
 * event with an e-mail has carried too. What the events say and whom they link is kept,
 * whatever becomes of the deliveries.
 */
final class Identities {

	private final FactFile file;

	private final TransactionOperations transaction;

	Identities(FactFile file, TransactionOperations transaction) {
		this.file = file;
		this.transaction = transaction;
	}

	/**
	 * Learns from all of them before it looks anybody up, so that within a batch no order
	 * matters.
	 */
	Known learn(Collection<Statement> statements) {
		Learned learned = this.transaction.execute((status) -> {
			this.file.file(statements);
			return this.file.link(statements.stream().flatMap(Identities::told).toList());
		});
		Map<String, String> persons = new HashMap<>();
		statements.forEach((one) -> one.person().ifPresent((person) -> persons.put(one.eventId(), person)));
		List<Statement> open = statements.stream().filter((one) -> one.person().isEmpty()).toList();
		if (open.isEmpty()) {
			return new Known(persons, learned);
		}
		lookUp(open, persons);
		List<Statement> unknown = open.stream().filter((one) -> !persons.containsKey(one.eventId())).toList();
		if (!unknown.isEmpty()) {
			unknown.forEach((one) -> this.file.await(one.otherNames(), one.recordKey()));
			// Once more: whoever learned the name meanwhile may not have seen the note.
			lookUp(unknown, persons);
		}
		Learned followed = this.transaction
			.execute((status) -> this.file.link(open.stream().flatMap((one) -> followed(one, persons)).toList()));
		return new Known(persons, learned.and(followed));
	}

	private void lookUp(List<Statement> statements, Map<String, String> persons) {
		Map<String, String> meaning = this.file
			.meaning(statements.stream().flatMap((one) -> one.otherNames().stream()).distinct().toList());
		for (Statement statement : statements) {
			statement.otherNames()
				.stream()
				.flatMap((name) -> Optional.ofNullable(meaning.get(name)).stream())
				.findFirst()
				.ifPresent((person) -> persons.put(statement.eventId(), person));
		}
	}

	private static Stream<Link> told(Statement statement) {
		return statement.person()
			.stream()
			.flatMap((person) -> statement.otherNames()
				.stream()
				.map((name) -> new Link(name, person, "1 " + statement.linkRank())));
	}

	/** What an event without an e-mail links is believed less than one with it. */
	private static Stream<Link> followed(Statement statement, Map<String, String> persons) {
		return Optional.ofNullable(persons.get(statement.eventId()))
			.stream()
			.flatMap((person) -> statement.otherNames()
				.stream()
				.map((name) -> new Link(name, person, "0 " + statement.linkRank())));
	}

	/**
	 * Whose events they are.
	 *
	 * @param persons the person's id by event id, where known
	 * @param learned what became known with them
	 */
	record Known(Map<String, String> persons, Learned learned) {

		Optional<String> person(Statement statement) {
			return Optional.ofNullable(this.persons.get(statement.eventId()));
		}

	}

}
