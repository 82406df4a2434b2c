package dev.handsfree.operations.incident;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

import dev.handsfree.automations.Automation;
import dev.handsfree.automations.Automations;
import dev.handsfree.events.Incident;
import dev.handsfree.events.MoneyWaiting;
import dev.handsfree.operations.sending.RecordSender;
import dev.handsfree.settings.Integrations;
import dev.handsfree.telemetry.LogKeys;
import dev.handsfree.topics.TopicCatalogue;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Opens an incident for a sink whose dead letters have passed half of their life, once,
 * and closes it when none is left. That it was told is noted after it was: after a crash
 * it is told again under the id it had.
 */
final class ExpiryWatch {

	/** As incidents name it. */
	static final String CAUSE = "dead_letters_expire";

	private static final Logger logger = LoggerFactory.getLogger(ExpiryWatch.class);

	private static final int EXAMPLES = 5;

	private final JdbcClient jdbc;

	private final RecordSender sender;

	private final Serializer<Incident> values;

	private final Automations automations;

	private final Integrations integrations;

	private final Clock clock;

	ExpiryWatch(JdbcClient jdbc, RecordSender sender, Serializer<Incident> values, Automations automations,
			Integrations integrations, Clock clock) {
		this.jdbc = jdbc;
		this.sender = sender;
		this.values = values;
		this.automations = automations;
		this.integrations = integrations;
		this.clock = clock;
	}

	/** Looks at the dead letters of every sink; what fails is done by the next round. */
	void round() {
		try {
			TopicCatalogue.SINKS.forEach(this::look);
			forgetWhatIsGone();
		}
		catch (KafkaException | DataAccessException ex) {
			logger.atWarn()
				.addKeyValue(LogKeys.ERROR, ex.getClass().getSimpleName())
				.log("whether dead letters expire was not looked at, or not told");
		}
	}

	private void look(String sink) {
		Duration kept = TopicCatalogue.deadLetters(sink).kept().orElseThrow();
		Old old = old(sink, this.clock.instant().minus(kept.dividedBy(2)));
		Optional<Told> told = told(sink);
		if (old.count() > 0 && told.isEmpty()) {
			Instant now = now();
			String id = Integrations.incident(this.integrations.of(sink), CAUSE, now);
			this.jdbc.sql("""
					INSERT INTO ops.expiry (sink, incident, opened_at, told) VALUES (?, ?, ?, false)
					ON CONFLICT DO NOTHING""").params(sink, id, Timestamp.from(now)).update();
		}
		if (old.count() > 0) {
			told(sink).filter((one) -> !one.done()).ifPresent((one) -> open(sink, one, old, kept));
		}
		else {
			told.ifPresent((one) -> close(sink, one));
		}
	}

	private void open(String sink, Told told, Old old, Duration kept) {
		String sentence = "%d dead %s of %s lie there for more than half of the %d days that they are kept; the first is lost on %s."
			.formatted(old.count(), (old.count() == 1) ? "letter" : "letters", sink, kept.toDays(),
					old.oldest().plus(kept).truncatedTo(ChronoUnit.DAYS).toString().substring(0, 10));
		send(incident(sink, told, "open", sentence).setEvents(old.count())
			.setCustomers(old.customers())
			.setOwner(this.automations.named(old.automation()).map(Automation::owner).orElse(null))
			.setEventIds(examples(sink, old.until()))
			.setMoney(money(sink, old.until()))
			.build());
		this.jdbc.sql("UPDATE ops.expiry SET told = true WHERE sink = ?").param(sink).update();
	}

	private void close(String sink, Told told) {
		if (told.done()) {
			send(incident(sink, told, "closed", "No dead letter of " + sink + " is about to expire any more.").build());
		}
		this.jdbc.sql("DELETE FROM ops.expiry WHERE sink = ?").param(sink).update();
	}

	private Incident.Builder incident(String sink, Told told, String state, String sentence) {
		return Incident.newBuilder()
			.setIncident(told.incident())
			.setState(state)
			.setCause(CAUSE)
			.setSentence(sentence)
			.setAt(now())
			.setIntegration(this.integrations.of(sink))
			.setOpenedAt(told.openedAt());
	}

	private void send(Incident incident) {
		String topic = TopicCatalogue.ALERTS.name();
		this.sender.send(new ProducerRecord<>(topic, incident.getIncident(), this.values.serialize(topic, incident)));
	}

	private Old old(String sink, Instant until) {
		return this.jdbc.sql("""
				SELECT count(*) AS count, count(DISTINCT subject) AS customers, coalesce(min(at), now()) AS oldest,
				  coalesce((array_agg(automation ORDER BY at))[1], '') AS automation
				FROM ops.dead_letter WHERE sink = ? AND state IN ('open', 'replaying') AND at < ?""")
			.params(sink, Timestamp.from(until))
			.query((row, number) -> new Old(row.getLong("count"), row.getLong("customers"),
					row.getTimestamp("oldest").toInstant(), row.getString("automation"), until))
			.single();
	}

	private List<String> examples(String sink, Instant until) {
		return this.jdbc.sql("""
				SELECT event_id FROM ops.dead_letter WHERE sink = ? AND state IN ('open', 'replaying') AND at < ?
				ORDER BY at LIMIT ?""")
			.params(sink, Timestamp.from(until), EXAMPLES)
			.query((row, number) -> row.getString(1))
			.list();
	}

	private List<MoneyWaiting> money(String sink, Instant until) {
		return this.jdbc.sql("""
				SELECT currency, sum(amount) AS amount FROM ops.dead_letter
				WHERE sink = ? AND state IN ('open', 'replaying') AND at < ? AND amount IS NOT NULL
				GROUP BY currency ORDER BY currency""")
			.params(sink, Timestamp.from(until))
			.query((row, number) -> new MoneyWaiting(row.getString("currency"), row.getLong("amount")))
			.list();
	}

	private Optional<Told> told(String sink) {
		return this.jdbc.sql("SELECT incident, opened_at, told FROM ops.expiry WHERE sink = ?")
			.param(sink)
			.query((row, number) -> new Told(row.getString("incident"), row.getTimestamp("opened_at").toInstant(),
					row.getBoolean("told")))
			.optional();
	}

	/** What lay on a topic for longer than it keeps anything lies there no more. */
	private void forgetWhatIsGone() {
		Duration kept = TopicCatalogue.ROUTER_DEAD_LETTERS.kept().orElseThrow();
		this.jdbc.sql("DELETE FROM ops.dead_letter WHERE at < ?")
			.param(Timestamp.from(this.clock.instant().minus(kept)))
			.update();
	}

	private Instant now() {
		return this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
	}

	/** Dead letters of a sink that were given up on before a time. */
	private record Old(long count, long customers, Instant oldest, String automation, Instant until) {
	}

	/** An incident that is to be told, or was. */
	private record Told(String incident, Instant openedAt, boolean done) {
	}

}
