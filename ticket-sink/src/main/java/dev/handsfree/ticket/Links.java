package dev.handsfree.ticket;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Decides which addresses may stand in a ticket as a link to be followed. */
final class Links {

	private static final Set<String> SCHEMES = Set.of("http", "https");

	private static final int LONGEST = 1000;

	private Links() {
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
			.filter((given) -> isWebAddress(given))
			.filter((given) -> !text.omits(given));
	}

	private static boolean isWebAddress(String given) {
		try {
			URI uri = new URI(given);
			return uri.getScheme() != null && SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT))
					&& uri.getHost() != null && uri.getUserInfo() == null;
		}
		catch (URISyntaxException ex) {
			return false;
		}
	}

}
