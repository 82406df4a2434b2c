package dev.handsfree.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.handsfree.messengers.Alert;

/**
 * Decides whether an alert is told now or held: through quiet hours if it can wait, for a
 * moment if others may share its message and nothing can be added to that, and so that
 * one thread brings people at most one new message within a minute.
 *
 * @param quiet when people are left alone, if ever
 */
public record Pace(Optional<QuietHours> quiet) {

	/** What happens within it is one storm. */
	public static final Duration STORM = Duration.ofMinutes(1);

	/** Most of a storm is there by then. */
	public static final Duration MOMENT = Duration.ofSeconds(5);

	/**
	 * Until when it is held.
	 * @param alert the alert
	 * @param now the time
	 * @param lastMessage when its thread brought a message last; empty if it has not yet
	 * @param news what telling it is
	 */
	public Optional<Instant> heldUntil(Alert alert, Instant now, Optional<Instant> lastMessage, News news) {
		if (news == News.EDIT) {
			return Optional.empty();
		}
		Optional<Instant> quietEnd = (alert.urgency() == Alert.Urgency.CAN_WAIT)
				? this.quiet.flatMap((hours) -> hours.endAfter(now)) : Optional.empty();
		return quietEnd.or(() -> switch (news) {
			case EDIT, FIRST_POST -> Optional.empty();
			case FOLLOW_UP -> lastMessage.map((last) -> last.plus(STORM)).filter((end) -> end.isAfter(now));
			case FOLLOW_UP_OF_MANY -> Optional.of(lastMessage.map((last) -> last.plus(STORM))
				.filter((end) -> end.isAfter(now))
				.orElse(now.plus(MOMENT)));
		});
	}

	/** What telling something is. */
	public enum News {

		/** A message that is there shows it. */
		EDIT,

		/** The first message of a thread whose later states are edits. */
		FIRST_POST,

		/** One more message, as what was sent cannot be edited. */
		FOLLOW_UP,

		/** One more message, which others may share. */
		FOLLOW_UP_OF_MANY

	}

}
