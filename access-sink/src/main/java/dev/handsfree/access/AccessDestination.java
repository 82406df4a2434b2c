package dev.handsfree.access;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.handsfree.access.review.AccessQuestions;
import dev.handsfree.access.review.ReviewQuestions;
import dev.handsfree.access.store.TooManyFactsException;
import dev.handsfree.access.store.UndeliveredPayments;
import dev.handsfree.delivery.DatabaseFailure;
import dev.handsfree.delivery.Delivery;
import dev.handsfree.delivery.Destination;
import dev.handsfree.delivery.Outcome;
import dev.handsfree.delivery.Question;
import dev.handsfree.delivery.Retries;
import dev.handsfree.purchases.fact.Fact;
import dev.handsfree.purchases.fact.Name;
import dev.handsfree.purchases.fact.money.Checkout;
import dev.handsfree.purchases.fact.money.Payment;
import dev.handsfree.purchases.fact.money.Reversal;
import dev.handsfree.purchases.fact.money.Subscription;
import dev.handsfree.purchases.reading.EventFacts;
import dev.handsfree.purchases.reading.MoneyAdmission;
import dev.handsfree.stripe.StripeBusyException;
import dev.handsfree.telemetry.LogKeys;
import dev.handsfree.topics.Cause;
import dev.handsfree.topics.Event;
import dev.handsfree.topics.Sha256;
import dev.handsfree.topics.UserIds;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;

/**
 * Postgres as the destination of money: one event, one transaction, one outcome. After a
 * crash between its commit and the offset's, the same event finds its facts there and
 * changes nothing.
 */
final class AccessDestination implements Destination {

	private static final Logger logger = LoggerFactory.getLogger(AccessDestination.class);

	private final MoneyAdmission admission;

	private final AccessLearning learning;

	private final Retries retries;

	private final ReviewQuestions questions;

	private final AccessPreview preview;

	private final UndeliveredPayments undelivered;

	private final JdbcClient jdbc;

	private final Clock clock;

	AccessDestination(MoneyAdmission admission, AccessLearning learning, Retries retries, ReviewQuestions questions,
			AccessPreview preview, UndeliveredPayments undelivered, JdbcClient jdbc, Clock clock) {
		this.admission = admission;
		this.learning = learning;
		this.retries = retries;
		this.questions = questions;
		this.preview = preview;
		this.undelivered = undelivered;
		this.jdbc = jdbc;
		this.clock = clock;
	}

	@Override
	public List<Outcome> deliver(List<Delivery> deliveries) {
		return deliveries.stream().map(this::deliver).toList();
	}

	private Outcome deliver(Delivery delivery) {
		Outcome outcome = deliver(delivery.event());
		boolean ends = !(outcome instanceof Outcome.TryLater || outcome instanceof Outcome.Refused);
		// Only what is put back can have been given up on before.
		if (delivery.replay().isPresent() && ends) {
			this.undelivered.settle(delivery.id());
		}
		return outcome;
	}

	/** Who has paid is not locked out for a payment that nothing could be made of. */
	@Override
	public void givenUp(Delivery delivery) {
		Event event = delivery.event();
		if (this.admission.refusal(event).isEmpty()) {
			this.undelivered.note(event, this.clock.instant());
		}
	}

	/** What is known follows from facts in any order. */
	@Override
	public boolean keepsOrder() {
		return false;
	}

	@Override
	public Optional<Cause> probe() {
		try {
			this.jdbc.sql("SELECT count(*) FROM access.document WHERE name = ''").query(Long.class).single();
			return Optional.empty();
		}
		catch (DataAccessException ex) {
			return Optional.of(DatabaseFailure.away());
		}
	}

	@Override
	public String preview(Delivery delivery) {
		Event event = delivery.event();
		Optional<String> refusal = this.admission.refusal(event);
		List<Fact> facts = refusal.isPresent() ? List.of() : EventFacts.of(event);
		if (facts.isEmpty()) {
			return "nothing: " + refusal.orElse("it says nothing that concerns access");
		}
		Learned learned = this.learning.preview(facts, event.id(), event.subject());
		return switch (outcome(learned, event)) {
			case Outcome.NeedsPerson(Question question) -> "would ask a person: " + question.sentence();
			case Outcome.Superseded(String why) -> "nothing: " + why;
			case Outcome.TryLater later -> "would wait: " + later.cause().wireName();
			default -> this.preview.of(learned.changes());
		};
	}

