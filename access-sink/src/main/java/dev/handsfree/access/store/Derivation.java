package dev.handsfree.access.store;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import dev.handsfree.purchases.Purchases;
import dev.handsfree.purchases.fact.Fact;
import dev.handsfree.purchases.fact.Name;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes what follows from facts that hang together, for everybody whom they concern. */
public final class Derivation {

	private static final int TRIES = 20;

	private final TransactionTemplate transactions;

	private final FactStore facts;

	private final DocumentStore documents;

	private final PassingEnds ends;

	/**
	 * @param transactions around all facts of one closure
	 * @param facts what is known
	 * @param documents what follows from it
	 * @param ends when the provider's next word is due
	 */
	public Derivation(TransactionTemplate transactions, FactStore facts, DocumentStore documents, PassingEnds ends) {
		this.transactions = transactions;
		this.facts = facts;
		this.documents = documents;
		this.ends = ends;
	}

	/**
	 * Does something with all facts that hang together with a name, in one transaction
	 * under the locks of all their names.
	 * @param name where to begin
	 * @param work what is done with the facts
	 */
	public <T> T around(Name name, Function<Collection<Fact>, T> work) {
		for (int tries = 0; tries < TRIES; tries++) {
			Optional<T> done = Objects
				.requireNonNull(this.transactions.execute((status) -> this.facts.lockAround(Set.of(name), List.of())
					.map((known) -> work.apply(known.values()))));
			if (done.isPresent()) {
				return done.get();
			}
		}
		throw new PessimisticLockingFailureException("the names around " + name.kind() + " do not stand still");
	}

	/**
	 * Writes the documents of these names. Belongs to the caller's transaction, which
	 * holds their locks.
	 * @param purchases what follows from all facts that hang together
	 * @param names whose documents are written
	 * @param eventId the event that decided
	 * @param now the moment
	 * @return what changed
	 */
	public List<DocumentChange> write(Purchases purchases, Set<Name> names, String eventId, Instant now) {
		List<DocumentChange> changes = this.documents.save(names, purchases, eventId, now);
		purchases.people()
			.stream()
			.min(Comparator.naturalOrder())
			.ifPresent((name) -> this.ends.note(purchases.all(), name.key(), now));
		return changes;
	}

}
