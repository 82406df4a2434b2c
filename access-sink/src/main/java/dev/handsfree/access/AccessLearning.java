package dev.handsfree.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.handsfree.access.store.Derivation;
import dev.handsfree.access.store.DocumentChange;
import dev.handsfree.access.store.DocumentStore;
import dev.handsfree.access.store.FactStore;
import dev.handsfree.access.store.KnownPrices;
import dev.handsfree.access.store.PassingEnds;
import dev.handsfree.access.store.TooManyFactsException;
import dev.handsfree.access.store.WaitingSubjects;
import dev.handsfree.purchases.Purchases;
import dev.handsfree.purchases.fact.Fact;
import dev.handsfree.purchases.fact.Name;
import dev.handsfree.purchases.fact.money.Reversal;
import dev.handsfree.purchases.fact.money.Subscription;
import dev.handsfree.stripe.Inquiry;
import dev.handsfree.stripe.StripeBusyException;
import dev.handsfree.telemetry.LogKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Learns facts: merges them into what is known, and writes what follows for everybody
 * they concern, in one short transaction under the locks of all names involved. Done
 * twice, the second time changes nothing.
 *
 * <pre>
 *           ┌─ a question is open: nothing is written ──> ask, without lock or connection ─┐
 * lock, merge ─ the names have moved, or a lock was not to be had ─────────────────────────┤
 *   ^       └─ nothing is open: write, commit                                              │
 *   └──────────────────────────────────────────────────────────────────────────────────────┘
 * </pre>
 *
 * An answer counts only if the facts that it is about are still the same under the locks;
 * else the provider is asked again. So of two who ask at a time, the one whose answer is
 * written second has asked after the first was written.
 */
final class AccessLearning {

	private static final Logger logger = LoggerFactory.getLogger(AccessLearning.class);

	private static final int TRIES = 20;

	/** No question is begun later: a delivery ends soon after. */
	private static final Duration ASKING = Duration.ofSeconds(20);

	private final TransactionTemplate transactions;

	private final FactStore facts;

	private final DocumentStore documents;

	private final WaitingSubjects waiting;

	private final Inquiry inquiry;

	private final KnownPrices prices;

	private final Derivation derivation;

	private final Clock clock;