	private Outcome deliver(Event event) {
		Optional<String> refusal = this.admission.refusal(event);
		if (refusal.isPresent()) {
			return new Outcome.Superseded(refusal.get());
		}
		List<Fact> facts = EventFacts.of(event);
		if (facts.isEmpty()) {
			return new Outcome.Superseded("it says nothing that concerns access");
		}
		try {
			Learned learned = this.learning.learn(facts, event.id(), event.subject());
			wake(learned.released());
			return outcome(learned, event);
		}
		catch (TooManyFactsException ex) {
			return crowded(ex);
		}
		catch (StripeBusyException ex) {
			// Two snapshots of one second, and whoever could put them in order is busy.
			return Outcome.TryLater.because(Cause.CONFLICT);
		}
		catch (DataAccessException | TransactionException ex) {
			logger.atWarn()
				.addKeyValue(LogKeys.EVENT_ID, event.id())
				.addKeyValue(LogKeys.ERROR, ex.getClass().getSimpleName())
				.log("the database did not take an event");
			return DatabaseFailure.outcome(ex);
		}
	}

	/** Of thousands that are tried a person is asked once. */
	private Outcome crowded(TooManyFactsException ex) {
		if (!ex.isOnlyTried()) {
			return new Outcome.NeedsPerson(AccessQuestions.crowded());
		}
		String who = ex.name().key();
		this.questions.ask("tries:" + Sha256.hex(who), who, AccessQuestions.crowded());
		return new Outcome.Superseded("too many payments were tried in this customer's name");
	}

	private void wake(Set<String> subjects) {
		if (!subjects.isEmpty()) {
			this.retries.wake(subjects);
		}
	}

	private static Outcome outcome(Learned learned, Event event) {
		if (learned.now() instanceof Reversal reversal && learned.purchases().isUnclear(reversal)) {
			return learned.complete() ? new Outcome.NeedsPerson(AccessQuestions.unclear(reversal))
					: Outcome.TryLater.because(Cause.NOT_YET_KNOWN);
		}
		if (learned.purchases().isUnowned(learned.now())) {
			return Outcome.TryLater.because(Cause.NOT_YET_KNOWN);
		}
		if (learned.purchases().isCut(learned.now())) {
			return learned.complete() ? new Outcome.NeedsPerson(AccessQuestions.cut(user(learned, event)))
					: Outcome.TryLater.because(Cause.NOT_YET_KNOWN);
		}
		if (asksForProduct(learned)) {
			return learned.complete() ? nobodyNamed(learned, event) : Outcome.TryLater.because(Cause.NOT_YET_KNOWN);
		}
		if (learned.contested()) {
			return new Outcome.NeedsPerson(AccessQuestions.contested(user(learned, event)));
		}
		if (isOutdated(learned, event)) {
			return new Outcome.Superseded("a newer snapshot of this subscription is there");
		}
		String whose = whose(learned, event);
		return learned.news() ? new Outcome.Delivered(whose) : new Outcome.AlreadyThere(whose);
	}

	private static Outcome nobodyNamed(Learned learned, Event event) {
		logger.atWarn()
			.addKeyValue(LogKeys.EVENT_ID, event.id())
			.log("something was paid for, and neither products.yml nor metadata.handsfree_product says what it buys");
		return new Outcome.NeedsPerson(AccessQuestions.unnamed(user(learned, event)));
	}

	/**
	 * A checkout leaves the question to its payment, if one will come; a snapshot asks it
	 * once for the same items.
	 */
	private static boolean asksForProduct(Learned learned) {
		return switch (learned.now()) {
			case Payment payment -> learned.purchases().isUnknownProduct(payment);
			case Checkout checkout when checkout.isSettled() && checkout.isOneOff()
					&& (checkout.isFree() || (checkout.intent().isEmpty() && checkout.invoice().isEmpty())) ->
				learned.purchases().isUnknownProduct(checkout);
			case Subscription snapshot ->
				learned.purchases().isUnknownProduct(snapshot) && !(learned.before() instanceof Subscription before
						&& before.items().equals(snapshot.items()) && before.status().equals(snapshot.status()));
			default -> false;
		};
	}

	private static boolean isOutdated(Learned learned, Event event) {
		return learned.now() instanceof Subscription && learned.now().equals(learned.before())
				&& !learned.now().eventId().equals(event.id());
	}

	/**
	 * The user whom it concerns: whom the event names, else the only one who is known.
	 */
	private static Optional<String> user(Learned learned, Event event) {
		return event.userId().filter(UserIds::nameSomebody).or(() -> {
			List<String> users = learned.purchases()
				.people()
				.stream()
				.filter((name) -> name.kind() == Name.Kind.USER)
				.map(Name::value)
				.toList();
			return (users.size() == 1) ? Optional.of(users.getFirst()) : Optional.empty();
		});
	}

	private static String whose(Learned learned, Event event) {
		return Stream
			.of(event.userId().map(Name::user), event.customer().map(Name::customer), event.email().map(Name::email))
			.flatMap(Optional::stream)
			.findFirst()
			.or(() -> learned.purchases().people().stream().max(Comparator.naturalOrder()))
			.map((name) -> spoken(learned, name))
			.orElse(event.id());
	}

	private static String spoken(Learned learned, Name name) {
		String customer = learned.purchases().of(name).customer();
		// An outcome is kept for months and read by many: no address stands in it.
		return (name.kind() == Name.Kind.EMAIL && customer.equals(name.value())) ? "guest" : customer;
	}

}
