package dev.handsfree.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides whether an alert is told now or held: through quiet hours if it can wait, and
 * so that one thread brings people at most one new message within a minute.
 *
 * @param quiet when people are left alone, if ever
 */
public record Pace(Optional<QuietHours> quiet) {

	/** What happens within it is one storm. */
	public static final Duration STORM = Duration.ofMinutes(1);

	/**
	 * Until when it is held.
	 * @param alert the alert
	 * @param now the time
	 * @param lastMessage when its thread brought a message last, or was begun by another;
	 * empty for the first of a thread
	 * @param news whether telling it is a new message, and no edit of one
	 */
	public Optional<Instant> heldUntil(Alert alert, Instant now, Optional<Instant> lastMessage, News news) {
		if (news == News.EDIT) {
			return Optional.empty();
		}
		Optional<Instant> quietEnd = (alert.urgency() == Alert.Urgency.CAN_WAIT)
				? this.quiet.flatMap((hours) -> hours.endAfter(now)) : Optional.empty();
		return quietEnd.or(() -> lastMessage.map((last) -> last.plus(STORM))
			.filter((end) -> news == News.FOLLOW_UP && end.isAfter(now)));
	}

	/** What telling something is. */
	public enum News {

		/** A message that is there shows it. */
		EDIT,

		/** The first message of a thread whose later states are edits. */
		FIRST_POST,

		/** One more message, as what was sent cannot be edited. */
		FOLLOW_UP

	}

}
