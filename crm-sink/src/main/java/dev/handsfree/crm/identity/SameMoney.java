package dev.handsfree.crm.identity;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.handsfree.crm.statement.EventStatement;
import dev.handsfree.crm.statement.PersonAlias;
import dev.handsfree.purchases.fact.Fact;

import org.springframework.transaction.support.TransactionOperations;

/**
 * Decides whose a piece of money is that goes by several names: under each of them it is
 * of whomever the best believed one means.
 */
final class SameMoney {

	private final NameLinks links;

	private final MoneyFile money;

	private final TransactionOperations transaction;

	SameMoney(NameLinks links, MoneyFile money, TransactionOperations transaction) {
		this.links = links;
		this.money = money;
		this.transaction = transaction;
	}

	/**
	 * Links all names of the money that these tell of. Reads what is committed: of two
	 * who learn at the same time, one sees both.
	 */
	Learned spread(Collection<EventStatement> statements) {
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
			Map<String, NameLink> meaning = new HashMap<>(this.links.links(names));
			boolean news = true;
			while (news) {
				news = false;
				for (Set<String> same : together) {
					news |= spread(same, meaning);
				}
			}
			return this.links.link(meaning.values());
		});
	}

	/** The sets of names of one piece of money, that hang together with these names. */
	private List<Set<String>> together(Set<String> names) {
		List<Set<String>> together = List.of();
		int known = 0;
		while (!names.isEmpty() && names.size() > known) {
			known = names.size();
			together = this.money.links(names).stream().map(SameMoney::namesOf).toList();
			together.forEach(names::addAll);
		}
		return together;
	}

	private static Set<String> namesOf(Fact link) {
		return PersonAlias.of(link.names()).map(PersonAlias::text).collect(Collectors.toSet());
	}

	/** Has all names of one piece of money mean the same; returns whether one is new. */
	private static boolean spread(Set<String> same, Map<String, NameLink> meaning) {
		Optional<NameLink> best = same.stream()
			.flatMap((name) -> Optional.ofNullable(meaning.get(name)).stream())
			.max(Comparator.comparing(NameLink::rank).thenComparing(NameLink::name));
		boolean news = false;
		for (String name : best.isPresent() ? same : Set.<String>of()) {
			NameLink link = best.get().followedTo(name);
			if (meaning.getOrDefault(name, new NameLink(name, "", "")).rank().compareTo(link.rank()) < 0) {
				meaning.put(name, link);
				news = true;
			}
		}
		return news;
	}

}
