package dev.handsfree.alert;

import java.io.Serial;

import dev.handsfree.delivery.Outcome;

/** A messenger did not do what was asked, in a way that can be expected. */
public final class MessengerException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final transient Outcome outcome;

	private final boolean nothingWasSent;

	private MessengerException(Outcome outcome, boolean nothingWasSent) {
		super(outcome.toString(), null, false, false);
		this.outcome = outcome;
		this.nothingWasSent = nothingWasSent;
	}

	/** The messenger said no, or was never reached: it may be asked again at once. */
	public static MessengerException nothingSent(Outcome outcome) {
		return new MessengerException(outcome, true);
	}

	/** Nobody knows whether the message was sent. */
	public static MessengerException inDoubt(Outcome outcome) {
		return new MessengerException(outcome, false);
	}

	/** What follows for the delivery. */
	public Outcome outcome() {
		return this.outcome;
	}

	/** Whether it is certain that nothing was sent. */
	public boolean nothingWasSent() {
		return this.nothingWasSent;
	}

}
