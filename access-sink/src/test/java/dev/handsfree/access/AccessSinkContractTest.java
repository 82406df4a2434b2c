package dev.handsfree.access;

import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

import dev.handsfree.delivery.contract.SinkContract;
import dev.handsfree.events.PriceLine;
import dev.handsfree.events.SubscriptionChanged;
import dev.handsfree.events.SubscriptionEvent;
import dev.handsfree.testkit.parts.RealPostgres;
import dev.handsfree.testkit.parts.ServerLine;
import dev.handsfree.topics.Topic;
import dev.handsfree.topics.TopicCatalogue;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The access sink, whose destination is its own Postgres. */
class AccessSinkContractTest extends SinkContract {

	private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

	private final RealPostgres.Database database;

	private final JdbcClient jdbc;

	private final ServerLine line;

	private @Nullable Connection locking;

	AccessSinkContractTest(RealPostgres.Database database) {
		this.database = database;
		this.jdbc = JdbcClient.create(database.pool());
		this.line = ServerLine.to(address().getPort());
	}

	private URI address() {
		return URI.create(this.database.jdbcUrl().substring("jdbc:".length()));
	}

	@AfterAll
	void closeLine() {
		this.line.close();
	}

	@Override
	public String sink() {
		return "access";
	}

	@Override
	public SpringApplicationBuilder application() {
		return AccessApplication.application();
	}

	@Override
	public List<String> settings() {
		return settings("ACCESS_PORT=0", "ACCESS_API_TOKENS=token-1");
	}

	@Override
	public String jdbcUrl(RealPostgres.Database real) {
		return real.jdbcUrl().replace(":" + address().getPort() + "/", ":" + this.line.port() + "/");
	}

	@Override
	public Topic topic() {
		return TopicCatalogue.SUBSCRIPTIONS;
	}

	@Override
	public SpecificRecord event(String name) {
		return SubscriptionEvent.newBuilder()
			.setEventId("stripe:evt_" + name)
			.setType("subscription.changed")
			.setOccurredAt(START)
			.setSource("stripe")
			.setSubject("u_" + name)
			.setUserId("u_" + name)
			.setCustomer("cus_" + name)
			.setLivemode(false)
			.setSubscriptionChanged(SubscriptionChanged.newBuilder()
				.setSubscription("sub_" + name)
				.setStatus("active")
				.setAsOf(START)
				.setItems(List.of(PriceLine.newBuilder().setProduct("prod_pro").setQuantity(1L).build()))
				.setCurrentPeriodStart(START)
				.setCurrentPeriodEnd(Instant.parse("2126-12-23T10:00:00Z"))
				.setChange("customer.subscription.updated")
				.build())
			.build();
	}

	/** The changes of what a customer may use. */
	@Override
	public long effects(String name) {
		return this.jdbc.sql("SELECT count(*) FROM access.history WHERE name = ?")
			.param("user:u_" + name)
			.query(Long.class)
			.single();
	}

	@Override
	public void goAway() {
		this.line.cut();
	}

	@Override
	public void refuse(String name) {
		this.jdbc.sql("""
				CREATE FUNCTION access.refuse() RETURNS trigger LANGUAGE plpgsql AS
				$$BEGIN RAISE EXCEPTION 'on purpose' USING ERRCODE = '22000'; END$$""").update();
		this.jdbc
			.sql("CREATE TRIGGER refuse BEFORE INSERT ON access.fact FOR EACH ROW WHEN (NEW.id LIKE '%" + name
					+ "%') EXECUTE FUNCTION access.refuse()")
			.update();
	}

	@Override
	public void hold() {
		try {
			Connection connection = this.database.pool().getConnection();
			connection.setAutoCommit(false);
			connection.createStatement().execute("LOCK TABLE access.fact IN EXCLUSIVE MODE");
			this.locking = connection;
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public boolean isHeld(String name) {
		return this.jdbc
			.sql("SELECT EXISTS (SELECT 1 FROM pg_locks WHERE NOT granted AND relation = 'access.fact'::regclass)")
			.query(Boolean.class)
			.single();
	}

	@Override
	public void mend() {
		this.line.mend();
		Connection lock = this.locking;
		this.locking = null;
		if (lock != null) {
			release(lock);
		}
		this.jdbc.sql("DROP FUNCTION IF EXISTS access.refuse() CASCADE").update();
	}

	private static void release(Connection lock) {
		try (lock) {
			lock.rollback();
			lock.setAutoCommit(true);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
