package dev.handsfree.signature;

import java.util.List;

/** What a signature may cover of a request besides its body. Webhooks are all posted. */
@FunctionalInterface
public interface SignedRequest {

	/**
	 * Every value of a header, one for each line it stands on; empty if it is missing.
	 * @param name the header's name, in any case
	 */
	List<String> all(String name);

	/**
	 * The path and query as requested, still encoded. Empty where they are unknown, which
	 * no signature over an address fits.
	 */
	default String target() {
		return "";
	}

}
