package dev.handsfree.crm.contact;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import javax.sql.DataSource;

import dev.handsfree.automations.Automation;
import dev.handsfree.crm.AnEvent;
import dev.handsfree.crm.CrmClient;
import dev.handsfree.delivery.Delivery;
import dev.handsfree.delivery.Destination;
import dev.handsfree.delivery.Outcome;
import dev.handsfree.events.IdentityLink;
import dev.handsfree.events.ReviewDecision;
import dev.handsfree.topics.EventType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The sink without Kafka: events in, outcomes out, on a real database. */
public final class Sink {

	private static final Automation AUTOMATION = new Automation("customer-to-crm", Set.of(EventType.values()), "crm",
			"upsert-contact", "sales@example.com", Duration.ofHours(24), Automation.OnFailure.ALERT,
			Automation.Tolerance.usual());

	/** There is no API key. */
	static final CrmProperties.Stripe NOBODY = new CrmProperties.Stripe("", URI.create("http://127.0.0.1:9"),
			Duration.ofSeconds(1));

	/** Without a file of products. */
	static final CrmProperties PLAIN = new CrmProperties("production", "", 14, "keep", Set.of("acct_shop"), NOBODY);

	private final CrmParts parts;

	private final List<String> woken = new ArrayList<>();

	/**
	 * A sink on this database that writes to this CRM, an hour after the stories begin.
	 */
	public Sink(DataSource database, CrmClient crm) {
		this(database, crm, PLAIN, Clock.fixed(AnEvent.NOON.plus(Duration.ofHours(1)), ZoneOffset.UTC));
	}

	Sink(DataSource database, CrmClient crm, CrmProperties properties, Clock clock) {
		this.parts = CrmParts.of(properties, crm, JdbcClient.create(database),
				new TransactionTemplate(new JdbcTransactionManager(database)), this.woken::addAll, clock);
	}

	/** A file that sells a subscription and a one-off that ends. */
	static Path productsFile(Path dir) throws IOException {
		return Files.writeString(dir.resolve("products.yml"), """
				products:
				  pro: {prices: [price_month], name: Pro}
				  day-pass: {prices: [price_day], lasts: 24h, name: Day pass}
				""");
	}

	/** What is sold by that file. */
	static CrmProperties selling(Path productsFile) {
		return new CrmProperties("production", productsFile.toString(), 14, "keep", Set.of(), NOBODY);
	}

	/** What is sold by that file; that Stripe is asked what webhooks leave open. */
	static CrmProperties selling(Path productsFile, String stripe) {
		return new CrmProperties("production", productsFile.toString(), 14, "keep", Set.of(),
				new CrmProperties.Stripe("sk_test_1", URI.create(stripe), Duration.ofSeconds(5)));
	}

	/** Forgets everybody. */
	public static void clear(DataSource database) {
		JdbcClient.create(database)
			.sql("TRUNCATE crm.person, crm.fact, crm.money, crm.price, crm.link, crm.awaited")
			.update();
	}

	/** Delivers them in one call. */
	public List<Outcome> deliver(AnEvent... events) {
		return deliver(Arrays.asList(events));
	}

	/** Delivers them in one call. */
	public List<Outcome> deliver(List<AnEvent> events) {
		return this.parts.destination()
			.deliver(events.stream().map((event) -> new Delivery(event.build(), AUTOMATION, 1)).toList());
	}

	/** Learns which names of money are one. */
	void learns(IdentityLink link) {
		this.parts.links().learn(link);
	}

	/** Learns what a person granted or revoked by hand. */
	void learns(ReviewDecision decision) {
		this.parts.links().learn(decision);
	}

	/** Looks after those who are due. */
	public void round() {
		this.parts.due().round();
	}

	/** The destination itself. */
	public Destination destination() {
		return this.parts.destination();
	}

	/** The record keys that were woken so far. */
	public List<String> woken() {
		return this.woken;
	}

}