	AccessLearning(TransactionTemplate transactions, FactStore facts, DocumentStore documents, WaitingSubjects waiting,
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
	 * @throws TooManyFactsException if more hangs together with it than is looked at;
	 * nothing was learned
	 * @throws StripeBusyException if the provider has to settle what the clock cannot,
	 * and too many wait for it already; nothing was learned
	 */
	Learned learn(List<Fact> arrived, String eventId, String subject) {
		if (this.prices.isNews(arrived)) {
			this.prices.learn(arrived).forEach((product) -> deriveAwaiting(product, eventId));
		}
		return learn(Lesson.of(arrived, eventId, subject), true);
	}

	/**
	 * What {@link #learn} would answer: everything is done as there, and taken back.
	 * @param arrived the facts of one event, the one it is about first
	 * @param eventId the event
	 * @param subject the key of its record
	 */
	Learned preview(List<Fact> arrived, String eventId, String subject) {
		return learn(Lesson.of(arrived, eventId, subject), false);
	}

	private Learned learn(Lesson first, boolean forGood) {
		Lesson lesson = first;
		Instant deadline = this.clock.instant().plus(ASKING);
		for (int tries = 0; tries < TRIES; tries++) {
			switch (attempt(lesson, forGood)) {
				case Done done -> {
					return done.learned();
				}
				case Open open -> lesson = open.asked(lesson, this.clock.instant().isBefore(deadline));
				case Moved moved -> {
					// Somebody learned of the same names in between: they are read again.
				}
			}
		}
		throw new PessimisticLockingFailureException("the names around " + first.eventId() + " do not stand still");
	}

	private Step attempt(Lesson lesson, boolean forGood) {
		try {
			return Objects.requireNonNull(this.transactions.execute((status) -> {
				if (!forGood) {
					status.setRollbackOnly();
				}
				return learn(lesson);
			}));
		}
		catch (PessimisticLockingFailureException ex) {
			// A deadlock with who locks otherwise: nothing was written.
			return new Moved();
		}
	}

	/**
	 * What a listed price's product buys is known now: whoever waited for that has it.
	 */
	private void deriveAwaiting(String providerProduct, String eventId) {
		this.documents.awaiting(providerProduct)
			.stream()
			.flatMap((key) -> Name.ofKey(key).stream())
			.forEach((name) -> derive(name, eventId));
	}

	private void derive(Name name, String eventId) {
		try {
			this.derivation.around(name, (known) -> {
				Purchases purchases = new Purchases(known, this.prices.products());
				return this.derivation.write(purchases, purchases.people(), eventId, this.clock.instant());
			});
		}
		catch (TooManyFactsException ex) {
			logger.atWarn()
				.addKeyValue(LogKeys.EVENT_ID, eventId)
				.log("a document is left as it is: more hangs together with it than is looked at");
		}
	}

	private Step learn(Lesson lesson) {
		return this.facts.lockAround(lesson.names(), lesson.facts())
			.map((before) -> learn(lesson, before))
			.orElseGet(Moved::new);
	}

	private Step learn(Lesson lesson, Map<FactStore.Key, Fact> before) {
		TryLimit.check(lesson.arrived(), before);
		Map<FactStore.Key, Fact> after = new HashMap<>(before);
		Optional<Open> tie = merge(lesson, lesson.arrived(), after);
		if (tie.isPresent()) {
			return tie.get();
		}
		Fact about = Objects.requireNonNull(after.get(lesson.about()));
		Purchases purchases = new Purchases(after.values(), this.prices.products());
		Optional<Inquiry.Answer> answer = lesson.answerAbout(about);
		if (answer.isEmpty() && this.inquiry.leavesOpen(about, purchases)) {
			return new Open((one, inTime) -> one.answered(about,
					inTime ? this.inquiry.about(about, purchases) : Inquiry.Answer.NONE));
		}
		List<Fact> added = answer.map(Inquiry.Answer::facts).orElse(List.of());
		Optional<Open> further = merge(lesson, added, after);
		if (further.isPresent()) {
			return further.get();
		}
		return done(lesson, before, after,
				added.isEmpty() ? purchases : new Purchases(after.values(), this.prices.products()),
				answer.map(Inquiry.Answer::complete).orElse(true));
	}

	/** Merges them, up to the first that the clock cannot put in order. */
	private Optional<Open> merge(Lesson lesson, List<Fact> facts, Map<FactStore.Key, Fact> after) {
		for (Fact fact : facts) {
			FactStore.Key key = FactStore.Key.of(fact);
			if (after.get(key) instanceof Subscription known && fact instanceof Subscription snapshot
					&& this.inquiry.leavesOpen(known, snapshot)) {
				Lesson.Tie tie = new Lesson.Tie(known, snapshot);
				Optional<Subscription> confirmed = lesson.settled().get(tie);
				if (confirmed == null) {
					return Optional.of(new Open((one, inTime) -> one.settled(tie, settled(tie, inTime))));
				}
				after.put(key, tie.merged(confirmed));
			}
			else {
				after.merge(key, fact, Fact::merge);
			}
		}
		return Optional.empty();
	}

	private Optional<Subscription> settled(Lesson.Tie tie, boolean inTime) {
		if (!inTime) {
			throw new StripeBusyException();
		}
		return this.inquiry.settle(tie.known(), tie.arrived());
	}

	private Step done(Lesson lesson, Map<FactStore.Key, Fact> before, Map<FactStore.Key, Fact> after,
			Purchases purchases, boolean complete) {
		Fact about = Objects.requireNonNull(after.get(lesson.about()));
		List<Fact> news = after.entrySet()
			.stream()
			.filter((entry) -> !entry.getValue().equals(before.get(entry.getKey())))
			.map(Map.Entry::getValue)
			.toList();
		List<DocumentChange> changes = write(lesson.eventId(), news, purchases, before);
		if (purchases.isUnowned(about)) {
			this.waiting.remember(lesson.about(), lesson.subject());
		}
		boolean contested = !news.isEmpty() && isNewlyContested(before, purchases);
		return new Done(new Learned(before.get(lesson.about()), about, !news.isEmpty(), contested, purchases, complete,
				this.waiting.release(owned(after, purchases)), changes));
	}

	private boolean isNewlyContested(Map<FactStore.Key, Fact> before, Purchases purchases) {
		Set<String> contested = purchases.contested();
		return !contested.isEmpty()
				&& !new Purchases(before.values(), this.prices.products()).contested().containsAll(contested);
	}

	private List<DocumentChange> write(String eventId, List<Fact> news, Purchases purchases,
			Map<FactStore.Key, Fact> before) {
		Instant now = this.clock.instant();
		this.facts.save(news, now);
		// Even without news: a document written by older rules or products is mended.
		Set<Name> people = new TreeSet<>(purchases.people());
		// Also of whom a fact named before and names no longer: nothing is theirs by it.
		news.stream()
			.flatMap((fact) -> Optional.ofNullable(before.get(FactStore.Key.of(fact))).stream())
			.flatMap(FactStore::people)
			.forEach(people::add);
		return this.derivation.write(purchases, people, eventId, now);
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

	/** Something is to be asked first; nothing was written. */
	private record Open(Question question) implements Step {

		Lesson asked(Lesson lesson, boolean inTime) {
			return this.question.put(lesson, inTime);
		}
	}

	/** The locks could not be taken as they should; nothing was written. */
	private record Moved() implements Step {
	}

	/** Adds the provider's answer to what is to be learned; asks only while in time. */
	@FunctionalInterface
	private interface Question {

		Lesson put(Lesson lesson, boolean inTime);

	}

}
