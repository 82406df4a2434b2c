package dev.handsfree.messengers;

import java.io.Serial;

/** A messenger did not do what was asked, in a way that can be expected. */
public final class MessengerException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final transient NotTaken why;

	private final boolean nothingWasSent;

	private MessengerException(NotTaken why, boolean nothingWasSent) {
		super(why.toString(), null, false, false);
		this.why = why;
		this.nothingWasSent = nothingWasSent;
	}

	/** The messenger said no, or was never reached: it may be asked again at once. */
	public static MessengerException nothingSent(NotTaken why) {
		return new MessengerException(why, true);
	}

	/** Nobody knows whether the message was sent. */
	public static MessengerException inDoubt(NotTaken why) {
		return new MessengerException(why, false);
	}

	/** Why not, and whether it can be asked again. */
	public NotTaken why() {
		return this.why;
	}

	/** Whether it is certain that nothing was sent. */
	public boolean nothingWasSent() {
		return this.nothingWasSent;
	}

}
