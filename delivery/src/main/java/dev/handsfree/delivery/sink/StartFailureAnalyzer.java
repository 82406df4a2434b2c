package dev.handsfree.delivery.sink;

import dev.handsfree.registry.SchemaRegistryException;
import dev.handsfree.topics.TopicMismatchException;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/**
 * Turns a start that the platform prevents into a sentence in place of a stack trace.
 */
final class StartFailureAnalyzer implements FailureAnalyzer {

	@Override
	public @Nullable FailureAnalysis analyze(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof SchemaRegistryException || cause instanceof TopicMismatchException
					|| cause instanceof KafkaException) {
				return new FailureAnalysis(cause.getMessage(), "Mend what is named above and start again.", cause);
			}
		}
		return null;
	}

}
