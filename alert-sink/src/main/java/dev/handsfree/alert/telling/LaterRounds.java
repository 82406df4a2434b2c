package dev.handsfree.alert.telling;

import java.time.Duration;

import dev.handsfree.delivery.Backoff;
import dev.handsfree.delivery.Outcome;
import dev.handsfree.telemetry.LogKeys;
import dev.handsfree.telemetry.Wordless;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Tells what was held, and reminds people, when the time has come. What no messenger
 * takes is tried again until one does.
 */
final class LaterRounds {

	private static final Logger logger = LoggerFactory.getLogger(LaterRounds.class);

	private static final Backoff BACK_OFF = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(10));

	private final Later later;

	private final Teller teller;

	LaterRounds(Later later, Teller teller) {
		this.later = later;
		this.teller = teller;
	}

	/** Tells what is due. */
	void round() {
		try {
			this.later.claim().forEach(this::tell);
		}
		catch (DataAccessException | TransactionException ex) {
			logger.atWarn().addKeyValue(LogKeys.ERROR, ex.getClass().getSimpleName()).log("our own database failed");
		}
	}

	/** What a bug of ours keeps from being told keeps nothing else. */
	private void tell(Later.Row row) {
		try {
			follow(row, outcome(row));
		}
		catch (DataAccessException | TransactionException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			logger.error("what was held was not told, on a bug; it is tried again", Wordless.of(ex));
			this.later.postpone(row, BACK_OFF.after(row.tries() - 1));
		}
	}

	private Outcome outcome(Later.Row row) {
		return row.reminder()
			.map((reminder) -> this.teller.remind(row.thread(), reminder))
			.orElseGet(() -> this.teller.show(row.thread()));
	}

	private void follow(Later.Row row, Outcome outcome) {
		switch (outcome) {
			case Outcome.TryLater wait ->
				this.later.postpone(row, Backoff.longer(wait.after(), BACK_OFF.after(row.tries() - 1)));
			case Outcome.Refused refused -> this.later.postpone(row, BACK_OFF.after(row.tries() - 1));
			case Outcome.Delivered delivered -> this.later.told(row);
			case Outcome.AlreadyThere there -> this.later.told(row);
			case Outcome.Superseded superseded -> this.later.told(row);
			case Outcome.NeedsPerson person -> this.later.told(row);
		}
	}

}
