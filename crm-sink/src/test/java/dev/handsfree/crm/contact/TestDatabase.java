package dev.handsfree.crm.contact;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import dev.handsfree.delivery.SchemaMigration;
import dev.handsfree.testkit.parts.RealPostgres;

/** The real database of the tests, with the sink's tables and nobody in them. */
public final class TestDatabase {

	private static final Map<RealPostgres.Database, DataSource> pools = new ConcurrentHashMap<>();

	private TestDatabase() {
	}

	/** Connections to it, to begin a test with. */
	public static DataSource empty(RealPostgres.Database database) {
		DataSource pool = pools.computeIfAbsent(database, TestDatabase::migrated);
		Sink.clear(pool);
		return pool;
	}

	private static DataSource migrated(RealPostgres.Database database) {
		SchemaMigration.migrate(database.pool(), "crm");
		return database.pool();
	}

	/** A pool of a single connection; to be closed by whoever asks for it. */
	static HikariDataSource poolOfOne(DataSource database) {
		HikariDataSource pool = new HikariDataSource();
		pool.setDataSource(database);
		pool.setMaximumPoolSize(1);
		pool.setConnectionTimeout(2000);
		return pool;
	}

}
