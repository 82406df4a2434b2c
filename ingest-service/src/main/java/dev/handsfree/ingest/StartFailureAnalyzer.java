package dev.handsfree.ingest;

import java.util.List;
import java.util.Objects;

import dev.handsfree.registry.SchemaRegistryException;
import dev.handsfree.topics.TopicMismatchException;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Turns what stops a start (a registry or a cluster that does not answer or does not fit)
 * into its sentence in place of a stack trace.
 */
final class StartFailureAnalyzer extends AbstractFailureAnalyzer<RuntimeException> {

	private static final List<Class<? extends RuntimeException>> SAID_IN_A_SENTENCE = List
		.of(SchemaRegistryException.class, TopicMismatchException.class, KafkaException.class);

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable failure, RuntimeException cause) {
		return SAID_IN_A_SENTENCE.stream()
			.map((type) -> findCause(failure, type))
			.filter(Objects::nonNull)
			.findFirst()
			.map((said) -> new FailureAnalysis(said.getMessage(), null, said))
			.orElse(null);
	}

}
