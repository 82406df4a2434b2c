package dev.handsfree.delivery.links;

import dev.handsfree.events.IdentityLink;

/** What a sink does with a link between two names. */
@FunctionalInterface
public interface LinkLearner {

	/**
	 * Learns a link, possibly once more. Returning lets the offset move on; what is
	 * thrown is tried again for as long as it takes.
	 * @param link the link
	 */
	void learn(IdentityLink link);

}
