package dev.handsfree.delivery;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

import dev.handsfree.settings.UnfitSettingsException;
import org.flywaydb.core.Flyway;

/**
 * Brings one Postgres schema to the version of its migrations. Several services may do so
 * at the same time.
 */
public final class SchemaMigration {

	/** Any number that nothing else in the database locks on. */
	private static final long LOCK = 4_207_311_907L;

	private SchemaMigration() {
	}

	/**
	 * Migrates a schema, which is created first if it is missing.
	 * @param database the database
	 * @param schema the schema; its migrations are in {@code classpath:db/<schema>}
	 * @throws UnfitSettingsException if the database does not answer or does not let us
	 * in
	 */
	public static void migrate(DataSource database, String schema) {
		try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
			// Two services that create one schema at a time would trip over each other.
			statement.execute("SELECT pg_advisory_lock(" + LOCK + ")");
			try {
				statement.execute("CREATE SCHEMA IF NOT EXISTS " + schema);
				Flyway.configure(SchemaMigration.class.getClassLoader())
					.dataSource(database)
					.schemas(schema)
					.defaultSchema(schema)
					.locations("classpath:db/" + schema)
					.load()
					.migrate();
			}
			finally {
				statement.execute("SELECT pg_advisory_unlock(" + LOCK + ")");
			}
		}
		catch (SQLException ex) {
			throw new UnfitSettingsException("the database (DATABASE_URL) does not take us in: " + ex.getMessage(), ex);
		}
	}

}
