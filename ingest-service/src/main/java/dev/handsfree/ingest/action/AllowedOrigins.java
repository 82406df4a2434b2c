package dev.handsfree.ingest.action;

import java.net.URI;
import java.util.List;
import java.util.Optional;

import dev.handsfree.settings.GivenSettings;
import dev.handsfree.settings.address.WebAddress;

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
		return WebAddress.link(link)
			.filter((address) -> origins.contains(ANY) || origins.contains(WebAddress.origin(address)))
			.isPresent();
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
		return address.map(WebAddress::origin);
	}

	private static boolean isOrigin(URI address) {
		return address.getRawQuery() == null && (address.getRawPath().isEmpty() || address.getRawPath().equals("/"));
	}

}
