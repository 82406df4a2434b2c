package dev.handsfree.delivery;

import java.time.Clock;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes the real ledger, as delivery's own configuration does. */
public final class Ledgers {

	private Ledgers() {
	}

	/** The ledger in this database, by this clock. */
	public static Ledger in(JdbcClient jdbc, Clock clock) {
		return new Ledger(jdbc, clock);
	}

}
