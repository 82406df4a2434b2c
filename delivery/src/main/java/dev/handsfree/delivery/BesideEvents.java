package dev.handsfree.delivery;

import java.util.function.Function;

import dev.handsfree.automations.Automation;
import dev.handsfree.topics.Topic;
import org.apache.avro.specific.SpecificRecord;

/**
 * Names what a sink takes beside events: the records of one more topic, which go through
 * its lanes, its retries and its dead letters like events. A sink that takes some has
 * this as a bean.
 *
 * @param topic the topic; it has as many partitions as those of events
 * @param id what a record's outcomes are written down under
 * @param automation what such a record triggers: its name, its owner, and for how long it
 * is retried
 */
public record BesideEvents(Topic topic, Function<SpecificRecord, String> id, Automation automation) {

	/** Whether a record is one of these, whichever topic it was read from. */
	public boolean holds(SpecificRecord record) {
		return this.topic.value().filter((type) -> type.isInstance(record)).isPresent();
	}

}
