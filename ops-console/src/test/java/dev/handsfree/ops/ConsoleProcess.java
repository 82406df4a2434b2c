package dev.handsfree.ops;

import java.time.Clock;
import java.util.concurrent.CountDownLatch;

import javax.sql.DataSource;

import dev.handsfree.testkit.parts.RealKafka;
import dev.handsfree.testkit.parts.RealPostgres;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The console as a process of its own, which can be killed. */
final class ConsoleProcess {

	private ConsoleProcess() {
	}

	/**
	 * Runs until it is killed.
	 * @param parts where Kafka and Postgres are, and the database's user
	 */
	public static void main(String[] parts) throws InterruptedException {
		DataSource none = new DriverManagerDataSource();
		RunningConsole running = RunningConsole.on(new RealKafka.Broker(parts[0]),
				new RealPostgres.Database(parts[1], parts[2], none), Clock.systemUTC(),
				"--handsfree.ops.under-way=10000");
		new CountDownLatch(1).await();
		running.close();
	}

}
