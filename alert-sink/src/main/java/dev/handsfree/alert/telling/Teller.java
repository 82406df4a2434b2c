package dev.handsfree.alert.telling;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.handsfree.alert.Pace;
import dev.handsfree.alert.Telling;
import dev.handsfree.alert.telling.AlertThreads.Taken;
import dev.handsfree.alert.telling.Posts.Posted;
import dev.handsfree.delivery.Outcome;
import dev.handsfree.messengers.Alert;
import dev.handsfree.messengers.Handover;
import dev.handsfree.messengers.Message;
import dev.handsfree.messengers.Messenger;
import dev.handsfree.messengers.Messengers;
import dev.handsfree.messengers.NotTaken;
import dev.handsfree.topics.Cause;
import dev.handsfree.topics.Sha256;

/**
 * Tells people what a record wants them to know, exactly once where the messenger can
 * tell what became of a call. First the alert is written down; then its thread is told,
 * now or later, by the first messenger that takes it.
 */
final class Teller {

	/** The messenger that edits is told again what another told in its place. */
	private static final Duration UNTIL_IT_IS_BACK = Duration.ofMinutes(1);

	private final Messengers messengers;

	private final AlertThreads threads;

	private final Later later;

	private final Posts posts;

	private final Pace pace;

	private final Clock clock;

	Teller(Messengers messengers, AlertThreads threads, Later later, Posts posts, Pace pace, Clock clock) {
		this.messengers = messengers;
		this.threads = threads;
		this.later = later;
		this.posts = posts;
		this.pace = pace;
		this.clock = clock;
	}

	/** Tells it, or writes down when it is told. */
	Outcome tell(Telling.Tell tell) {
		Instant now = this.clock.instant();
		return switch (this.threads.take(tell.alert(), tell.gathering(), now)) {
			case Taken.Stale stale -> new Outcome.Superseded("something newer is known of it");
			case Taken.AlreadySaid(String thread) -> new Outcome.AlreadyThere(thread);
			case Taken.Unsaid(String thread) -> {
				remember(thread, tell, now);
				yield held(thread, tell.alert(), now).orElseGet(() -> show(thread));
			}
		};
	}

	/** Says what {@link #tell} would do, and does nothing. */
	String preview(Telling.Tell tell) {
		return switch (this.threads.preview(tell.alert(), tell.gathering(), this.clock.instant())) {
			case Taken.Stale stale -> "nothing: something newer is known of it";
			case Taken.AlreadySaid said -> "nothing: people were told of it";
			case Taken.Unsaid unsaid -> "would tell people: " + tell.alert().state().name().toLowerCase(Locale.ROOT);
		};
	}

	private void remember(String thread, Telling.Tell tell, Instant now) {
		if (tell.alert().state() == Alert.State.CLOSED) {
			this.later.forgetReminder(tell.alert().matter());
		}
		tell.reminder()
			.map(Telling.Reminder::alert)
			.filter((reminder) -> reminder.at().isAfter(now))
			.ifPresent((reminder) -> this.later.remind(thread, reminder));
	}

	private Optional<Outcome> held(String name, Alert alert, Instant now) {
		AlertThread thread = this.threads.read(name);
		Optional<Instant> until = this.pace.heldUntil(alert, now, thread.saidAt(), news(thread));
		until.ifPresent((end) -> this.later.hold(name, end));
		return until.map((end) -> new Outcome.Delivered("held:" + name));
	}

	private Pace.News news(AlertThread thread) {
		if (!this.messengers.inOrderFor(thread.name()).getFirst().edits()) {
			return thread.gathers() ? Pace.News.FOLLOW_UP_OF_MANY : Pace.News.FOLLOW_UP;
		}
		return thread.posted().isPresent() ? Pace.News.EDIT : Pace.News.FIRST_POST;
	}

