package dev.handsfree.ticket;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * On whose behalf a ticket is opened.
 *
 * @param name never blank: a help desk makes no requester without one
 * @param email what looks like an e-mail
 */
public record Requester(String name, String email) {

	private static final Pattern EMAIL = Pattern.compile("[^\\s@<>\",;:]+@[^\\s@<>\",;:]+\\.[^\\s@<>\",;:]+");

	/** Refuses what a help desk would refuse. */
	public Requester {
		if (name.isBlank() || !EMAIL.matcher(email).matches()) {
			throw new IllegalArgumentException("a requester needs a name and an e-mail");
		}
	}

	/**
	 * The requester with this e-mail, if it is one; a person of unknown name is called by
	 * the e-mail.
	 */
	static Optional<Requester> of(Optional<String> name, Optional<String> email) {
		return email.filter((given) -> EMAIL.matcher(given).matches())
			.map((given) -> new Requester(name.map(String::strip).filter((known) -> !known.isEmpty()).orElse(given),
					given));
	}

}
