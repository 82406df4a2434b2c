package dev.handsfree.router.route;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.handsfree.topics.Topic;
import dev.handsfree.topics.TopicCatalogue;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts what the router does. Every inbound record is a duplicate, or goes to exactly
 * one event topic or to the dead letters, or says links and nothing else. Counts are of
 * this process and of records processed: one whose transaction was given up is counted
 * again when it is read again.
 */
public final class RouterMeters {

	private final Map<String, Counter> routed;

	private final Counter duplicates;

	public RouterMeters(MeterRegistry registry) {
		this.routed = TopicCatalogue.all()
			.stream()
			.filter((topic) -> topic.writers().contains(TopicCatalogue.ROUTER))
			.map(Topic::name)
			.collect(Collectors.toUnmodifiableMap(Function.identity(),
					(topic) -> Counter.builder("handsfree.routed")
						.description("Records written, by topic")
						.tag("topic", topic)
						.register(registry)));
		this.duplicates = Counter.builder("handsfree.duplicates")
			.description("Events that did not pass because their id had passed before")
			.register(registry);
	}

	public void routed(Topic topic) {
		Counter counter = this.routed.get(topic.name());
		if (counter == null) {
			throw new IllegalArgumentException("the catalogue does not let the router write " + topic.name());
		}
		counter.increment();
	}

	public void duplicate() {
		this.duplicates.increment();
	}

}