	/** Tells all of a thread that people were not told yet. */
	Outcome show(String name) {
		while (true) {
			AlertThread thread = this.threads.read(name);
			List<Messenger> order = orderFor(thread);
			if (thread.isTold() || order.isEmpty()) {
				return new Outcome.AlreadyThere(name);
			}
			Outcome outcome = byFirst(order, (messenger, note) -> messenger.edits() ? edit(messenger, thread, note)
					: followUp(messenger, thread, note));
			// Of two who edit at a time the one with less may come last: it looks again.
			boolean edited = outcome instanceof Outcome.Delivered && this.threads.read(name).posted().isPresent();
			if (!edited || this.threads.read(name).version() == thread.version()) {
				return outcome;
			}
		}
	}

	private static Outcome byFirst(List<Messenger> order, Messengers.Way way) {
		return switch (Messengers.byFirst(order, way)) {
			case Handover.Taken(Messenger by, String id) -> new Outcome.Delivered(by.name() + ":" + id);
			case NotTaken.TryLater(Duration after, Cause cause) -> new Outcome.TryLater(after, cause);
			case NotTaken.Refused(String reason, NotTaken.Blame blame) -> switch (blame) {
				case MESSAGE -> Outcome.Refused.ofThisRecord(reason);
				case UNCERTAIN -> new Outcome.Refused(reason);
			};
		};
	}

	/** What people were told by another is news to the edited message alone. */
	private List<Messenger> orderFor(AlertThread thread) {
		boolean editsAlone = thread.unsaid().isEmpty();
		return this.messengers.inOrderFor(thread.name())
			.stream()
			.filter((messenger) -> messenger.edits() || !editsAlone)
			.toList();
	}

	/** Reminds people of a matter. */
	Outcome remind(String name, Alert reminder) {
		AlertThread thread = this.threads.read(name);
		String effect = "remind:" + reminder.matter() + "@" + reminder.at();
		return byFirst(this.messengers.inOrderFor(name), (messenger, note) -> messenger.edits()
				? this.posts.once(messenger, new Message(name, effect, List.of(reminder), note, thread.posted())).id()
				: follow(messenger, name, effect, List.of(reminder), note));
	}

	private String edit(Messenger messenger, AlertThread thread, Optional<String> note) {
		String posted = thread.posted()
			.filter((id) -> messenger.edit(id, whole(thread, "post:" + thread.name(), note)))
			.orElseGet(() -> post(messenger, thread, note));
		this.threads.shown(thread, posted);
		return posted;
	}

	private String post(Messenger messenger, AlertThread thread, Optional<String> note) {
		// What a person deleted is posted anew.
		String effect = "post:" + thread.name() + thread.posted().map((gone) -> "/after:" + gone).orElse("");
		Message message = whole(thread, effect, note);
		Posted posted = this.posts.once(messenger, message);
		if (!posted.now()) {
			// By an earlier try, with what was known then.
			messenger.edit(posted.id(), message);
		}
		this.threads.said(thread, this.clock.instant());
		return posted.id();
	}

	private static Message whole(AlertThread thread, String effect, Optional<String> note) {
		return new Message(thread.name(), effect, thread.alerts(), note, Optional.empty());
	}

	private String followUp(Messenger messenger, AlertThread thread, Optional<String> note) {
		List<Alert> unsaid = thread.unsaid();
		String what = unsaid.stream().map(AlertJson::write).collect(Collectors.joining("\n"));
		String effect = "say:" + thread.name() + "#" + Sha256.hex(what);
		String posted = follow(messenger, thread.name(), effect, unsaid, note);
		this.threads.said(thread, this.clock.instant());
		if (thread.posted().isPresent()) {
			this.later.hold(thread.name(), this.clock.instant().plus(UNTIL_IT_IS_BACK));
		}
		return posted;
	}

	private String follow(Messenger messenger, String thread, String effect, List<Alert> alerts,
			Optional<String> note) {
		return this.posts.following(messenger,
				new Message(thread, effect, alerts, note, this.posts.first(messenger, thread)));
	}

}
