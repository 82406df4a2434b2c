package dev.handsfree.settings.address;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * Decides what is a web address: http or https, with a host and without credentials.
 */
public final class WebAddress {

	private WebAddress() {
	}

	/**
	 * The web address that a text is; empty if it is none, or leads into a page.
	 * @param text what was given
	 */
	public static Optional<URI> of(String text) {
		return link(text).filter((address) -> address.getRawFragment() == null);
	}

	/**
	 * The web address that can be followed, into a page too; empty if it is none.
	 * @param text what was given
	 */
	public static Optional<URI> link(String text) {
		try {
			URI address = new URI(text);
			boolean web = "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
			return (web && address.getRawUserInfo() == null && address.getHost() != null) ? Optional.of(address)
					: Optional.empty();
		}
		catch (URISyntaxException ex) {
			return Optional.empty();
		}
	}

	/**
	 * The origin of a web address, as browsers write it.
	 * @param address one that this class let pass
	 */
	public static String origin(URI address) {
		String scheme = address.getScheme().toLowerCase(Locale.ROOT);
		int usual = scheme.equals("https") ? 443 : 80;
		String port = (address.getPort() == -1 || address.getPort() == usual) ? "" : ":" + address.getPort();
		return scheme + "://" + address.getHost().toLowerCase(Locale.ROOT) + port;
	}

	/**
	 * The web address, without a slash at its end, that paths can be put behind; empty if
	 * it is none, or has a query.
	 * @param text what was given
	 */
	public static Optional<URI> base(String text) {
		return of(text.strip().replaceFirst("/+$", "")).filter((address) -> address.getRawQuery() == null);
	}

}
