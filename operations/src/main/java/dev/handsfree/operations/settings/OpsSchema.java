package dev.handsfree.operations.settings;

import javax.sql.DataSource;

import dev.handsfree.delivery.SchemaMigration;

/** The service's schema in Postgres; whoever uses its tables asks for this first. */
public final class OpsSchema {

	/**
	 * Brings the schema to its newest version.
	 * @param database the service's database
	 */
	public OpsSchema(DataSource database) {
		SchemaMigration.migrate(database, "ops");
	}

}
