package dev.handsfree.signature.hmac;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address under which senders reach this service, as they sign it. It is a setting:
 * behind a proxy the request itself no longer knows it, and what a proxy adds as a header
 * anybody can add.
 */
final class PublicUrl {

	/** Those escapes that are undone before signing; all others stay as they are. */
	private static final Map<String, String> UNDONE = Map.ofEntries(Map.entry("%3A", ":"), Map.entry("%2F", "/"),
			Map.entry("%3F", "?"), Map.entry("%40", "@"), Map.entry("%21", "!"), Map.entry("%24", "$"),
			Map.entry("%27", "'"), Map.entry("%28", "("), Map.entry("%29", ")"), Map.entry("%2A", "*"),
			Map.entry("%2C", ","), Map.entry("%3B", ";"));

	private static final Pattern ESCAPE = Pattern.compile("%(?:3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)",
			Pattern.CASE_INSENSITIVE);

	private PublicUrl() {
	}

	/** The whole address of a request as it is signed. */
	static String signed(String base, String target) {
		String url = base + target;
		return (url.indexOf('%') < 0) ? url : ESCAPE.matcher(url)
			.replaceAll((escape) -> Matcher
				.quoteReplacement(UNDONE.getOrDefault(escape.group().toUpperCase(Locale.ROOT), escape.group())));
	}

}
