package dev.handsfree.crm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import javax.sql.DataSource;

import dev.handsfree.delivery.Automation;
import dev.handsfree.delivery.Delivery;
import dev.handsfree.delivery.Destination;
import dev.handsfree.delivery.Outcome;
import dev.handsfree.topics.EventType;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The sink without Kafka: events in, outcomes out, on a real database. */
public final class Sink {

	private static final Automation AUTOMATION = new Automation("customer-to-crm", Set.of(EventType.values()), "crm",
			"upsert-contact", "sales@example.com", Duration.ofHours(24), Automation.OnFailure.ALERT);

	private final Destination destination;

	private final List<String> woken = new ArrayList<>();

	/** A sink on this database that writes to this CRM. */
	public Sink(DataSource database, CrmClient crm) {
		JdbcClient jdbc = JdbcClient.create(database);
		JsonColumns json = new JsonColumns();
		FactFile file = new FactFile(jdbc, json);
		this.destination = new CrmDestination(new TransactionTemplate(new JdbcTransactionManager(database)), file,
				new People(jdbc, json), crm, new WakeUps(file, this.woken::addAll));
	}

	/** Forgets everybody. */
	public static void clear(DataSource database) {
		JdbcClient.create(database).sql("TRUNCATE crm.person, crm.fact, crm.link, crm.awaited").update();
	}

	/** Delivers them in one call. */
	public List<Outcome> deliver(AnEvent... events) {
		return deliver(Arrays.asList(events));
	}

	/** Delivers them in one call. */
	public List<Outcome> deliver(List<AnEvent> events) {
		return this.destination
			.deliver(events.stream().map((event) -> new Delivery(event.build(), AUTOMATION, 1)).toList());
	}

	/** The destination itself. */
	public Destination destination() {
		return this.destination;
	}

	/** The record keys that were woken so far. */
	public List<String> woken() {
		return this.woken;
	}

}
