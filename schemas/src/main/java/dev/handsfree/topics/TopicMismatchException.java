package dev.handsfree.topics;

import java.util.List;

/**
 * Stops a start: the cluster has topics that differ from the catalogue in what cannot be
 * mended quietly.
 */
public final class TopicMismatchException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	TopicMismatchException(List<String> faults) {
		super("the cluster's topics differ from the catalogue: " + String.join("; ", faults));
	}

}
