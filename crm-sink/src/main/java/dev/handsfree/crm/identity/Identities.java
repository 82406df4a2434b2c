package dev.handsfree.crm.identity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.handsfree.crm.identity.FactFile.Learned;
import dev.handsfree.crm.identity.FactFile.Link;
import dev.handsfree.crm.identity.MoneyFile.Tie;
import dev.handsfree.crm.statement.EventStatement;
import dev.handsfree.crm.statement.Filed;
import dev.handsfree.crm.statement.PersonAlias;
import dev.handsfree.crm.statement.Voice;
import dev.handsfree.purchases.fact.Fact;
import dev.handsfree.purchases.fact.money.FailedPayment;

import org.springframework.transaction.support.TransactionOperations;

/**
 * Decides whose events these are: by the e-mail in the event, else by a name that an
 * event with an e-mail has carried too. What the events say and whom they link is kept,
 * whatever becomes of the deliveries.
 */
public final class Identities {

	private final FactFile file;

	private final MoneyFile money;

	private final TransactionOperations transaction;

	public Identities(FactFile file, MoneyFile money, TransactionOperations transaction) {
		this.file = file;
		this.money = money;
		this.transaction = transaction;
	}

	/**
	 * Learns from all of them before it looks anybody up, so that within a batch no order
	 * matters.
	 */
	public Known learn(Collection<EventStatement> statements) {
		List<Tie> ties = new ArrayList<>();
		Learned learned = file(statements, ties).and(spread(statements));
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
				unknown.forEach((one) -> this.file.await(one.otherNames(), one.recordKey()));
				// Once more: whoever learned the name meanwhile may not have seen the
				// note.
				lookUp(unknown, persons);
				lookUpUnpaid(unknown, persons);
			}
			Learned followed = this.transaction.execute(
					(status) -> this.file.link(waiting.stream().flatMap((one) -> followed(one, persons)).toList()));
			learned = learned.and(followed).and(spread(waiting));
		}
		return new Known(persons, learned, owners(statements), ties);
	}

	/** Learns which pieces of money are one. */
	public Known learn(EventStatement link) {
		Learned learned = file(List.of(link), new ArrayList<>()).and(spread(List.of(link)));
		return new Known(Map.of(), learned, owners(List.of(link)), List.of());
	}

	private Learned file(Collection<EventStatement> statements, List<Tie> ties) {
		return this.transaction.execute((status) -> {
			this.file.file(statements.stream().flatMap((one) -> one.traits().stream()).toList());
			this.money.file(statements.stream().flatMap((one) -> one.money().stream()).toList(), ties::add);
			return this.file
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
		return names.isEmpty() ? Map.of() : this.file.meaning(names);
	}

	/**
	 * Money with several names is, under each, of whomever the best believed of them
	 * means. Reads what is committed: of two who learn at the same time, one sees both.
	 */
	private Learned spread(Collection<EventStatement> statements) {
		Set<String> names = statements.stream()
			.flatMap((one) -> one.names().stream())
			.filter(PersonAlias::isPayment)
			.map(PersonAlias::text)
			.collect(Collectors.toCollection(HashSet::new));
		List<Set<String>> together = together(names);
		if (together.isEmpty()) {
			return Learned.nothing();
		}
		return this.transaction.execute((status) -> {
			Map<String, Link> meaning = new HashMap<>(this.file.links(names));
			boolean news = true;
			while (news) {
				news = false;
				for (Set<String> same : together) {
					news |= spread(same, meaning);
				}
			}
			return this.file.link(meaning.values());
		});
	}

	/** The sets of names of one piece of money, that hang together with these names. */
	private List<Set<String>> together(Set<String> names) {
		List<Set<String>> together = List.of();
		int known = 0;
		while (!names.isEmpty() && names.size() > known) {
			known = names.size();
			together = this.money.links(names).stream().map(Identities::namesOf).toList();
			together.forEach(names::addAll);
		}
		return together;
	}

	private static Set<String> namesOf(Fact link) {
		return PersonAlias.of(link.names()).map(PersonAlias::text).collect(Collectors.toSet());
	}

	/** Has all names of one piece of money mean the same; returns whether one is new. */
	private static boolean spread(Set<String> same, Map<String, Link> meaning) {
		Optional<Link> best = same.stream()
			.flatMap((name) -> Optional.ofNullable(meaning.get(name)).stream())
			.max(Comparator.comparing(Link::rank).thenComparing(Link::name));
		boolean news = false;
		for (String name : best.isPresent() ? same : Set.<String>of()) {
			Link link = best.get().followedTo(name);
			if (meaning.getOrDefault(name, new Link(name, "", "")).rank().compareTo(link.rank()) < 0) {
				meaning.put(name, link);
				news = true;
			}
		}
		return news;
	}

	private void lookUp(List<EventStatement> statements, Map<String, String> persons) {
		Map<String, Link> known = this.file.links(otherNames(statements));
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

	private static Stream<Link> told(EventStatement statement) {
		return statement.person()
			.stream()
			.flatMap((person) -> statement.otherNames()
				.stream()
				.map((name) -> (statement.voice() == Voice.PRODUCT) ? Link.proven(name, person, statement.linkRank())
						: Link.typed(name, person, statement.linkRank())));
	}

	/** What an event without an e-mail links is believed less than one with it. */
	private static Stream<Link> followed(EventStatement statement, Map<String, String> persons) {
		return Optional.ofNullable(persons.get(statement.eventId()))
			.stream()
			.flatMap((person) -> statement.otherNames()
				.stream()
				.map((name) -> Link.followed(name, person, statement.linkRank())));
	}

	/**
	 * Whose events they are.
	 *
	 * @param persons the person's id by event id, where known
	 * @param learned what became known with them
	 * @param owners whom the names mean under which their money is filed
	 * @param ties snapshots that the clock cannot put in order
	 */
	public record Known(Map<String, String> persons, Learned learned, Map<String, String> owners, List<Tie> ties) {

		/** Both; what is learned later is added. */
		public Known and(Known later) {
			Map<String, String> allPersons = new HashMap<>(this.persons);
			allPersons.putAll(later.persons);
			Map<String, String> allOwners = new HashMap<>(this.owners);
			allOwners.putAll(later.owners);
			return new Known(allPersons, this.learned.and(later.learned), allOwners, List.of());
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

}
