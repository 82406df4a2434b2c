package dev.handsfree.access;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import dev.handsfree.access.entitlement.Picture;
import dev.handsfree.access.entitlement.Products;
import dev.handsfree.access.fact.Dispute;
import dev.handsfree.access.fact.Fact;
import dev.handsfree.access.fact.Refund;
import dev.handsfree.access.fact.Subscription;
import dev.handsfree.access.store.DocumentStore;
import dev.handsfree.access.store.FactStore;
import dev.handsfree.access.store.WaitingSubjects;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Learns facts: merges them into what is known, and writes what follows for everybody
 * they concern, in one transaction under the locks of all names involved. Done twice, the
 * second time changes nothing.
 */
final class Learning {

	private static final int DEADLOCKS_BORNE = 3;

	private final TransactionTemplate transactions;

	private final FactStore facts;

	private final DocumentStore documents;

	private final WaitingSubjects waiting;

	private final Inquiry inquiry;

	private final Products products;

	private final Clock clock;

	Learning(TransactionTemplate transactions, FactStore facts, DocumentStore documents, WaitingSubjects waiting,
			Inquiry inquiry, Products products, Clock clock) {
		this.transactions = transactions;
		this.facts = facts;
		this.documents = documents;
		this.waiting = waiting;
		this.inquiry = inquiry;
		this.products = products;
		this.clock = clock;
	}

	/**
	 * Learns these facts; committed when it returns. Throws Spring's data access
	 * exceptions; then nothing was learned, or after a lost connection perhaps all of it.
	 * @param arrived the facts of one event, the one it is about first
	 * @param eventId the event
	 * @param subject the key of its record, to be woken when it must wait
	 */
	Learned learn(List<Fact> arrived, String eventId, String subject) {
		for (int deadlocks = 0;; deadlocks++) {
			try {
				return Objects
					.requireNonNull(this.transactions.execute((status) -> learnInside(arrived, eventId, subject)));
			}
			catch (PessimisticLockingFailureException ex) {
				// Two events found each other's names from opposite ends.
				if (deadlocks == DEADLOCKS_BORNE) {
					throw ex;
				}
			}
		}
	}

	private Learned learnInside(List<Fact> arrived, String eventId, String subject) {
		Instant now = this.clock.instant();
		FactStore.Key about = FactStore.Key.of(arrived.getFirst());
		Known known = know(arrived);
		Inquiry.Answer answer = this.inquiry.about(known.now(about), known.picture(this.products));
		if (!answer.facts().isEmpty()) {
			List<Fact> all = new ArrayList<>(arrived);
			all.addAll(answer.facts());
			known = know(all);
		}
		this.facts.save(known.changed(), now);
		Picture picture = known.picture(this.products);
		picture.people()
			.forEach((name) -> this.documents.save(name, picture.of(name), picture.emailsOf(name), eventId, now));
		Fact fact = known.now(about);
		if (picture.isUnowned(fact)) {
			this.waiting.remember(about, subject);
		}
		return new Learned(known.before().get(about), fact, !known.changed().isEmpty(), picture, answer.complete(),
				this.waiting.release(owned(known.after().values(), picture)));
	}

	/** What is known with these facts, of everything that hangs together with them. */
	private Known know(List<Fact> arrived) {
		Map<FactStore.Key, Fact> before = this.facts
			.lockAround(arrived.stream().flatMap((fact) -> fact.names().stream()).collect(Collectors.toSet()));
		Map<FactStore.Key, Fact> after = new HashMap<>(before);
		arrived.forEach((fact) -> after.merge(FactStore.Key.of(fact), fact, this::merged));
		return new Known(before, after);
	}

	private Fact merged(Fact known, Fact arrived) {
		Fact merged = known.merge(arrived);
		if (known instanceof Subscription before && arrived instanceof Subscription snapshot) {
			return this.inquiry.settle(before, snapshot)
				.filter((confirmed) -> !confirmed.tellsTheSameAs((Subscription) merged))
				.map(merged::merge)
				.orElse(merged);
		}
		return merged;
	}

	private static Set<FactStore.Key> owned(Collection<Fact> facts, Picture picture) {
		return facts.stream()
			.filter((fact) -> fact instanceof Refund || fact instanceof Dispute)
			.filter((fact) -> !picture.isUnowned(fact))
			.map(FactStore.Key::of)
			.collect(Collectors.toSet());
	}

	/**
	 * What is known before and after some facts arrived.
	 *
	 * @param before as it is stored
	 * @param after merged with what arrived
	 */
	private record Known(Map<FactStore.Key, Fact> before, Map<FactStore.Key, Fact> after) {

		Fact now(FactStore.Key key) {
			return Objects.requireNonNull(this.after.get(key));
		}

		Set<Fact> changed() {
			Set<Fact> changed = new HashSet<>(this.after.values());
			changed.removeAll(this.before.values());
			return changed;
		}

		Picture picture(Products products) {
			return new Picture(this.after.values(), products);
		}

	}

}
