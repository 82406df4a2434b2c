package dev.handsfree.crm.contact;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.handsfree.crm.CrmClient;
import dev.handsfree.crm.identity.KnownOwners;
import dev.handsfree.crm.identity.PersonRows;
import dev.handsfree.crm.learn.PersonLearning;
import dev.handsfree.crm.learn.WakeUps;
import dev.handsfree.crm.statement.EventReading;
import dev.handsfree.crm.statement.EventStatement;
import dev.handsfree.delivery.DatabaseFailure;
import dev.handsfree.delivery.Delivery;
import dev.handsfree.delivery.Destination;
import dev.handsfree.delivery.Outcome;
import dev.handsfree.purchases.reading.MoneyAdmission;
import dev.handsfree.topics.Cause;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Answers for each event what became of its person's contact. What the events say is
 * filed, and stays filed whatever the CRM does; then the contacts are written, outside
 * any transaction. A crash between the CRM's answer and its being remembered writes the
 * same once more, which changes nothing there.
 */
final class CrmDestination implements Destination {

	private static final Logger logger = LoggerFactory.getLogger(CrmDestination.class);

	/** What one call of the CRM takes. */
	private static final int BATCH = 100;

	private static final Outcome ONLY_TRIED = new Outcome.Superseded("what was only tried makes no contact");

	private static final Outcome UNKNOWN_PERSON = Outcome.TryLater.because(Cause.IDENTITY_UNKNOWN);

	private final MoneyAdmission admission;

	private final PersonLearning learning;

	private final PersonRows people;

	private final ContactWriter contacts;

	private final CrmClient crm;

	private final WakeUps wakeUps;

	private final ContactPreview preview;

	CrmDestination(MoneyAdmission admission, PersonLearning learning, PersonRows people, ContactWriter contacts,
			CrmClient crm, WakeUps wakeUps, ContactPreview preview) {
		this.admission = admission;
		this.learning = learning;
		this.people = people;
		this.contacts = contacts;
		this.crm = crm;
		this.wakeUps = wakeUps;
		this.preview = preview;
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
	public String preview(Delivery delivery) {
		return switch (EventReading.of(delivery.event(), this.admission)) {
			case EventReading.Silence(String why) -> "nothing: " + why;
			case EventStatement statement -> this.preview.of(statement);
		};
	}

	@Override
	public List<Outcome> deliver(List<Delivery> deliveries) {
		try {
			return outcomes(deliveries);
		}
		catch (DataAccessException | TransactionException ex) {
			logger.atWarn()
				.addKeyValue("error", ex.getClass().getSimpleName())
				.log("the database did not take a batch");
			// If it is a record's fault, that one is found by halves.
			Outcome outcome = DatabaseFailure.outcome(ex);
			return deliveries.stream().map((delivery) -> outcome).toList();
		}
	}

	private List<Outcome> outcomes(List<Delivery> deliveries) {
		List<EventReading> readings = deliveries.stream()
			.map((delivery) -> EventReading.of(delivery.event(), this.admission))
			.toList();
		List<EventStatement> made = readings.stream()
			.filter(EventStatement.class::isInstance)
			.map(EventStatement.class::cast)
			.toList();
		if (made.isEmpty()) {
			return readings.stream().map((reading) -> outcome(reading, Map.of())).toList();
		}
		KnownOwners known = this.learning.learn(made);
		Map<String, Outcome> byPerson = settle(made, known);
		Map<String, Outcome> byEvent = new HashMap<>();
		made.forEach((statement) -> known.person(statement)
			.ifPresent(
					(person) -> byEvent.put(statement.eventId(), byPerson.getOrDefault(person, unknown(statement)))));
		return readings.stream().map((reading) -> outcome(reading, byEvent)).toList();
	}

	private static Outcome outcome(EventReading reading, Map<String, Outcome> byEvent) {
		return switch (reading) {
			case EventStatement statement -> byEvent.getOrDefault(statement.eventId(), unknown(statement));
			case EventReading.Silence(String why) -> new Outcome.Superseded(why);
		};
	}

	private static Outcome unknown(EventStatement statement) {
		return statement.isOnlyTried() ? ONLY_TRIED : UNKNOWN_PERSON;
	}

	private Map<String, Outcome> settle(List<EventStatement> statements, KnownOwners known) {
		try {
			Map<String, String> traces = traces(statements, known);
			this.people.add(traces.keySet());
			return this.contacts.bringUpToDate(traces);
		}
		finally {
			// What became known stays known, even if the CRM is away.
			this.wakeUps.after(known.learned());
		}
	}

	/** Those who have a contact, or of whom more is told than what was only tried. */
	private Set<String> withReason(List<EventStatement> statements, KnownOwners known, Set<String> people) {
		List<EventStatement> firm = statements.stream().filter((one) -> !one.isOnlyTried()).toList();
		if (firm.size() == statements.size()) {
			return people;
		}
		Set<String> reason = new HashSet<>(known.owners(firm));
		firm.forEach((one) -> known.person(one).ifPresent(reason::add));
		reason.addAll(this.people.withContact(people));
		return reason;
	}

	/** The people to look after, each with the first event that concerns them. */
	private Map<String, String> traces(List<EventStatement> statements, KnownOwners known) {
		Map<String, String> traces = new LinkedHashMap<>();
		statements.forEach((statement) -> known.person(statement)
			.ifPresent((person) -> traces.putIfAbsent(person, statement.eventId())));
		// Whoever a name means no longer has lost what was filed under it, and a
		// customer's money is told to whomever the customer means.
		String cause = statements.getFirst().eventId();
		known.others().forEach((person) -> traces.putIfAbsent(person, cause + "#" + traces.size()));
		traces.keySet().retainAll(withReason(statements, known, traces.keySet()));
		return traces;
	}

}
