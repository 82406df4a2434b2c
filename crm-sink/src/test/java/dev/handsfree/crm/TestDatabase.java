package dev.handsfree.crm;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import dev.handsfree.delivery.SchemaMigration;
import dev.handsfree.testkit.parts.RealPostgres;
import org.postgresql.ds.PGSimpleDataSource;

/** The real database of the tests, with the sink's tables and nobody in them. */
public final class TestDatabase {

	private TestDatabase() {
	}

	/** Connections to it, to begin a test with. */
	public static DataSource empty(RealPostgres.Database database) {
		PGSimpleDataSource dataSource = new PGSimpleDataSource();
		dataSource.setUrl(database.jdbcUrl());
		dataSource.setUser(database.user());
		SchemaMigration.migrate(dataSource, "crm");
		Sink.clear(dataSource);
		return dataSource;
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
