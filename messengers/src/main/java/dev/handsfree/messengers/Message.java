package dev.handsfree.messengers;

import java.util.List;
import java.util.Optional;

/**
 * A message to people.
 *
 * @param thread what it belongs to: all messages of one thread stand together
 * @param effect its own name; what is sent again has the same
 * @param alerts what it tells, the oldest matter first; never none
 * @param note what is to be known of the telling itself
 * @param answers what the messenger calls the first message of the thread, if it had one
 */
public record Message(String thread, String effect, List<Alert> alerts, Optional<String> note,
		Optional<String> answers) {

	/** Copies the alerts. */
	public Message {
		alerts = List.copyOf(alerts);
		if (alerts.isEmpty()) {
			throw new IllegalArgumentException("a message of nothing: " + effect);
		}
	}

	/** What it tells, on one line. */
	public String headline() {
		return (this.alerts.size() == 1) ? this.alerts.getFirst().headline() : many();
	}

	/** What it is about, on one line, whatever has become of it. */
	public String title() {
		return (this.alerts.size() == 1) ? this.alerts.getFirst().words().title() : many();
	}

	private String many() {
		return this.alerts.size() + " incidents within a minute";
	}

}
