package dev.handsfree.access;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

import dev.handsfree.access.entitlement.Products;
import dev.handsfree.access.fact.Admission;
import dev.handsfree.access.fact.Name;
import dev.handsfree.access.store.DocumentStore;
import dev.handsfree.access.store.FactStore;
import dev.handsfree.access.store.StoredEntitlements;
import dev.handsfree.access.store.WaitingSubjects;
import dev.handsfree.access.stripe.StripeFacts;
import dev.handsfree.delivery.SchemaMigration;
import dev.handsfree.delivery.Automation;
import dev.handsfree.delivery.Delivery;
import dev.handsfree.delivery.Outcome;
import dev.handsfree.platform.EmbeddedDatabase;
import dev.handsfree.topics.Event;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** A real Postgres with the schema, and the sink on it. */
final class TestDatabase implements AutoCloseable {

	private static final Automation AUTOMATION = new Automation("grant-access",
			Set.of(dev.handsfree.topics.EventType.PAYMENT_SUCCEEDED), "access", "update-entitlement", "ops@example.com",
			java.time.Duration.ofHours(1), Automation.OnFailure.REVIEW);

	private final EmbeddedDatabase postgres;

	private final PGSimpleDataSource source = new PGSimpleDataSource();

	private final JdbcClient jdbc;

	final Set<String> woken = new ConcurrentSkipListSet<>();

	TestDatabase(Path dir) {
		this.postgres = EmbeddedDatabase
			.start(EmbeddedDatabase.Settings.in(dir).withPrograms(Path.of("target/postgres")));
		this.source.setUrl(jdbcUrl());
		this.source.setUser(EmbeddedDatabase.USER);
		this.jdbc = JdbcClient.create(this.source);
		SchemaMigration.migrate(this.source, "access");
	}

	String jdbcUrl() {
		return this.postgres.jdbcUrl(EmbeddedDatabase.SERVICES);
	}

	void forgetEverything() {
		this.jdbc
			.sql("TRUNCATE access.fact, access.fact_name, access.document, access.document_email, access.history, "
					+ "access.waiting_subject")
			.update();
		this.woken.clear();
	}

	AccessDestination sink(Optional<StripeFacts> stripe) {
		return new AccessDestination(new Admission(false, "stripe"::equals), learning(stripe), this.woken::addAll,
				this.jdbc);
	}

	Learning learning(Optional<StripeFacts> stripe) {
		JsonMapper json = new JsonMapper();
		return new Learning(new TransactionTemplate(new JdbcTransactionManager(this.source)),
				new FactStore(this.jdbc, json), new DocumentStore(this.jdbc, json), new WaitingSubjects(this.jdbc),
				new Inquiry(stripe), Products.none(),
				Clock.fixed(Instant.parse("2026-11-23T10:00:01Z"), java.time.ZoneOffset.UTC));
	}

	Optional<StoredEntitlements> document(Name name) {
		return new DocumentStore(this.jdbc, new JsonMapper()).find(name);
	}

	List<String> history(Name name) {
		return this.jdbc.sql("SELECT event_id FROM access.history WHERE name = ? ORDER BY number")
			.param(name.key())
			.query((row, number) -> String.valueOf(row.getString(1)))
			.list();
	}

	static Outcome deliver(AccessDestination sink, Event event) {
		return sink.deliver(List.of(new Delivery(event, AUTOMATION, 1))).getFirst();
	}

	@Override
	public void close() {
		this.postgres.close();
	}

}
