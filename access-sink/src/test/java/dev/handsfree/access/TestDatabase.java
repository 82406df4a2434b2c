package dev.handsfree.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.zaxxer.hikari.HikariDataSource;
import dev.handsfree.access.api.LookUp;
import dev.handsfree.access.entitlement.AccessDecision;
import dev.handsfree.access.entitlement.AccessPolicy;
import dev.handsfree.access.rebuild.Rebuild;
import dev.handsfree.access.store.DocumentStore;
import dev.handsfree.access.store.FactStore;
import dev.handsfree.access.store.KnownPrices;
import dev.handsfree.access.store.PassingEnds;
import dev.handsfree.access.store.StoredEntitlements;
import dev.handsfree.access.store.UndeliveredPayments;
import dev.handsfree.access.store.WaitingSubjects;
import dev.handsfree.automations.Automation;
import dev.handsfree.delivery.Delivery;
import dev.handsfree.delivery.Outcome;
import dev.handsfree.delivery.SchemaMigration;
import dev.handsfree.platform.EmbeddedDatabase;
import dev.handsfree.purchases.Entitlements;
import dev.handsfree.purchases.Terms;
import dev.handsfree.purchases.fact.Name;
import dev.handsfree.purchases.product.Products;
import dev.handsfree.purchases.reading.FactKind;
import dev.handsfree.purchases.reading.MoneyAdmission;
import dev.handsfree.purchases.reading.StoredJson;
import dev.handsfree.stripe.Inquiry;
import dev.handsfree.stripe.StripeFacts;
import dev.handsfree.testkit.parts.Checkout;
import dev.handsfree.topics.Event;
import org.flywaydb.core.Flyway;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** A real Postgres with the schema, and the sink on it. */
final class TestDatabase implements AutoCloseable {

	/** The moment of all that is done here. */
	static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T10:00:01Z"), ZoneOffset.UTC);

	/** Every table but the migrations' own. */
	private static final List<String> TABLES = List.of("access.fact", "access.fact_name", "access.document",
			"access.document_email", "access.history", "access.waiting_subject", "access.passing_end", "access.price",
			"access.undelivered_payment");

	/** What every delivery here is for. */
	static final Automation AUTOMATION = new Automation("grant-access",
			Set.of(dev.handsfree.topics.EventType.PAYMENT_SUCCEEDED), "access", "update-entitlement", "ops@example.com",
			Duration.ofHours(1), Automation.OnFailure.REVIEW, Automation.Tolerance.usual());

	private final EmbeddedDatabase postgres;

	/**
	 * A pool, as the service has one: a new connection costs more than a test's query.
	 */
	private final HikariDataSource source = new HikariDataSource();

	private final JdbcClient jdbc;

	final Set<String> woken = new ConcurrentSkipListSet<>();

	/** What people were asked about. */
	final Set<String> asked = new ConcurrentSkipListSet<>();

	TestDatabase(Path dir) {
		this.postgres = EmbeddedDatabase.start(EmbeddedDatabase.Settings.in(dir).withPrograms(Checkout.postgres()));
		this.source.setJdbcUrl(jdbcUrl());
		this.source.setUsername(EmbeddedDatabase.USER);
		this.source.setMaximumPoolSize(20);
		this.source.setMinimumIdle(0);
		this.source.setConnectionTimeout(5000);
		this.jdbc = JdbcClient.create(this.source);
		migrate();
	}

	String jdbcUrl() {
		return this.postgres.jdbcUrl(EmbeddedDatabase.SERVICES) + "?password=" + this.postgres.password();
	}

	/** Leaves the sink with a pool, and nothing behind it. */
	void goAway() {
		this.postgres.close();
	}

	void forgetEverything() {
		empty(this.jdbc);
		this.woken.clear();
		this.asked.clear();
	}

	/** Leaves nothing in any table. */
	static void empty(JdbcClient jdbc) {
		jdbc.sql("TRUNCATE " + String.join(", ", TABLES)).update();
	}

	/** As the version before left it: its schema alone, with rows in its form. */
	void fillAsVersionOne() throws IOException {
		this.jdbc.sql("DROP SCHEMA access CASCADE").update();
		Flyway.configure()
			.dataSource(this.source)
			.schemas("access")
			.defaultSchema("access")
			.locations("classpath:db/access")
			.target("1")
			.load()
			.migrate();
		this.jdbc.sql(new ClassPathResource("version-one.sql").getContentAsString(StandardCharsets.UTF_8)).update();
	}

	void migrate() {
		SchemaMigration.migrate(this.source, "access");
	}

	Rebuild rebuild(Products products, Instant now) {
		return new Rebuild(new JdbcTransactionManager(this.source), this.jdbc, products, decision(products),
				Duration.ofDays(14), Clock.fixed(now, ZoneOffset.UTC));
	}

