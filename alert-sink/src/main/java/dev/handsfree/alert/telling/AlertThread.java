package dev.handsfree.alert.telling;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.handsfree.messengers.Alert;

/**
 * What people see as one, as of now.
 *
 * @param name the matter that began it
 * @param gathers whether several matters may share it
 * @param version counts what has changed in it
 * @param shown the edited message and what it shows
 * @param saidAt when people last got a new message of it
 * @param matters all that belong to it, the oldest first
 */
record AlertThread(String name, boolean gathers, long version, Optional<Shown> shown, Optional<Instant> saidAt,
		List<Matter> matters) {

	AlertThread {
		matters = List.copyOf(matters);
	}

	List<Alert> alerts() {
		return this.matters.stream().map(Matter::alert).toList();
	}

	/** What people were not told yet. */
	List<Alert> unsaid() {
		return this.matters.stream().filter((matter) -> !matter.said()).map(Matter::alert).toList();
	}

	/** What the messenger that edits calls its message. */
	Optional<String> posted() {
		return this.shown.map(Shown::posted);
	}

	/** Whether people were told all, and an edited message shows it. */
	boolean isTold() {
		return unsaid().isEmpty() && this.shown.filter((one) -> one.version() < this.version).isEmpty();
	}

	/**
	 * One matter.
	 *
	 * @param alert what is known of it last
	 * @param said whether people were told just that
	 */
	record Matter(Alert alert, boolean said) {
	}

	/**
	 * A message that is edited.
	 *
	 * @param posted what its messenger calls it
	 * @param version the thread's version that it shows
	 */
	record Shown(String posted, long version) {
	}

}
