package dev.handsfree.alert.telling;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import dev.handsfree.delivery.ledger.Ledger;
import dev.handsfree.messengers.Message;
import dev.handsfree.messengers.Messenger;
import dev.handsfree.messengers.MessengerException;
import dev.handsfree.messengers.NotTaken;
import dev.handsfree.topics.Cause;

/**
 * Posts each message once, as delivery's ledger remembers. Of a call that may have posted
 * it nobody knows until its claim has passed; then it is looked for, and posted once more
 * only where it is not found or nobody can tell.
 */
final class Posts {

	/** An alert is retried for a day. */
	private static final Duration LONGEST_DOUBT = Duration.ofDays(1);

	private final Ledger ledger;

	private final Clock clock;

	Posts(Ledger ledger, Clock clock) {
		this.ledger = ledger;
		this.clock = clock;
	}

	/**
	 * Posts it, unless it was.
	 * @throws MessengerException if it was not, or nobody knows
	 */
	Posted once(Messenger messenger, Message message) {
		Duration deadline = messenger.callLimit().multipliedBy(2);
		return switch (this.ledger.begin(messenger.name(), message.effect(), deadline)) {
			case Ledger.Entry.Done(String posted) -> new Posted(posted, false);
			case Ledger.Entry.UnderWay(Duration left) ->
				throw MessengerException.inDoubt(new NotTaken.TryLater(left, Cause.IN_DOUBT));
			case Ledger.Entry.Fresh(UUID claim) -> post(messenger, message, claim);
			case Ledger.Entry.Unknown(UUID claim) -> messenger.find(message, this.clock.instant().minus(LONGEST_DOUBT))
				.map((posted) -> new Posted(done(messenger, message, posted), false))
				.orElseGet(() -> post(messenger, message, claim));
		};
	}

	/** What the messenger calls the first message of a thread, if it had one. */
	Optional<String> first(Messenger messenger, String thread) {
		return this.ledger.find(messenger.name(), firstOf(thread));
	}

	/** Posts a message of a thread whose messages follow each other. */
	String following(Messenger messenger, Message message) {
		String posted = once(messenger, message).id();
		if (message.answers().isEmpty()) {
			this.ledger.done(messenger.name(), firstOf(message.thread()), posted);
		}
		return posted;
	}

	private static String firstOf(String thread) {
		return "first:" + thread;
	}

	private Posted post(Messenger messenger, Message message, UUID claim) {
		try {
			return new Posted(done(messenger, message, messenger.post(message)), true);
		}
		catch (MessengerException ex) {
			if (ex.nothingWasSent()) {
				this.ledger.abandon(messenger.name(), message.effect(), claim);
			}
			throw ex;
		}
	}

	private String done(Messenger messenger, Message message, String posted) {
		this.ledger.done(messenger.name(), message.effect(), posted);
		return posted;
	}

	/**
	 * A message that is there.
	 *
	 * @param id what its messenger calls it
	 * @param now whether it was posted now, as it is
	 */
	record Posted(String id, boolean now) {
	}

}
