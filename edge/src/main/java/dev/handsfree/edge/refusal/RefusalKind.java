package dev.handsfree.edge.refusal;

/**
 * What refused requests have in common besides where they come from. All of it is from
 * closed lists: nothing that a request holds can make a new one.
 *
 * @param name what was asked: a source that exists, or a word for all that do not
 * @param status the HTTP status that was answered
 * @param cause why
 */
public record RefusalKind(String name, int status, String cause) {

	/** Whether the service rather than the sender is at fault. */
	boolean isOurs() {
		return this.status >= 500;
	}

}
