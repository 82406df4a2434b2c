package dev.handsfree.ingest.door;

/** Counts the webhooks that were answered 503: their senders send them again. */
@FunctionalInterface
public interface UnkeptWebhooks {

	/** How many there were since the start. */
	long count();

}
