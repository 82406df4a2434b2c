package dev.handsfree.crm;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

import dev.handsfree.crm.Identities.Known;
import dev.handsfree.delivery.Cause;
import dev.handsfree.delivery.Delivery;
import dev.handsfree.delivery.Destination;
import dev.handsfree.delivery.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Answers for each event what became of its person's contact. Two transactions: what the
 * events say is filed and stays filed whatever the CRM does; then the contacts are
 * written under the people's locks. A crash between the CRM's answer and the second
 * commit writes the same once more, which changes nothing there.
 */
final class CrmDestination implements Destination {

	private static final Logger logger = LoggerFactory.getLogger(CrmDestination.class);

	/** What one call of the CRM takes. */
	private static final int BATCH = 100;

	private static final Outcome UNKNOWN_PERSON = Outcome.TryLater.because(Cause.IDENTITY_UNKNOWN);

	private final TransactionTemplate transaction;

	private final Identities identities;

	private final People people;

	private final Contacts contacts;

	private final CrmClient crm;

	private final WakeUps wakeUps;

	CrmDestination(TransactionTemplate transaction, FactFile file, People people, CrmClient crm, WakeUps wakeUps) {
		this.transaction = transaction;
		this.identities = new Identities(file, transaction);
		this.people = people;
		this.contacts = new Contacts(people, crm);
		this.crm = crm;
		this.wakeUps = wakeUps;
	}

	@Override
	public int batchSize() {
		return BATCH;
	}

	/** What is known follows from facts in any order. */
	@Override
	public boolean keepsOrder() {
		return false;
	}

	@Override
	public Optional<Cause> probe() {
		return this.crm.probe();
	}

	@Override
	public List<Outcome> deliver(List<Delivery> deliveries) {
		try {
			return outcomes(deliveries);
		}
		catch (DataAccessResourceFailureException | RecoverableDataAccessException | TransientDataAccessException
				| TransactionException ex) {
			// Our own database is away or busy: nobody's record is at fault.
			logger.atWarn().addKeyValue("error", ex.getClass().getSimpleName()).log("the database did not answer");
			Outcome later = Outcome.TryLater.because(Cause.UNAVAILABLE);
			return deliveries.stream().map((delivery) -> later).toList();
		}
	}

	private List<Outcome> outcomes(List<Delivery> deliveries) {
		List<Optional<Statement>> statements = deliveries.stream()
			.map((delivery) -> Statement.of(delivery.event()))
			.toList();
		List<Statement> made = statements.stream().flatMap(Optional::stream).toList();
		if (made.isEmpty()) {
			return deliveries.stream().map(CrmDestination::asksNothing).toList();
		}
		Known known = this.identities.learn(made);
		Map<String, Outcome> byPerson = settle(made, known);
		return IntStream.range(0, deliveries.size())
			.mapToObj((i) -> statements.get(i)
				.map((statement) -> known.person(statement).map(byPerson::get).orElse(UNKNOWN_PERSON))
				.orElseGet(() -> asksNothing(deliveries.get(i))))
			.toList();
	}

	private Map<String, Outcome> settle(List<Statement> statements, Known known) {
		try {
			Map<String, String> traces = traces(statements, known);
			this.people.add(traces.keySet());
			return Objects.requireNonNull(this.transaction.execute((status) -> this.contacts.bringUpToDate(traces)));
		}
		finally {
			// What became known stays known, even if the CRM is away.
			this.wakeUps.after(known.learned());
		}
	}

	/** The people to look after, each with the first event that concerns them. */
	private static Map<String, String> traces(List<Statement> statements, Known known) {
		Map<String, String> traces = new LinkedHashMap<>();
		statements.forEach((statement) -> known.person(statement)
			.ifPresent((person) -> traces.putIfAbsent(person, statement.eventId())));
		// Whoever a name means no longer has lost what was filed under it.
		String cause = statements.getFirst().eventId();
		known.learned().left().forEach((person) -> traces.putIfAbsent(person, cause + "#" + traces.size()));
		return traces;
	}

	private static Outcome asksNothing(Delivery delivery) {
		return new Outcome.Superseded(delivery.event().type().wireName() + " asks nothing of the CRM");
	}

}
