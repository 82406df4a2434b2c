package dev.handsfree.ingest.action;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.handsfree.settings.GivenSettings;
import dev.handsfree.settings.WebAddress;

/**
 * Reads the web pages from which browsers may call: exact origins, such as
 * https://app.example.com.
 */
final class AllowedOrigins {

	private static final String VARIABLE = "ACTIONS_ALLOWED_ORIGINS";

	static final String ANY = "*";

	private AllowedOrigins() {
	}

	/** The origins as browsers write them; none if none is set. */
	static List<String> of(GivenSettings given) {
		return given.list(VARIABLE).stream().flatMap((origin) -> origin(origin, given).stream()).toList();
	}

	/**
	 * Whether a link leads to one of these origins. Where the address and a browser could
	 * be of two minds about the origin (credentials, letters that addresses do not have),
	 * it does not.
	 * @param origins as {@link #of} returns them
	 * @param link what somebody sent
	 */
	static boolean allow(List<String> origins, String link) {
		return address(link).filter((address) -> origins.contains(ANY) || origins.contains(asBrowsersWriteIt(address)))
			.isPresent();
	}

	/** A link may lead into a page, which a setting may not. */
	private static Optional<URI> address(String link) {
		int fragment = link.indexOf('#');
		return WebAddress.of((fragment < 0) ? link : link.substring(0, fragment));
	}

	private static Optional<String> origin(String text, GivenSettings given) {
		if (text.equals(ANY) && !given.isProduction()) {
			return Optional.of(ANY);
		}
		Optional<URI> address = WebAddress.of(text).filter(AllowedOrigins::isOrigin);
		if (address.isEmpty()) {
			given.fault(VARIABLE + " must hold exact origins such as https://app.example.com, with commas between, "
					+ "and no path" + (given.isProduction() ? ", never *." : "."));
		}
		else if (given.isProduction() && given.isExposed(address.get())) {
			given.fault(VARIABLE + " must begin with https:// in production.");
		}
		return address.map(AllowedOrigins::asBrowsersWriteIt);
	}

	private static boolean isOrigin(URI address) {
		return address.getRawQuery() == null && (address.getRawPath().isEmpty() || address.getRawPath().equals("/"));
	}

	private static String asBrowsersWriteIt(URI address) {
		String scheme = address.getScheme().toLowerCase(Locale.ROOT);
		int usual = scheme.equals("https") ? 443 : 80;
		String port = (address.getPort() == -1 || address.getPort() == usual) ? "" : ":" + address.getPort();
		return scheme + "://" + address.getHost().toLowerCase(Locale.ROOT) + port;
	}

}
