package dev.handsfree.crm.identity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.handsfree.crm.statement.EventStatement;
import dev.handsfree.crm.statement.Filed;
import dev.handsfree.crm.statement.PersonAlias;
import dev.handsfree.crm.statement.Voice;
import dev.handsfree.purchases.fact.money.FailedPayment;

import org.springframework.transaction.support.TransactionOperations;

/**
 * Decides whose events these are: by the e-mail in the event, else by a name that an
 * event with an e-mail has carried too. What the events say and whom they link is kept,
 * whatever becomes of the deliveries.
 */
public final class Identities {

	private final TraitFile traits;

	private final NameLinks links;

	private final MoneyFile money;

	private final SameMoney same;

	private final TransactionOperations transaction;

	public Identities(TraitFile traits, NameLinks links, MoneyFile money, TransactionOperations transaction) {
		this.traits = traits;
		this.links = links;
		this.money = money;
		this.same = new SameMoney(links, money, transaction);
		this.transaction = transaction;
	}

	/**
	 * Learns from all of them before it looks anybody up, so that within a batch no order
	 * matters.
	 */
	public KnownOwners learn(Collection<EventStatement> statements) {
		List<SnapshotTie> ties = new ArrayList<>();
		Learned learned = file(statements, ties).and(this.same.spread(statements));
		Map<String, String> persons = new HashMap<>();
		statements.forEach((one) -> one.person().ifPresent((person) -> persons.put(one.eventId(), person)));
		List<EventStatement> open = statements.stream().filter((one) -> one.person().isEmpty()).toList();
		if (!open.isEmpty()) {
			lookUp(open, persons);
			List<EventStatement> waiting = open.stream().filter((one) -> !one.isOnlyTried()).toList();
			List<EventStatement> unknown = waiting.stream()
				.filter((one) -> !persons.containsKey(one.eventId()))
				.toList();
			if (!unknown.isEmpty()) {
				unknown.forEach((one) -> this.links.await(one.otherNames(), one.recordKey()));
				// Once more: whoever learned the name meanwhile may not have seen the
				// note.
				lookUp(unknown, persons);
				lookUpUnpaid(unknown, persons);
			}
			Learned followed = this.transaction.execute(
					(status) -> this.links.link(waiting.stream().flatMap((one) -> followed(one, persons)).toList()));
			learned = learned.and(followed).and(this.same.spread(waiting));
		}
		return new KnownOwners(persons, learned, owners(statements), ties);
	}

	/** Learns which pieces of money are one. */
	public KnownOwners learn(EventStatement link) {
		Learned learned = file(List.of(link), new ArrayList<>()).and(this.same.spread(List.of(link)));
		return new KnownOwners(Map.of(), learned, owners(List.of(link)), List.of());
	}

	private Learned file(Collection<EventStatement> statements, List<SnapshotTie> ties) {
		return this.transaction.execute((status) -> {
			this.traits.file(statements.stream().flatMap((one) -> one.traits().stream()).toList());
			this.money.file(statements.stream().flatMap((one) -> one.money().stream()).toList(), ties::add);
			return this.links
				.link(statements.stream().filter((one) -> !one.isOnlyTried()).flatMap(Identities::told).toList())
				.and(addressed(statements));
		});
	}

	/** Links nothing, but those who wait for one of its names can use its address. */
	private static Learned addressed(Collection<EventStatement> statements) {
		return new Learned(statements.stream()
			.filter((one) -> one.isOnlyTried() && one.person().isPresent())
			.flatMap((one) -> one.otherNames().stream())
			.collect(Collectors.toSet()), Set.of());
	}

	/** Whom the names mean under which money was filed: a customer's may be another. */
	private Map<String, String> owners(Collection<EventStatement> statements) {
		List<String> names = statements.stream()
			.flatMap((one) -> one.money().stream())
			.map(Filed::under)
			.distinct()
			.toList();
		return names.isEmpty() ? Map.of() : this.links.meaning(names);
	}

	private void lookUp(List<EventStatement> statements, Map<String, String> persons) {
		Map<String, NameLink> known = this.links.links(otherNames(statements));
		statements.forEach(
				(statement) -> first(statement, known, (link) -> statement.voice() == Voice.PAYER || link.isProven())
					.ifPresent((link) -> persons.put(statement.eventId(), link.person())));
	}

	/**
	 * A first bill that fails links nothing by itself. But once the customer is known to
	 * be more than a card tester, the address on it is the customer's: earlier versions
	 * of Stripe's API name it nowhere else.
	 */
	private void lookUpUnpaid(List<EventStatement> statements, Map<String, String> persons) {
		Map<String, FailedPayment> bills = this.money.unpaidBills(otherNames(statements));
		statements
			.forEach((statement) -> first(statement, bills, (bill) -> true).flatMap((bill) -> bill.payer().email())
				.ifPresent((address) -> persons.putIfAbsent(statement.eventId(), PersonAlias.email(address).text())));
	}

	private static List<String> otherNames(List<EventStatement> statements) {
		return statements.stream().flatMap((one) -> one.otherNames().stream()).distinct().toList();
	}

	/** What counts of what is known of its names: of the strongest that has any. */
	private static <T> Optional<T> first(EventStatement statement, Map<String, T> known, Predicate<T> counts) {
		return statement.otherNames()
			.stream()
			.flatMap((name) -> Optional.ofNullable(known.get(name)).stream())
			.filter(counts)
			.findFirst();
	}

	private static Stream<NameLink> told(EventStatement statement) {
		return statement.person()
			.stream()
			.flatMap((person) -> statement.otherNames()
				.stream()
				.map((name) -> (statement.voice() == Voice.PRODUCT)
						? NameLink.proven(name, person, statement.linkRank())
						: NameLink.typed(name, person, statement.linkRank())));
	}

	/** What an event without an e-mail links is believed less than one with it. */
	private static Stream<NameLink> followed(EventStatement statement, Map<String, String> persons) {
		return Optional.ofNullable(persons.get(statement.eventId()))
			.stream()
			.flatMap((person) -> statement.otherNames()
				.stream()
				.map((name) -> NameLink.followed(name, person, statement.linkRank())));
	}

}