	/** Every row of every table but the migrations' own, in one text. */
	String everything() {
		return TABLES.stream()
			.flatMap((table) -> this.jdbc.sql("SELECT t::text FROM %s t ORDER BY 1".formatted(table))
				.query(String.class)
				.list()
				.stream()
				.map((row) -> table + row))
			.collect(Collectors.joining("\n"));
	}

	FactStore facts() {
		return new FactStore(this.jdbc, StoredJson.mapper());
	}

	AccessDestination sink(Optional<StripeFacts> stripe) {
		return new AccessDestination(new MoneyAdmission(false, Set.of()), learning(stripe), this.woken::addAll,
				(about, subject, sentence) -> this.asked.add(about), preview(), undelivered(), this.jdbc, CLOCK);
	}

	static AccessPreview preview() {
		return new AccessPreview(decision(Products.none()), CLOCK);
	}

	private static AccessDecision decision(Products products) {
		return new AccessDecision(
				new AccessPolicy(new Terms(Duration.ofDays(14), Terms.WhenPaused.KEEP), Optional.empty()), products);
	}

	/** Learns what is no event, and asks nobody. */
	FactsLearner factsLearner() {
		return new FactsLearner(learning(Optional.empty()), this.woken::addAll, (name, subject, question) -> {
		});
	}

	AccessLearning learning(Optional<StripeFacts> stripe) {
		JsonMapper json = StoredJson.mapper();
		return new AccessLearning(new TransactionTemplate(new JdbcTransactionManager(this.source)),
				new FactStore(this.jdbc, json), new DocumentStore(this.jdbc, json), new WaitingSubjects(this.jdbc),
				ends(), new Inquiry(stripe), new KnownPrices(this.jdbc, Products.none()), CLOCK);
	}

	Optional<StoredEntitlements> document(Name name) {
		return new DocumentStore(this.jdbc, StoredJson.mapper()).find(name);
	}

	UndeliveredPayments undelivered() {
		return new UndeliveredPayments(this.jdbc);
	}

	PassingEnds ends() {
		return new PassingEnds(this.jdbc, Duration.ofDays(14));
	}

	Optional<StoredEntitlements> byEmail(String email) {
		return new DocumentStore(this.jdbc, StoredJson.mapper()).findByEmail(Name.email(email));
	}

	/**
	 * What is stored, by the names' keys; who has nothing has no document in some orders.
	 */
	Map<String, Entitlements> documents() {
		Map<String, Entitlements> all = new TreeMap<>();
		JsonMapper json = StoredJson.mapper();
		this.jdbc.sql("SELECT name, body::text FROM access.document")
			.query((row, number) -> all.put(String.valueOf(row.getString(1)),
					json.readValue(row.getString(2), Entitlements.class)))
			.list();
		all.values().removeIf((known) -> known.grants().isEmpty());
		return all;
	}

	/** Which addresses lead to which purchases of whom, where there is something. */
	List<String> leads() {
		return this.jdbc
			.sql("""
					SELECT email || ' ' || name || ' ' || origin FROM access.document_email JOIN access.document USING (name)
					WHERE json_array_length(body -> 'grants') > 0 ORDER BY 1""")
			.query((row, number) -> String.valueOf(row.getString(1)))
			.list();
	}

	/** How many facts of that kind are kept. */
	int count(FactKind kind) {
		return this.jdbc.sql("SELECT count(*) FROM access.fact WHERE kind = ?")
			.param(kind.wireName())
			.query(Integer.class)
			.single();
	}

	/** How many facts are found by names that hang together with this one. */
	int around(Name name) {
		return this.jdbc.sql("""
				WITH RECURSIVE around (name) AS (
				  SELECT ?::text
				  UNION SELECT other.name FROM around
				  JOIN access.fact_name one ON one.name = around.name
				  JOIN access.fact_name other ON (other.kind, other.id) = (one.kind, one.id))
				SELECT count(DISTINCT (kind, id)) FROM around JOIN access.fact_name USING (name)""")
			.param(name.key())
			.query(Integer.class)
			.single();
	}

	List<String> history(Name name) {
		return this.jdbc.sql("SELECT event_id FROM access.history WHERE name = ? ORDER BY number")
			.param(name.key())
			.query((row, number) -> String.valueOf(row.getString(1)))
			.list();
	}

	/** What a customer is told by any of their names. */
	LookUp lookUp(Clock clock) {
		return new LookUp(new DocumentStore(this.jdbc, StoredJson.mapper()), decision(Products.none()), undelivered(),
				Optional::empty, clock);
	}

	static Outcome deliver(AccessDestination sink, Event event) {
		return sink.deliver(List.of(new Delivery(event, AUTOMATION, 1))).getFirst();
	}

	@Override
	public void close() {
		this.source.close();
		this.postgres.close();
	}

}
