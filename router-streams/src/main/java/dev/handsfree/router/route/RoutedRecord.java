package dev.handsfree.router.route;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.handsfree.events.InboundEvent;
import dev.handsfree.topics.EventType;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * Makes the record that analysts and sinks read from an inbound one. Fields are copied by
 * name, so that a type added to both schemas needs nothing here; what the routed record
 * does not have (the original bytes, the links) stays behind, and what only it has keeps
 * its default.
 */
final class RoutedRecord {

	private static final Map<Class<? extends SpecificRecord>, RoutedRecord> MADE = new ConcurrentHashMap<>();

	private final Schema schema;

	RoutedRecord(Class<? extends SpecificRecord> routedType) {
		this.schema = SpecificData.get().getSchema(routedType);
	}

	/**
	 * The record of an event for the topic of its type.
	 * @param event an event that has the part which its type promises
	 * @param type its type
	 */
	static SpecificRecord of(InboundEvent event, EventType type) {
		return MADE.computeIfAbsent(type.topic().value().orElseThrow(), RoutedRecord::new).from(event);
	}

	private SpecificRecord from(InboundEvent event) {
		SpecificRecord routed = (SpecificRecord) SpecificData.get().newRecord(null, this.schema);
		for (Schema.Field field : this.schema.getFields()) {
			Schema.Field source = InboundEvent.getClassSchema().getField(field.name());
			routed.put(field.pos(),
					(source != null) ? event.get(source.pos()) : SpecificData.get().getDefaultValue(field));
		}
		return routed;
	}

}
