package dev.handsfree.webhooks.signature;

import java.util.List;

/** Gives a webhook's headers to whoever verifies it. */
@FunctionalInterface
public interface WebhookHeaders {

	/**
	 * Every value of a header, one for each line it stands on; empty if it is missing.
	 * @param name the header's name, in any case
	 */
	List<String> all(String name);

}
