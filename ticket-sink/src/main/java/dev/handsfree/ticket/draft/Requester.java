package dev.handsfree.ticket.draft;

import java.util.Optional;

import dev.handsfree.topics.email.EmailAddress;

/**
 * On whose behalf a ticket is opened.
 *
 * @param name never blank: a help desk makes no requester without one
 * @param email an address in its one form
 */
public record Requester(String name, String email) {

	/** Refuses what a help desk would refuse. */
	public Requester {
		if (name.isBlank() || !EmailAddress.isAddress(email)) {
			throw new IllegalArgumentException("a requester needs a name and an e-mail");
		}
	}

	/**
	 * The requester with this e-mail, if it is one; a person of unknown name is called by
	 * the e-mail.
	 */
	static Optional<Requester> of(Optional<String> name, Optional<String> email) {
		return email.filter(EmailAddress::isAddress)
			.map(EmailAddress::normal)
			.map((given) -> new Requester(name.map(String::strip).filter((known) -> !known.isEmpty()).orElse(given),
					given));
	}

}
