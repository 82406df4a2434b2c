package dev.handsfree.ingest.outage;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.handsfree.messengers.Alert;
import dev.handsfree.messengers.Handover;
import dev.handsfree.messengers.Message;
import dev.handsfree.messengers.Messenger;
import dev.handsfree.messengers.Messengers;
import dev.handsfree.messengers.NotTaken;

/**
 * Tells people of one outage after the other: once that it has begun, once that it is
 * over, in the same message or thread. What no messenger takes is tried again when it is
 * told again, after a minute or as long as the messenger asks. It remembers in memory
 * alone: a process that ends in an outage tells no end of it.
 */
final class OutageTeller {

	private static final Duration BACK_OFF = Duration.ofMinutes(1);

	private final List<Messenger> messengers;

	private final Clock clock;

	private Optional<Handover.Taken> told = Optional.empty();

	/** When it is tried again; empty unless the last try failed. */
	private Optional<Instant> nextTry = Optional.empty();

	/**
	 * @param messengers the usual one first
	 */
	OutageTeller(List<Messenger> messengers, Clock clock) {
		this.messengers = List.copyOf(messengers);
		this.clock = clock;
	}

	/** Tells that it has begun, unless people were told. */
	void begun(Alert alert) {
		if (this.told.isEmpty()) {
			this.told = handOver(this.messengers, (messenger, note) -> post(messenger, alert, note));
		}
	}

	/**
	 * Tells that it is over.
	 * @return whether people were told
	 */
	boolean over(Alert alert) {
		// Whoever was told that it has begun is told its end.
		List<Messenger> order = Stream.concat(this.told.stream().map(Handover.Taken::by), this.messengers.stream())
			.distinct()
			.toList();
		boolean taken = handOver(order, (messenger, note) -> end(messenger, alert, note)).isPresent();
		if (taken) {
			this.told = Optional.empty();
		}
		return taken;
	}

	private Optional<Handover.Taken> handOver(List<Messenger> order, Messengers.Way way) {
		if (this.nextTry.filter(this.clock.instant()::isBefore).isPresent()) {
			return Optional.empty();
		}
		return switch (Messengers.byFirst(order, way)) {
			case Handover.Taken taken -> {
				this.nextTry = Optional.empty();
				yield Optional.of(taken);
			}
			case NotTaken.TryLater(Duration after, var cause) -> tryAgain(after);
			case NotTaken.Refused refused -> tryAgain(BACK_OFF);
		};
	}

	private Optional<Handover.Taken> tryAgain(Duration after) {
		this.nextTry = Optional.of(this.clock.instant().plus(Collections.max(List.of(after, BACK_OFF))));
		return Optional.empty();
	}

	private String post(Messenger messenger, Alert alert, Optional<String> note) {
		Message message = message(alert, note, Optional.empty());
		// The last try may have posted it, and its answer was lost.
		return this.nextTry.flatMap((again) -> messenger.find(message, alert.at()))
			.orElseGet(() -> messenger.post(message));
	}

	private String end(Messenger messenger, Alert alert, Optional<String> note) {
		Optional<String> first = this.told.filter((taken) -> taken.by().equals(messenger)).map(Handover.Taken::id);
		if (!messenger.edits()) {
			return messenger.post(message(alert, note, first));
		}
		return first.filter((posted) -> messenger.edit(posted, message(alert, note, Optional.empty())))
			.orElseGet(() -> post(messenger, alert, note));
	}

	private static Message message(Alert alert, Optional<String> note, Optional<String> answers) {
		return new Message(alert.matter(), alert.state() + ":" + alert.matter(), List.of(alert), note, answers);
	}

}
