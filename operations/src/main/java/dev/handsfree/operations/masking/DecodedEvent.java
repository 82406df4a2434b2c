package dev.handsfree.operations.masking;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/** Tells an Avro value as JSON does, personal data by their mark in the schema. */
public final class DecodedEvent {

	private DecodedEvent() {
	}

	/**
	 * The fields that are set, by their names.
	 * @param value the value
	 * @param masking what is told of personal data
	 */
	public static Map<String, Object> of(SpecificRecord value, Masking masking) {
		Map<String, Object> fields = new LinkedHashMap<>();
		for (Schema.Field field : value.getSchema().getFields()) {
			boolean personal = Boolean.TRUE.equals(field.getObjectProp("pii"));
			Optional.ofNullable(value.get(field.pos()))
				.map((one) -> personal ? masked(one, masking) : told(one, masking))
				.ifPresent((one) -> fields.put(field.name(), one));
		}
		return fields;
	}

	private static Object masked(Object value, Masking masking) {
		return (masking == Masking.REVEALED) ? told(value, masking) : masking.value(value.toString());
	}

	private static Object told(Object value, Masking masking) {
		return switch (value) {
			case SpecificRecord record -> of(record, masking);
			case Collection<?> many -> many.stream().map((one) -> told(one, masking)).toList();
			case Number number -> number;
			case Boolean flag -> flag;
			case Instant instant -> instant.toString();
			default -> value.toString();
		};
	}

}
