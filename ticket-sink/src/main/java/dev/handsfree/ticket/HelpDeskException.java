package dev.handsfree.ticket;

import java.io.Serial;

import dev.handsfree.delivery.Outcome;

/**
 * A call to the help desk did not do what was asked, in a way that can be expected.
 */
public final class HelpDeskException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final transient Outcome outcome;

	private final boolean nothingWasMade;

	private HelpDeskException(Outcome outcome, boolean nothingWasMade) {
		super(outcome.toString(), null, false, false);
		this.outcome = outcome;
		this.nothingWasMade = nothingWasMade;
	}

	/**
	 * The help desk said no, or the call never reached it: it may be made again at once.
	 * @param outcome what follows for the delivery
	 */
	public static HelpDeskException nothingMade(Outcome outcome) {
		return new HelpDeskException(outcome, true);
	}

	/**
	 * Nobody knows what became of the call: it has to be looked up before it is made
	 * again.
	 * @param outcome what follows for the delivery
	 */
	public static HelpDeskException inDoubt(Outcome outcome) {
		return new HelpDeskException(outcome, false);
	}

	/** What follows for the delivery. */
	public Outcome outcome() {
		return this.outcome;
	}

	/** Whether it is certain that the call had no effect. */
	public boolean nothingWasMade() {
		return this.nothingWasMade;
	}

}
