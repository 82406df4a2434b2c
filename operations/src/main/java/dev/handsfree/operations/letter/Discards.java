package dev.handsfree.operations.letter;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;

import dev.handsfree.operations.audit.Actor;
import dev.handsfree.operations.audit.AuditLog;
import dev.handsfree.operations.letter.OpenLetters.InHand;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Gives dead letters up for good; their records stay on the topic until they expire. */
public final class Discards {

	private final TransactionTemplate transactions;

	private final JdbcClient jdbc;

	private final OpenLetters letters;

	private final AuditLog audit;

	private final Clock clock;

	Discards(TransactionTemplate transactions, JdbcClient jdbc, OpenLetters letters, AuditLog audit, Clock clock) {
		this.transactions = transactions;
		this.jdbc = jdbc;
		this.letters = letters;
		this.audit = audit;
		this.clock = clock;
	}

	/** Discards them all, and says how many they are. */
	public int discard(Selection selection, Actor by) {
		Integer discarded = this.transactions.execute((transaction) -> {
			List<InHand> taken = this.letters.take(selection);
			if (!taken.isEmpty()) {
				this.letters.become(taken, "discarded");
				taken.forEach((letter) -> {
					this.jdbc.sql("INSERT INTO ops.discard (dead_letter, at) VALUES (?, ?) ON CONFLICT DO NOTHING")
						.params(letter.id(), Timestamp.from(this.clock.instant()))
						.update();
					this.audit.note(by, "discard", letter.id());
				});
			}
			return taken.size();
		});
		return (discarded != null) ? discarded : 0;
	}

}
