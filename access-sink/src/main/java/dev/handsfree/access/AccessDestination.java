package dev.handsfree.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.handsfree.access.fact.Admission;
import dev.handsfree.access.fact.Checkout;
import dev.handsfree.access.fact.EventFacts;
import dev.handsfree.access.fact.Fact;
import dev.handsfree.access.fact.Name;
import dev.handsfree.access.fact.Payment;
import dev.handsfree.access.fact.Subscription;
import dev.handsfree.delivery.Cause;
import dev.handsfree.delivery.Delivery;
import dev.handsfree.delivery.Destination;
import dev.handsfree.delivery.Outcome;
import dev.handsfree.delivery.WaitingRoom;
import dev.handsfree.topics.Event;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;

/**
 * Postgres as the destination of money: one event, one transaction, one outcome. After a
 * crash between its commit and the offset's, the same event finds its facts there and
 * changes nothing.
 */
final class AccessDestination implements Destination {

	private final Admission admission;

	private final Learning learning;

	private final WaitingRoom waitingRoom;

	private final JdbcClient jdbc;

	AccessDestination(Admission admission, Learning learning, WaitingRoom waitingRoom, JdbcClient jdbc) {
		this.admission = admission;
		this.learning = learning;
		this.waitingRoom = waitingRoom;
		this.jdbc = jdbc;
	}

	@Override
	public List<Outcome> deliver(List<Delivery> deliveries) {
		return deliveries.stream().map((delivery) -> deliver(delivery.event())).toList();
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
		catch (DataAccessException | TransactionException ex) {
			return Optional.of(Cause.UNREACHABLE);
		}
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
		catch (DataAccessException | TransactionException ex) {
			return later(ex);
		}
	}

	private void wake(Set<String> subjects) {
		if (!subjects.isEmpty()) {
			this.waitingRoom.wake(subjects);
		}
	}

	private static Outcome outcome(Learned learned, Event event) {
		if (learned.picture().isUnclear(learned.now())) {
			return new Outcome.NeedsPerson("This refund could be of several purchases of the customer. "
					+ "Which one was it? Access stays as it is until this is decided.");
		}
		if (learned.picture().isUnowned(learned.now())) {
			return Outcome.TryLater.because(Cause.NOT_YET_KNOWN);
		}
		if (asksForProduct(learned)) {
			return learned.complete()
					? new Outcome.NeedsPerson("A one-off was paid, and nothing says which product it buys. "
							+ "Name it in products.yml or in metadata.handsfree_product.")
					: Outcome.TryLater.because(Cause.NOT_YET_KNOWN);
		}
		if (isOutdated(learned, event)) {
			return new Outcome.Superseded("a newer snapshot of this subscription is there");
		}
		String whose = whose(learned, event);
		return learned.news() ? new Outcome.Delivered(whose) : new Outcome.AlreadyThere(whose);
	}

	/** A checkout leaves the question to its payment, if one will come. */
	private static boolean asksForProduct(Learned learned) {
		return switch (learned.now()) {
			case Payment payment -> learned.picture().isUnknownProduct(payment);
			case Checkout checkout when checkout.intent().isEmpty() && checkout.invoice().isEmpty() ->
				learned.picture().isUnknownProduct(checkout);
			default -> false;
		};
	}

	private static boolean isOutdated(Learned learned, Event event) {
		return learned.now() instanceof Subscription && learned.now().equals(learned.before())
				&& !learned.now().eventId().equals(event.id());
	}

	private static String whose(Learned learned, Event event) {
		return Stream
			.of(event.userId().map(Name::user), event.customer().map(Name::customer), event.email().map(Name::email))
			.flatMap(Optional::stream)
			.findFirst()
			.or(() -> learned.picture().people().stream().sorted().findFirst())
			.map(learned.picture()::canonical)
			// An outcome is kept for months and read by many: no address stands in it.
			.map((name) -> (name.kind() == Name.Kind.EMAIL) ? "guest" : name.value())
			.orElse(event.id());
	}

	/** What a failure of Postgres means; what is none of these is a bug and is thrown. */
	private static Outcome later(RuntimeException failure) {
		return switch (failure) {
			case PessimisticLockingFailureException ex -> Outcome.TryLater.because(Cause.CONFLICT);
			case DataAccessResourceFailureException ex -> Outcome.TryLater.because(Cause.UNREACHABLE);
			case TransientDataAccessException ex -> Outcome.TryLater.because(Cause.UNREACHABLE);
			case RecoverableDataAccessException ex -> Outcome.TryLater.because(Cause.UNREACHABLE);
			case TransactionException ex -> Outcome.TryLater.because(Cause.UNREACHABLE);
			default -> throw failure;
		};
	}

}
