package dev.handsfree.access.store;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;

/** Brings the schema {@code access} to the version that this code needs. */
public final class AccessSchema {

	private AccessSchema() {
	}

	/**
	 * Applies what is missing; several instances may do this at once.
	 * @param database the services' database
	 */
	public static void migrate(DataSource database) {
		Flyway.configure()
			.dataSource(database)
			.schemas("access")
			.defaultSchema("access")
			.locations("classpath:db/access")
			.table("flyway_history")
			.load()
			.migrate();
	}

}
