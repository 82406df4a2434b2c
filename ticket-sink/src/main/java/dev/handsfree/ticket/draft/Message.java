package dev.handsfree.ticket.draft;

/**
 * What one event has to say in a ticket, ending in a line by which it is found again.
 *
 * @param eventId the event
 * @param text plain text, safe to show, bounded
 */
public record Message(String eventId, String text) {

	private static final String MARK = "Handsfree event: ";

	/** The text as it stands in the ticket. */
	public String body() {
		return this.text + "\n\n" + mark();
	}

	/**
	 * Whether a ticket's text is this message. Untrusted text cannot pretend to be: its
	 * lines are quoted.
	 * @param body a comment's text as the help desk returns it
	 */
	public boolean isIn(String body) {
		return body.lines().map(String::strip).anyMatch(mark()::equals);
	}

	private String mark() {
		return (MARK + this.eventId).strip();
	}

}
