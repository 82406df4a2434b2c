package dev.handsfree.webhooks.event;

/**
 * Says what a verified webhook means. A pure function: the same webhook always gives the
 * same events with the same ids, and no input makes it throw.
 */
@FunctionalInterface
public interface Normalizer {

	/** The events that a webhook holds, or why there are none. */
	Normalization normalize(Webhook webhook);

}
