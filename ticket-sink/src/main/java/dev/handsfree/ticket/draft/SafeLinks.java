package dev.handsfree.ticket.draft;

import java.util.Optional;

import dev.handsfree.settings.address.WebAddress;

/** Decides which addresses may stand in a ticket as a link to be followed. */
final class SafeLinks {

	private static final int LONGEST = 1000;

	private SafeLinks() {
	}

	/**
	 * The address if it is a web address without credentials and says nothing that the
	 * e-mail policy omits.
	 * @param address what the sender gave
	 * @param text the event's rule for text
	 */
	static Optional<String> safe(Optional<String> address, PlainText text) {
		return address.map(String::strip)
			.filter((given) -> given.length() <= LONGEST)
			.filter((given) -> WebAddress.link(given).isPresent())
			.filter((given) -> !text.omits(given));
	}

}
