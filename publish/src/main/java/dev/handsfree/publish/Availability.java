package dev.handsfree.publish;

/** Tells whether events can be kept at the moment. */
@FunctionalInterface
public interface Availability {

	/** Whether Kafka answers; takes less than a second. */
	boolean isAvailable();

}
