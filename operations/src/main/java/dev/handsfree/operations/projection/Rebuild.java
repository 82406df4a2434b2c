package dev.handsfree.operations.projection;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Forgets what was read and has it read again from the beginning of the topics. What
 * people did here stays: replays, discards, decisions and the audit are in no topic.
 */
public final class Rebuild {

	private final TransactionTemplate transactions;

	private final JdbcClient jdbc;

	/**
	 * @param transactions in which all is forgotten at once
	 * @param jdbc the service's database
	 */
	public Rebuild(TransactionTemplate transactions, JdbcClient jdbc) {
		this.transactions = transactions;
		this.jdbc = jdbc;
	}

	/**
	 * Begins the next generation; every instance reads for it within moments.
	 * @param before what else happens in the same transaction
	 */
	public void begin(Runnable before) {
		this.transactions.executeWithoutResult((transaction) -> {
			before.run();
			// Waits for the batches under way, and keeps new ones waiting.
			this.jdbc.sql("UPDATE ops.projection SET generation = generation + 1").update();
			this.jdbc.sql(
					"TRUNCATE ops.reading_position, ops.dead_letter, ops.replay_outcome, ops.review, ops.review_end, ops.incident, "
							+ "ops.delivery, ops.delivery_hour, ops.pause, ops.source_minute")
				.update();
		});
	}

}
