package dev.handsfree.access;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.handsfree.purchases.Purchases;
import dev.handsfree.purchases.fact.Fact;
import dev.handsfree.purchases.fact.Name;
import dev.handsfree.purchases.fact.Reversal;
import dev.handsfree.purchases.fact.Subscription;
import dev.handsfree.access.store.Derivation;
import dev.handsfree.access.store.DocumentStore;
import dev.handsfree.access.store.FactStore;
import dev.handsfree.access.store.KnownPrices;
import dev.handsfree.access.store.PassingEnds;
import dev.handsfree.access.store.WaitingSubjects;
import dev.handsfree.stripe.Inquiry;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Learns facts: merges them into what is known, and writes what follows for everybody
 * they concern, in one transaction under the locks of all names involved. Done twice, the
 * second time changes nothing.
 */
final class Learning {

	private static final int TRIES = 20;

	private final TransactionTemplate transactions;

	private final FactStore facts;

	private final DocumentStore documents;

	private final WaitingSubjects waiting;

	private final Inquiry inquiry;

	private final KnownPrices prices;

	private final Derivation derivation;

	private final Clock clock;

	Learning(TransactionTemplate transactions, FactStore facts, DocumentStore documents, WaitingSubjects waiting,
			PassingEnds ends, Inquiry inquiry, KnownPrices prices, Clock clock) {
		this.transactions = transactions;
		this.facts = facts;
		this.documents = documents;
		this.waiting = waiting;
		this.inquiry = inquiry;
		this.derivation = new Derivation(transactions, facts, documents, ends);
		this.prices = prices;
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
		Lesson lesson = new Lesson(arrived, eventId, subject, Optional.empty());
		if (this.prices.isNews(arrived)) {
			this.prices.learn(arrived).forEach((product) -> deriveAwaiting(product, eventId));
		}
		for (int tries = 0; tries < TRIES; tries++) {
			Lesson current = lesson;
			Step step = Objects.requireNonNull(this.transactions.execute((status) -> learn(current)));
			switch (step) {
				case Done done -> {
					return done.learned();
				}
				case Answered answered -> lesson = lesson.with(answered.answer());
				case NamesMoved moved -> {
					// Somebody learned of the same names in between: they are read again.
				}
			}
		}
		throw new PessimisticLockingFailureException("the names around " + eventId + " do not stand still");
	}

	/**
	 * What a listed price's product buys is known now: whoever waited for that has it.
	 */
	private void deriveAwaiting(String providerProduct, String eventId) {
		this.documents.awaiting(providerProduct)
			.stream()
			.flatMap((key) -> Name.ofKey(key).stream())
			.forEach((name) -> this.derivation.around(name, (known) -> {
				Purchases purchases = new Purchases(known, this.prices.products());
				return this.derivation.write(purchases, purchases.people(), eventId, this.clock.instant());
			}));
	}

	private Step learn(Lesson lesson) {
		return this.facts.lockAround(lesson.names(), lesson.facts())
			.map((before) -> learn(lesson, before))
			.orElseGet(NamesMoved::new);
	}

	private Step learn(Lesson lesson, Map<FactStore.Key, Fact> before) {
		Map<FactStore.Key, Fact> after = new HashMap<>(before);
		lesson.facts().forEach((fact) -> after.merge(FactStore.Key.of(fact), fact, this::merged));
		Purchases purchases = new Purchases(after.values(), this.prices.products());
		Fact about = Objects.requireNonNull(after.get(lesson.about()));
		Inquiry.Answer answer = lesson.answer().orElseGet(() -> this.inquiry.about(about, purchases));
		if (lesson.answer().isEmpty() && !answer.facts().isEmpty()) {
			// Nothing is written yet. What was answered may lead to names that are not
			// locked.
			return new Answered(answer);
		}
		List<Fact> news = after.entrySet()
			.stream()
			.filter((entry) -> !entry.getValue().equals(before.get(entry.getKey())))
			.map(Map.Entry::getValue)
			.toList();
		write(lesson.eventId(), news, purchases, before);
		if (purchases.isUnowned(about)) {
			this.waiting.remember(lesson.about(), lesson.subject());
		}
		boolean contested = !news.isEmpty() && isNewlyContested(before, purchases);
		return new Done(new Learned(before.get(lesson.about()), about, !news.isEmpty(), contested, purchases,
				answer.complete(), this.waiting.release(owned(after, purchases))));
	}

	private boolean isNewlyContested(Map<FactStore.Key, Fact> before, Purchases purchases) {
		Set<String> contested = purchases.contested();
		return !contested.isEmpty()
				&& !new Purchases(before.values(), this.prices.products()).contested().containsAll(contested);
	}

	private void write(String eventId, List<Fact> news, Purchases purchases, Map<FactStore.Key, Fact> before) {
		Instant now = this.clock.instant();
		this.facts.save(news, now);
		// Even without news: a document written by older rules or products is mended.
		Set<Name> people = new TreeSet<>(purchases.people());
		// Also of whom a fact named before and names no longer: nothing is theirs by it.
		news.stream()
			.flatMap((fact) -> Optional.ofNullable(before.get(FactStore.Key.of(fact))).stream())
			.flatMap(FactStore::people)
			.forEach(people::add);
		this.derivation.write(purchases, people, eventId, now);
	}

	private Fact merged(Fact known, Fact arrived) {
		Fact merged = known.merge(arrived);
		if (known instanceof Subscription before && arrived instanceof Subscription snapshot) {
			return this.inquiry.settle(before, snapshot)
				.filter((confirmed) -> !confirmed.tellsTheSameAs((Subscription) merged))
				.<Fact>map(merged::merge)
				.orElse(merged);
		}
		return merged;
	}

	private static Set<FactStore.Key> owned(Map<FactStore.Key, Fact> facts, Purchases purchases) {
		return facts.entrySet()
			.stream()
			.filter((entry) -> entry.getValue() instanceof Reversal)
			.filter((entry) -> !purchases.isUnowned(entry.getValue()))
			.map(Map.Entry::getKey)
			.collect(Collectors.toSet());
	}

	/** How one transaction ended. */
	private sealed interface Step {

	}

	private record Done(Learned learned) implements Step {
	}

	private record Answered(Inquiry.Answer answer) implements Step {
	}

	private record NamesMoved() implements Step {
	}

	/**
	 * What is to be learned.
	 *
	 * @param facts the facts, the one it is about first
	 * @param eventId the event that taught them
	 * @param subject the key of its record
	 * @param answer what the payment provider added, once it was asked
	 */
	private record Lesson(List<Fact> facts, String eventId, String subject, Optional<Inquiry.Answer> answer) {

		FactStore.Key about() {
			return FactStore.Key.of(this.facts.getFirst());
		}

		Set<Name> names() {
			return this.facts.stream().flatMap((fact) -> fact.names().stream()).collect(Collectors.toSet());
		}

		Lesson with(Inquiry.Answer answer) {
			List<Fact> all = new ArrayList<>(this.facts);
			all.addAll(answer.facts());
			return new Lesson(all, this.eventId, this.subject, Optional.of(answer));
		}

	}

}
