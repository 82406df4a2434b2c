package dev.handsfree.testkit.parts;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import dev.handsfree.platform.EmbeddedDatabase;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a real Postgres 18. A class has it to itself while it runs, and the next
 * one gets it after it: each test uses a schema or keys of its own.
 */
public final class RealPostgres implements ParameterResolver {

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == Database.class;
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		return HandedOn.to(context, Running.class, Running::start).database();
	}

	/**
	 * The database that a test got.
	 *
	 * @param jdbcUrl its address, and the password
	 * @param user who may do everything in it
	 * @param pool connections to it, as a service has them: a new one costs more than a
	 * test's query
	 */
	public record Database(String jdbcUrl, String user, DataSource pool) {

		/** Without the password, which stands in the address. */
		@Override
		public String toString() {
			return "Database";
		}

	}

	private record Running(Database database, HikariDataSource pool, EmbeddedDatabase process,
			ScratchFolder folder) implements HandedOn.Part {

		static Running start() {
			ScratchFolder folder = ScratchFolder.named("postgres");
			EmbeddedDatabase process = EmbeddedDatabase
				.start(EmbeddedDatabase.Settings.in(folder.path()).withPrograms(Checkout.postgres()));
			HikariDataSource pool = new HikariDataSource();
			pool.setJdbcUrl(process.jdbcUrl(EmbeddedDatabase.SERVICES) + "?password=" + process.password());
			pool.setUsername(EmbeddedDatabase.USER);
			pool.setMaximumPoolSize(20);
			pool.setMinimumIdle(0);
			return new Running(new Database(pool.getJdbcUrl(), EmbeddedDatabase.USER, pool), pool, process, folder);
		}

		@Override
		public void close() {
			this.pool.close();
			this.process.close();
			this.folder.close();
		}
	}

}
