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
		catch (RuntimeException ex) {
			logger.error("a round broke off on a bug; what it held is tried again", Wordless.of(ex));
		}
	}

	private void tell(Later.Row row) {
		Outcome outcome = row.reminder()
			.map((reminder) -> this.teller.remind(row.thread(), reminder))
			.orElseGet(() -> this.teller.show(row.thread()));
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
